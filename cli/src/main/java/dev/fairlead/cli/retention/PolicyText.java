package dev.fairlead.cli.retention;

import dev.fairlead.backup.retention.RetentionPolicy;
import dev.fairlead.backup.retention.RetentionPolicy.Mode;
import dev.fairlead.backup.retention.Span;
import dev.fairlead.backup.retention.Tier;
import dev.fairlead.cli.output.Json;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads a policy from JSON. */
final class PolicyText {
    private static final String MODE = "mode";
    private static final String LAST = "last";
    private static final String WITHIN = "within";
    private static final String TAGS = "tags";
    private static final String TIME_ZONE = "timeZone";

    private static final List<String> FIELDS =
            Stream.concat(
                            Stream.of(MODE, LAST, WITHIN, TAGS, TIME_ZONE),
                            Stream.of(Tier.values())
                                    .flatMap(tier -> Stream.of(tier.text(), within(tier))))
                    .toList();

    private final JsonNode policy;

    private PolicyText(JsonNode policy) {
        this.policy = policy;
    }

    /**
     * Reads one.
     *
     * @throws IllegalArgumentException where a field is unknown or has a wrong value
     */
    static RetentionPolicy read(String text) {
        JsonNode node = Json.parse(text);
        if (node == null || !node.isObject()) {
            throw new IllegalArgumentException(
                    "'%s': expected an object in JSON, such as {\"daily\": 30, \"weekly\": 12}"
                            .formatted(text));
        }
        node.propertyNames()
                .forEach(name -> {
                    if (!FIELDS.contains(name)) {
                        throw new IllegalArgumentException(
                                "'%s': expected one of %s"
                                        .formatted(name, String.join(", ", FIELDS)));
                    }
                });
        return new PolicyText(node).policy();
    }

    private RetentionPolicy policy() {
        Map<Tier, Integer> counts = new EnumMap<>(Tier.class);
        Map<Tier, Span> spans = new EnumMap<>(Tier.class);
        for (Tier tier : Tier.values()) {
            counts.put(tier, count(tier.text()));
            Span span = span(within(tier));
            if (span != null) {
                spans.put(tier, span);
            }
        }
        return new RetentionPolicy(
                mode(), count(LAST), counts, span(WITHIN), spans, tags(), timeZone());
    }

    private static String within(Tier tier) {
        String name = tier.text();
        return WITHIN + name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
    }

    private Mode mode() {
        String mode = Json.text(policy, MODE);
        return switch (mode == null ? "interval" : mode) {
            case "interval" -> Mode.INTERVAL;
            case "restic" -> Mode.RESTIC;
            default -> throw wrong(MODE, "'interval' or 'restic'");
        };
    }

    private int count(String field) {
        JsonNode count = policy.path(field);
        if (count.isMissingNode() || count.isNull()) {
            return 0;
        }
        if (!count.isIntegralNumber() || !count.canConvertToInt()) {
            throw wrong(field, "a whole number, or -1 for all");
        }
        return count.intValue();
    }

    private @Nullable Span span(String field) {
        JsonNode span = policy.path(field);
        if (span.isMissingNode() || span.isNull() || span.isString() && span.asString().isEmpty()) {
            return null;
        }
        if (!span.isString()) {
            throw wrong(field, "a length of time such as \"1y6m3d2h\"");
        }
        try {
            return Span.parse(span.asString());
        } catch (IllegalArgumentException malformed) {
            throw new IllegalArgumentException(field + " " + malformed.getMessage(), malformed);
        }
    }

    private List<List<String>> tags() {
        JsonNode lists = policy.path(TAGS);
        List<List<String>> all = new ArrayList<>();
        if (lists.isMissingNode() || lists.isNull()) {
            return all;
        }
        if (!lists.isArray()) {
            throw wrong(TAGS, "a list of lists of words");
        }
        for (JsonNode list : lists) {
            if (!list.isArray()) {
                throw wrong(TAGS, "a list of lists of words");
            }
            List<String> words = new ArrayList<>();
            list.forEach(word -> words.add(word.asString()));
            all.add(words);
        }
        return all;
    }

    private ZoneId timeZone() {
        String zone = Json.text(policy, TIME_ZONE);
        try {
            return zone == null ? ZoneOffset.UTC : ZoneId.of(zone);
        } catch (DateTimeException unknown) {
            throw wrong(TIME_ZONE, "a time zone such as Europe/Berlin", unknown);
        }
    }

    private IllegalArgumentException wrong(String field, String expected) {
        return wrong(field, expected, null);
    }

    private IllegalArgumentException wrong(
            String field, String expected, @Nullable Exception cause) {
        return new IllegalArgumentException(
                "%s %s: expected %s".formatted(field, policy.path(field), expected), cause);
    }
}
