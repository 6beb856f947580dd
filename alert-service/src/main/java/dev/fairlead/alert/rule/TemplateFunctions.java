package dev.fairlead.alert.rule;

import dev.fairlead.alert.gotemplate.GoFormat;
import dev.fairlead.alert.gotemplate.Struct;
import dev.fairlead.alert.gotemplate.TemplateException;
import dev.fairlead.alert.gotemplate.TemplateFunction;
import dev.fairlead.alert.gotemplate.TextFunctions;
import dev.fairlead.alert.query.Samples;
import dev.fairlead.promql.ast.Durations;
import dev.fairlead.promql.value.Sample;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.DoubleFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The functions that Prometheus gives to the texts of rules, for one execution of one of them. */
final class TemplateFunctions implements Function<String, @Nullable TemplateFunction> {
    private static final String LABELS = "Labels";
    private static final String VALUE = "Value";
    private static final String QUERY = "query";
    private static final String NOW = "now";
    private static final String EXTERNAL_URL = "externalURL";
    private static final String PATH_PREFIX = "pathPrefix";

    private static final Map<String, TemplateFunction> PLAIN = plain();

    /** The names of all functions. */
    static final Set<String> NAMES = names();

    /** Queries of one text: each may take as long as that of a rule. */
    private static final int MOST_QUERIES = 50;

    /** Samples of all queries of one text: the text has them in memory at once. */
    private static final int MOST_SAMPLES = 20_000;

    private static final int NANOS_OF_A_STEP = 1_000;

    /** One that waited for a machine that stood still is no reason to cut the others' texts. */
    private static final long MOST_OF_A_QUERY = 2_000_000;

    private final TemplateScope scope;
    private final Instant at;
    private final TextBudget budget;
    private final TextFunctions expressions;
    private int queries;
    private int samples;

    /**
     * @param at the time of the evaluation
     * @param budget what queries and regular expressions take is taken from
     */
    TemplateFunctions(TemplateScope scope, Instant at, TextBudget budget) {
        this.scope = scope;
        this.at = at;
        this.budget = budget;
        this.expressions = new TextFunctions(budget::spend);
    }

    private static Set<String> names() {
        Set<String> names = new HashSet<>(PLAIN.keySet());
        names.addAll(Set.of(QUERY, NOW, EXTERNAL_URL, PATH_PREFIX));
        names.addAll(Set.of(TextFunctions.REPLACE, TextFunctions.MATCH));
        return Set.copyOf(names);
    }

    @Override
    public @Nullable TemplateFunction apply(String name) {
        return switch (name) {
            case QUERY ->
                    TemplateFunction.of(1, given -> query(TextFunctions.text(given.getFirst())));
            case NOW -> TemplateFunction.of(0, _ -> at.toEpochMilli() / 1000.0);
            case EXTERNAL_URL -> TemplateFunction.of(0, _ -> scope.externalUrl());
            case PATH_PREFIX -> TemplateFunction.of(0, _ -> path(scope.externalUrl()));
            case TextFunctions.REPLACE, TextFunctions.MATCH -> expressions.apply(name);
            default -> PLAIN.get(name);
        };
    }

    private static @Nullable String path(String url) {
        try {
            return url.isEmpty() ? "" : URI.create(url).getPath();
        } catch (IllegalArgumentException malformed) {
            throw new TemplateException("'%s': expected a URL".formatted(url));
        }
    }

    private List<Struct> query(String expression) {
        if (++queries > MOST_QUERIES) {
            throw new TemplateException("more than %d queries".formatted(MOST_QUERIES));
        }
        long begun = System.nanoTime();
        List<Sample> found;
        try {
            found = scope.query(expression, at);
        } catch (Samples.QueryFailed | IllegalArgumentException failed) {
            throw new TemplateException(String.valueOf(failed.getMessage()));
        } finally {
            long steps = (System.nanoTime() - begun) / NANOS_OF_A_STEP;
            budget.took(Math.min(steps, MOST_OF_A_QUERY));
        }
        budget.spend(1);
        samples += found.size();
        if (samples > MOST_SAMPLES) {
            throw new TemplateException(
                    "queries with more than %d samples".formatted(MOST_SAMPLES));
        }
        return found.stream().map(TemplateFunctions::struct).toList();
    }

    private static Struct struct(Sample sample) {
        Object value = sample.histogram() == null ? sample.value() : sample.histogram();
        return new Struct("template.sample", Map.of(LABELS, sample.labels().toMap(), VALUE, value));
    }

    private static Map<String, TemplateFunction> plain() {
        Map<String, TemplateFunction> all = new LinkedHashMap<>();
        all.put("first", TemplateFunction.of(1, given -> first(vector(given.getFirst()))));
        all.put("label", TemplateFunction.of(2, TemplateFunctions::label));
        all.put("value", TemplateFunction.of(1, given -> sample(given.getFirst()).get(VALUE)));
        all.put(
                "strvalue",
                TemplateFunction.of(1, given -> labelOf(sample(given.getFirst()), "__value__")));
        all.put("sortByLabel", TemplateFunction.of(2, TemplateFunctions::sorted));
        all.put("args", new TemplateFunction(0, TemplateFunction.ANY, TemplateFunctions::args));
        all.putAll(TextFunctions.ALL);
        text(all, "graphLink", text -> "/graph?g0.expr=" + escaped(text) + "&g0.tab=0");
        text(all, "tableLink", text -> "/graph?g0.expr=" + escaped(text) + "&g0.tab=1");
        text(all, "stripPort", text -> HostPort.of(text).host());
        text(all, "stripDomain", TemplateFunctions::stripDomain);
        text(all, "urlQueryEscape", TemplateFunctions::escaped);
        text(all, "parseDuration", TemplateFunctions::seconds);
        number(all, "humanize", Humanize::metric);
        number(all, "humanize1024", Humanize::binary);
        number(all, "humanizeDuration", Humanize::duration);
        number(all, "humanizePercentage", Humanize::percentage);
        number(all, "humanizeTimestamp", Humanize::timestamp);
        number(all, "toTime", Humanize::time);
        number(all, "toDuration", TemplateFunctions::duration);
        return Map.copyOf(all);
    }

    private static void text(
            Map<String, TemplateFunction> all, String name, Function<String, Object> function) {
        all.put(name, TextFunctions.of(function));
    }

    private static void number(
            Map<String, TemplateFunction> all, String name, DoubleFunction<Object> function) {
        all.put(name, TemplateFunction.of(1, given -> function.apply(number(given.getFirst()))));
    }

    private static double number(@Nullable Object value) {
        return switch (value) {
            case Double number -> number;
            case Long whole -> whole;
            case Duration duration -> duration.toNanos() / 1e9;
            case String text -> parsed(text);
            case null, default ->
                    throw new TemplateException(
                            "can't convert %s to float".formatted(GoFormat.value(value)));
        };
    }

    private static double parsed(String text) {
        try {
            return switch (text.toLowerCase(Locale.ROOT)) {
                case "inf", "+inf" -> Double.POSITIVE_INFINITY;
                case "-inf" -> Double.NEGATIVE_INFINITY;
                default -> Double.parseDouble(text);
            };
        } catch (NumberFormatException malformed) {
            throw new TemplateException("'%s': expected a number".formatted(text));
        }
    }

    private static List<?> vector(@Nullable Object value) {
        if (value instanceof List<?> list) {
            return list;
        }
        throw new TemplateException("expected the result of a query; got " + GoFormat.value(value));
    }

    private static Struct sample(@Nullable Object value) {
        if (value instanceof Struct struct) {
            return struct;
        }
        throw new TemplateException("expected a sample of a query; got " + GoFormat.value(value));
    }

    private static @Nullable Object first(List<?> vector) {
        if (vector.isEmpty()) {
            throw new TemplateException("first() called on vector with no elements");
        }
        return vector.getFirst();
    }

    private static String label(List<@Nullable Object> given) {
        return labelOf(sample(given.get(1)), TextFunctions.text(given.get(0)));
    }

    private static String labelOf(Struct sample, String name) {
        return sample.get(LABELS) instanceof Map<?, ?> labels
                        && labels.get(name) instanceof String value
                ? value
                : "";
    }

    private static Object sorted(List<@Nullable Object> given) {
        String name = TextFunctions.text(given.get(0));
        return vector(given.get(1)).stream()
                .map(TemplateFunctions::sample)
                .sorted(Comparator.comparing(sample -> labelOf(sample, name)))
                .toList();
    }

    private static Map<String, @Nullable Object> args(List<@Nullable Object> given) {
        Map<String, @Nullable Object> named = new LinkedHashMap<>();
        for (Object each : given) {
            named.put("arg" + named.size(), each);
        }
        return named;
    }

    private static String escaped(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("*", "%2A");
    }

    private static double seconds(String text) {
        boolean negative = text.startsWith("-");
        return Durations.parse(negative ? text.substring(1) : text)
                .map(millis -> (negative ? -millis : millis) / 1000.0)
                .orElseThrow(() ->
                        new TemplateException(
                                "not a valid duration string: \"%s\"".formatted(text)));
    }

    private static Duration duration(double seconds) {
        double nanos = seconds * 1e9;
        if (!(Math.abs(nanos) < Long.MAX_VALUE)) {
            throw new TemplateException(
                    "%s cannot be represented as a duration".formatted(GoFormat.value(seconds)));
        }
        return Duration.ofNanos((long) nanos);
    }

    private static String stripDomain(String text) {
        HostPort parts = HostPort.of(text);
        boolean address =
                parts.host().contains(":") || parts.host().matches("[0-9]+(\\.[0-9]+){3}");
        if (address) {
            return text;
        }
        String name = parts.host().split("\\.", 2)[0];
        return parts.port().isEmpty() ? name : name + ":" + parts.port();
    }
}
