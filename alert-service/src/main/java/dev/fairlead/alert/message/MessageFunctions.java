package dev.fairlead.alert.message;

import dev.fairlead.alert.gotemplate.GoFormat;
import dev.fairlead.alert.gotemplate.GoLayout;
import dev.fairlead.alert.gotemplate.Struct;
import dev.fairlead.alert.gotemplate.TemplateException;
import dev.fairlead.alert.gotemplate.TemplateFunction;
import dev.fairlead.alert.gotemplate.TextFunctions;
import dev.fairlead.alert.rule.Humanize;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * The functions that Alertmanager gives to the texts of messages, for one execution.
 *
 * @see <a href="https://prometheus.io/docs/alerting/latest/notifications/#functions">their list</a>
 */
final class MessageFunctions implements Function<String, @Nullable TemplateFunction> {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String NOW = "now";
    private static final String SINCE = "since";

    private static final Map<String, TemplateFunction> PLAIN = plain();

    /** The names of all functions. */
    static final Set<String> NAMES = names();

    private final TextFunctions texts = new TextFunctions(_ -> {});
    private final Instant at;

    /**
     * @param at the time of the notification, which is the same when it is sent again
     */
    MessageFunctions(Instant at) {
        this.at = at;
    }

    @Override
    public @Nullable TemplateFunction apply(String name) {
        return switch (name) {
            case NOW -> TemplateFunction.of(0, _ -> at);
            case SINCE ->
                    TemplateFunction.of(
                            1,
                            given ->
                                    Duration.between(
                                            GoLayout.time(given.getFirst()).toInstant(), at));
            default -> {
                TemplateFunction text = texts.apply(name);
                yield text == null ? PLAIN.get(name) : text;
            }
        };
    }

    private static Set<String> names() {
        Set<String> names = new HashSet<>(PLAIN.keySet());
        names.addAll(TextFunctions.ALL.keySet());
        names.addAll(Set.of(NOW, SINCE, TextFunctions.MATCH, TextFunctions.REPLACE));
        return Set.copyOf(names);
    }

    private static Map<String, TemplateFunction> plain() {
        Map<String, TemplateFunction> all = new LinkedHashMap<>();
        all.put("trimSpace", TextFunctions.of(String::strip));
        all.put("safeUrl", TextFunctions.of(text -> text));
        all.put("urlUnescape", TextFunctions.of(MessageFunctions::unescaped));
        all.put("join", TemplateFunction.of(2, MessageFunctions::joined));
        all.put("stringSlice", new TemplateFunction(0, TemplateFunction.ANY, List::copyOf));
        all.put("list", new TemplateFunction(0, TemplateFunction.ANY, ArrayList::new));
        all.put("append", new TemplateFunction(1, TemplateFunction.ANY, MessageFunctions::more));
        all.put("dict", new TemplateFunction(0, TemplateFunction.ANY, MessageFunctions::dict));
        all.put(
                "date",
                TemplateFunction.of(
                        2,
                        given ->
                                GoLayout.format(
                                        TextFunctions.text(given.get(0)),
                                        GoLayout.time(given.get(1)))));
        all.put("tz", TemplateFunction.of(2, MessageFunctions::inZone));
        all.put(
                "humanizeDuration",
                TemplateFunction.of(1, given -> Humanize.duration(seconds(given.getFirst()))));
        all.put("toJson", TemplateFunction.of(1, given -> json(given.getFirst())));
        return Map.copyOf(all);
    }

    private static String unescaped(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException malformed) {
            throw new TemplateException("'%s': expected an escaped text".formatted(text));
        }
    }

    private static String joined(List<@Nullable Object> given) {
        if (given.get(1) instanceof List<?> parts) {
            String separator = TextFunctions.text(given.get(0));
            return parts.stream().map(GoFormat::value).collect(Collectors.joining(separator));
        }
        throw new TemplateException("join: expected a list; got " + GoFormat.value(given.get(1)));
    }

    private static Object more(List<@Nullable Object> given) {
        if (given.getFirst() instanceof List<?> list) {
            List<@Nullable Object> all = new ArrayList<>(list);
            all.addAll(given.subList(1, given.size()));
            return all;
        }
        throw new TemplateException("append: expected a list");
    }

    private static Object dict(List<@Nullable Object> given) {
        if (given.size() % 2 != 0) {
            throw new TemplateException("dict: expected names and values in turn");
        }
        Map<String, @Nullable Object> named = new LinkedHashMap<>();
        for (int i = 0; i < given.size(); i += 2) {
            named.put(TextFunctions.text(given.get(i)), given.get(i + 1));
        }
        return named;
    }

    private static Object inZone(List<@Nullable Object> given) {
        String zone = TextFunctions.text(given.get(0));
        try {
            return GoLayout.time(given.get(1)).withZoneSameInstant(ZoneId.of(zone));
        } catch (DateTimeException unknown) {
            throw new TemplateException("unknown time zone " + zone);
        }
    }

    private static double seconds(@Nullable Object value) {
        return switch (value) {
            case Double number -> number;
            case Long whole -> whole;
            case Duration duration -> duration.toNanos() / 1e9;
            case null, default ->
                    throw new TemplateException(
                            "can't convert %s to float".formatted(GoFormat.value(value)));
        };
    }

    private static String json(@Nullable Object value) {
        try {
            return JSON.writeValueAsString(plainly(value));
        } catch (JacksonException failed) {
            throw new TemplateException("toJson: " + failed.getOriginalMessage());
        }
    }

    /** As Alertmanager's JSON has it: without methods, and with small first letters. */
    private static @Nullable Object plainly(@Nullable Object value) {
        return switch (value) {
            case Struct struct -> {
                Map<String, @Nullable Object> fields = new TreeMap<>();
                struct.fields().forEach((name, each) -> fields.put(small(name), plainly(each)));
                yield fields;
            }
            case Map<?, ?> map -> {
                Map<String, @Nullable Object> entries = new TreeMap<>();
                map.forEach((name, each) -> entries.put(String.valueOf(name), plainly(each)));
                yield entries;
            }
            case List<?> list -> list.stream().map(MessageFunctions::plainly).toList();
            case Instant time -> time.toString();
            case ZonedDateTime time -> time.toOffsetDateTime().toString();
            case Duration duration -> duration.toNanos();
            case null, default -> value;
        };
    }

    private static String small(String name) {
        return Character.toLowerCase(name.charAt(0)) + name.substring(1);
    }
}
