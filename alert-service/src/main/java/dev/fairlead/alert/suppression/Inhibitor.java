package dev.fairlead.alert.suppression;

import dev.fairlead.alert.routing.InhibitRule;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Which of the alerts that fire silence others, prepared for many questions; immutable. */
final class Inhibitor {

    /** Without rules or alerts. */
    static final Inhibitor NONE = new Inhibitor(List.of(), Map.of());

    private final List<Prepared> rules;

    /** A rule with its sources, by the values of the labels that must be alike. */
    private record Prepared(InhibitRule rule, Map<List<String>, List<Source>> sources) {}

    private record Source(String fingerprint, Map<String, String> labels) {}

    /**
     * @param firing labels of the alerts that fire, by fingerprint
     */
    Inhibitor(List<InhibitRule> rules, Map<String, Map<String, String>> firing) {
        Map<String, Map<String, String>> sorted = new TreeMap<>(firing);
        this.rules = rules.stream().map(rule -> prepared(rule, sorted)).toList();
    }

    private static Prepared prepared(InhibitRule rule, Map<String, Map<String, String>> firing) {
        Map<List<String>, List<Source>> sources = new HashMap<>();
        firing.forEach((fingerprint, labels) -> {
            if (rule.isSource(labels)) {
                sources.computeIfAbsent(alike(rule, labels), _ -> new ArrayList<>())
                        .add(new Source(fingerprint, labels));
            }
        });
        return new Prepared(rule, sources);
    }

    /** The first alert that silences one with these labels; null where none does. */
    @Nullable String inhibiting(Map<String, String> labels) {
        for (Prepared prepared : rules) {
            if (!prepared.rule().isTarget(labels)) {
                continue;
            }
            List<Source> sources =
                    prepared.sources().getOrDefault(alike(prepared.rule(), labels), List.of());
            for (Source source : sources) {
                if (!source.labels().equals(labels)
                        && prepared.rule().silences(source.labels(), labels)) {
                    return source.fingerprint();
                }
            }
        }
        return null;
    }

    private static List<String> alike(InhibitRule rule, Map<String, String> labels) {
        return rule.equal().stream().map(name -> labels.getOrDefault(name, "")).toList();
    }
}
