package dev.fairlead.alert.gotemplate;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The functions that every template has. {@code and} and {@code or} are of the interpreter. */
final class Builtins {

    static final Map<String, TemplateFunction> ALL = all();

    private Builtins() {}

    private static Map<String, TemplateFunction> all() {
        Map<String, TemplateFunction> all = new LinkedHashMap<>();
        // No value of ours is a function.
        all.put(
                "call",
                new TemplateFunction(
                        1,
                        TemplateFunction.ANY,
                        given -> {
                            throw new TemplateException(
                                    "non-function of type " + GoFormat.type(given.getFirst()));
                        }));
        all.put("not", TemplateFunction.of(1, given -> !isTrue(given.getFirst())));
        all.put("len", TemplateFunction.of(1, given -> length(given.getFirst())));
        all.put("index", new TemplateFunction(1, TemplateFunction.ANY, Builtins::index));
        all.put("slice", new TemplateFunction(1, 4, Builtins::slice));
        all.put("print", new TemplateFunction(0, TemplateFunction.ANY, GoFormat::print));
        all.put("println", new TemplateFunction(0, TemplateFunction.ANY, GoFormat::printLine));
        all.put("printf", new TemplateFunction(1, TemplateFunction.ANY, Builtins::printf));
        all.put("html", texts(Builtins::html));
        all.put("js", texts(Builtins::js));
        all.put("urlquery", texts(text -> URLEncoder.encode(text, StandardCharsets.UTF_8)));
        all.put("eq", new TemplateFunction(2, TemplateFunction.ANY, Builtins::equalToAny));
        all.put("ne", TemplateFunction.of(2, given -> !equal(given.get(0), given.get(1))));
        all.put("lt", TemplateFunction.of(2, given -> compare(given) < 0));
        all.put("le", TemplateFunction.of(2, given -> compare(given) <= 0));
        all.put("gt", TemplateFunction.of(2, given -> compare(given) > 0));
        all.put("ge", TemplateFunction.of(2, given -> compare(given) >= 0));
        return Map.copyOf(all);
    }

    private interface OfText {
        String apply(String text);
    }

    private static TemplateFunction texts(OfText escape) {
        return new TemplateFunction(
                0, TemplateFunction.ANY, given -> escape.apply(GoFormat.print(given)));
    }

    /** Whether a value counts as true: it is neither empty nor zero. */
    static boolean isTrue(@Nullable Object value) {
        return switch (value) {
            case null -> false;
            case Boolean truth -> truth;
            case Long whole -> whole != 0;
            case Double number -> number != 0;
            case String text -> !text.isEmpty();
            case Map<?, ?> map -> !map.isEmpty();
            case List<?> list -> !list.isEmpty();
            default -> true;
        };
    }

    private static long length(@Nullable Object value) {
        return switch (value) {
            case String text -> text.getBytes(StandardCharsets.UTF_8).length;
            case Map<?, ?> map -> map.size();
            case List<?> list -> list.size();
            case null, default ->
                    throw new TemplateException("len of type " + GoFormat.type(value));
        };
    }

    private static @Nullable Object index(List<@Nullable Object> given) {
        Object value = given.getFirst();
        for (Object key : given.subList(1, given.size())) {
            value =
                    switch (value) {
                        case Map<?, ?> map when key instanceof String -> entry(map, (String) key);
                        case List<?> list when key instanceof Long -> element(list, (Long) key);
                        case String text when key instanceof Long ->
                                (long) text.charAt(place((Long) key, text.length()));
                        case null, default ->
                                throw new TemplateException(
                                        "cannot index %s with %s"
                                                .formatted(
                                                        GoFormat.type(value), GoFormat.type(key)));
                    };
        }
        return value;
    }

    /** What a map has for a key: of one of texts the empty text where it has nothing. */
    static @Nullable Object entry(Map<?, ?> map, String key) {
        Object found = map.get(key);
        if (found != null) {
            return found;
        }
        return map.values().stream().allMatch(String.class::isInstance) ? "" : null;
    }

    private static @Nullable Object element(List<?> list, long at) {
        return list.get(place(at, list.size()));
    }

    private static int place(long at, int size) {
        if (at < 0 || at >= size) {
            throw new TemplateException("index out of range: " + at);
        }
        return (int) at;
    }

    private static Object slice(List<@Nullable Object> given) {
        Object value = given.getFirst();
        if (!(value instanceof String) && !(value instanceof List)) {
            throw new TemplateException("can't slice item of type " + GoFormat.type(value));
        }
        int size = value instanceof String text ? text.length() : ((List<?>) value).size();
        int from = given.size() > 1 ? bound(given.get(1), size) : 0;
        int to = given.size() > 2 ? bound(given.get(2), size) : size;
        if (from > to) {
            throw new TemplateException("invalid slice index: %d > %d".formatted(from, to));
        }
        return value instanceof String text
                ? text.substring(from, to)
                : ((List<?>) value).subList(from, to);
    }

    private static int bound(@Nullable Object at, int size) {
        if (!(at instanceof Long index) || index < 0 || index > size) {
            throw new TemplateException("index out of range: " + GoFormat.value(at));
        }
        return index.intValue();
    }

    private static String printf(List<@Nullable Object> given) {
        if (!(given.getFirst() instanceof String format)) {
            throw new TemplateException(
                    "wrong type for value; expected string; got "
                            + GoFormat.type(given.getFirst()));
        }
        return GoFormat.format(format, given.subList(1, given.size()));
    }

    private static boolean equalToAny(List<@Nullable Object> given) {
        Object first = given.getFirst();
        return given.subList(1, given.size()).stream().anyMatch(other -> equal(first, other));
    }

    private static boolean equal(@Nullable Object a, @Nullable Object b) {
        requireComparable(a);
        requireComparable(b);
        if (a != null && b != null && !a.getClass().equals(b.getClass())) {
            throw new TemplateException("incompatible types for comparison");
        }
        // Not by equals: neither is not-a-number its own like, nor 0 another than -0.
        return a instanceof Double x && b instanceof Double y
                ? x.doubleValue() == y.doubleValue()
                : Objects.equals(a, b);
    }

    /** Others may have themselves in them many times: to go through them may take for ever. */
    private static void requireComparable(@Nullable Object value) {
        if (value instanceof List || value instanceof Map || value instanceof Struct) {
            throw new TemplateException("uncomparable type " + GoFormat.type(value));
        }
    }

    private static int compare(List<@Nullable Object> given) {
        Object a = given.get(0);
        Object b = given.get(1);
        if (a instanceof Long x && b instanceof Long y) {
            return x.compareTo(y);
        } else if (a instanceof Double x && b instanceof Double y) {
            return x.compareTo(y);
        } else if (a instanceof String x && b instanceof String y) {
            return x.compareTo(y);
        }
        throw new TemplateException("incompatible types for comparison");
    }

    private static String html(String text) {
        return text.replace("&", "&amp;")
                .replace("'", "&#39;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&#34;");
    }

    private static String js(String text) {
        return text.replace("\\", "\\\\")
                .replace("'", "\\'")
                .replace("\"", "\\\"")
                .replace("<", "\\u003C")
                .replace(">", "\\u003E")
                .replace("&", "\\u0026")
                .replace("=", "\\u003D")
                .replace("\n", "\\u000A");
    }
}
