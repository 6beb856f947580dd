package dev.fairlead.promql.relabel;

import com.google.re2j.Matcher;
import dev.fairlead.promql.labels.Labels;
import dev.fairlead.promql.labels.LabelsBuilder;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Rules that are applied one after the other.
 *
 * @param rules in their order
 */
public record Relabeling(List<RelabelRule> rules) {
    /** Changes nothing. */
    public static final Relabeling NONE = new Relabeling(List.of());

    /** Copies the rules. */
    public Relabeling {
        rules = List.copyOf(rules);
    }

    /** The labels after all rules; null where a rule drops what they belong to. */
    public @Nullable Labels apply(Labels labels) {
        Labels now = labels;
        for (RelabelRule rule : rules) {
            Labels next = apply(rule, now);
            if (next == null) {
                return null;
            }
            now = next;
        }
        return now;
    }

    private static @Nullable Labels apply(RelabelRule rule, Labels labels) {
        String value =
                rule.sourceLabels().stream()
                        .map(labels::get)
                        .collect(Collectors.joining(rule.separator()));
        return switch (rule.action()) {
            case REPLACE -> replace(rule, value, labels);
            case KEEP -> rule.regex().matches(value) ? labels : null;
            case DROP -> rule.regex().matches(value) ? null : labels;
            case KEEPEQUAL -> labels.get(rule.targetLabel()).equals(value) ? labels : null;
            case DROPEQUAL -> labels.get(rule.targetLabel()).equals(value) ? null : labels;
            case HASHMOD -> labels.with(rule.targetLabel(), hash(value, rule.modulus()));
            case LABELMAP -> map(rule, labels);
            case LABELDROP -> without(labels, name -> rule.regex().matches(name));
            case LABELKEEP -> without(labels, name -> !rule.regex().matches(name));
            case LOWERCASE -> labels.with(rule.targetLabel(), value.toLowerCase(Locale.ROOT));
            case UPPERCASE -> labels.with(rule.targetLabel(), value.toUpperCase(Locale.ROOT));
        };
    }

    private static Labels replace(RelabelRule rule, String value, Labels labels) {
        Matcher match = rule.regex().match(value);
        if (match == null) {
            return labels;
        }
        String target = rule.regex().expand(rule.targetLabel(), match);
        return target.isEmpty()
                ? labels
                : labels.with(target, rule.regex().expand(rule.replacement(), match));
    }

    private static Labels map(RelabelRule rule, Labels labels) {
        LabelsBuilder mapped = labels.toBuilder();
        labels.forEach((name, value) -> {
            Matcher match = rule.regex().match(name);
            if (match != null) {
                mapped.set(rule.regex().expand(rule.replacement(), match), value);
            }
        });
        return mapped.build();
    }

    private static Labels without(Labels labels, Predicate<String> unwanted) {
        return labels.drop(labels.names().stream().filter(unwanted).toList());
    }

    /** The last 8 bytes of the MD5 sum as an unsigned number, modulo the modulus. */
    private static String hash(String value, long modulus) {
        try {
            byte[] sum =
                    MessageDigest.getInstance("MD5").digest(value.getBytes(StandardCharsets.UTF_8));
            long low = ByteBuffer.wrap(sum).getLong(8);
            return Long.toUnsignedString(Long.remainderUnsigned(low, modulus));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every JDK has MD5", impossible);
        }
    }
}
