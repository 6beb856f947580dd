package dev.fairlead.alert.suppression;

import dev.fairlead.alert.routing.InhibitRule;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Which of the alerts that fire silence others. Of each rule, and of each set of values that the
 * labels must have alike, it keeps two fingerprints: which of many sources silences an alert does
 * not matter, so a question costs a look at each rule, however many fire. Safe for many threads.
 */
final class Inhibitor {

    private final List<Prepared> rules;

    /** A rule with its sources, by the values of the labels that must be alike. */
    private record Prepared(InhibitRule rule, Map<List<String>, Sources> sources) {}

    /**
     * The first sources by their fingerprints.
     *
     * @param any of all
     * @param only of those that are no targets; these alone silence an alert that is a source, too
     */
    private record Sources(String any, @Nullable String only) {

        private static Sources of(String fingerprint, boolean isTarget) {
            return new Sources(fingerprint, isTarget ? null : fingerprint);
        }

        private Sources and(Sources other) {
            return new Sources(
                    any.compareTo(other.any) <= 0 ? any : other.any, first(only, other.only));
        }

        private static @Nullable String first(@Nullable String one, @Nullable String other) {
            if (one == null || other == null) {
                return one == null ? other : one;
            }
            return one.compareTo(other) <= 0 ? one : other;
        }
    }

    /** Of alerts of which none fires yet. */
    Inhibitor(List<InhibitRule> rules) {
        this.rules =
                rules.stream().map(rule -> new Prepared(rule, new ConcurrentHashMap<>())).toList();
    }

    /** Whether an alert with these labels may silence others. */
    boolean isSource(Map<String, String> labels) {
        return rules.stream().anyMatch(each -> each.rule().isSource(labels));
    }

    /** An alert fires. */
    void fires(String fingerprint, Map<String, String> labels) {
        for (Prepared prepared : rules) {
            InhibitRule rule = prepared.rule();
            if (rule.isSource(labels)) {
                prepared.sources()
                        .merge(
                                alike(rule, labels),
                                Sources.of(fingerprint, rule.isTarget(labels)),
                                Sources::and);
            }
        }
    }

    /** The first alert that silences one with these labels; null where none does. */
    @Nullable String inhibiting(Map<String, String> labels) {
        for (Prepared prepared : rules) {
            InhibitRule rule = prepared.rule();
            if (!rule.isTarget(labels)) {
                continue;
            }
            Sources sources = prepared.sources().get(alike(rule, labels));
            if (sources != null) {
                String source = rule.isSource(labels) ? sources.only() : sources.any();
                if (source != null) {
                    return source;
                }
            }
        }
        return null;
    }

    private static List<String> alike(InhibitRule rule, Map<String, String> labels) {
        return rule.equal().stream().map(name -> labels.getOrDefault(name, "")).toList();
    }
}
