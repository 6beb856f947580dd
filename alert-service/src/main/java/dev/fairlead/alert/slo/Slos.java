package dev.fairlead.alert.slo;

import dev.fairlead.alert.query.Expression;
import dev.fairlead.alert.query.Samples;
import dev.fairlead.promql.labels.Labels;
import dev.fairlead.promql.value.Sample;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Where all services stand with their objectives, from what the rules recorded. */
public final class Slos {

    /** Objectives of services that are looked at; further ones are left out. */
    public static final int MOST = 2_000;

    private static final Expression NOW =
            Expression.parse(
                    "{__name__=~\"%s.+|%s\"}".formatted(SloRules.BURN_RATE, SloRules.TOTAL));

    /** The group of the period is evaluated each five minutes, and may be late. */
    private static final Expression LATELY =
            Expression.parse(
                    "last_over_time({__name__=~\"%s|%s|%s\"}[%dm])"
                            .formatted(
                                    SloRules.BUDGET_LEFT,
                                    SloRules.ATTAINED,
                                    SloRules.EVENTS,
                                    3 * SloRules.LONG_INTERVAL.toMinutes()));

    private static final Expression FIRING =
            Expression.parse(
                    "ALERTS{alertname=~\"%s|%s\", alertstate=\"firing\"}"
                            .formatted(SloRules.FAST, SloRules.SLOWLY));

    private final Samples samples;
    private final Supplier<List<Slo>> configured;
    private final InstantSource clock;

    /**
     * @param samples of this service: what its rules recorded
     * @param configured the objectives in force
     */
    public Slos(Samples samples, Supplier<List<Slo>> configured, InstantSource clock) {
        this.samples = samples;
        this.configured = configured;
        this.clock = clock;
    }

    /**
     * Whether a budget that was spent is nobody's any more: there is no such objective, it is told
     * apart by other labels, or nothing was measured for a whole period since.
     *
     * @param name of the objective
     * @param id of the objective and whose it is
     * @param spent when it was found spent
     * @throws Samples.QueryFailed where the samples cannot be read
     */
    public boolean isOver(String name, String id, Instant spent) {
        Slo slo =
                configured.get().stream()
                        .filter(each -> each.name().equals(name))
                        .findFirst()
                        .orElse(null);
        if (slo == null) {
            return true;
        }
        List<String> parts = List.of(id.split(":", -1));
        if (parts.size() > 1 && parts.size() - 1 != slo.by().size()) {
            return true;
        }
        Instant now = clock.instant();
        return !now.isBefore(spent.plus(slo.period().length()))
                && samples.samples(measured(slo, parts), now).isEmpty();
    }

    private static Expression measured(Slo slo, List<String> parts) {
        Map<String, String> labels = new TreeMap<>(Map.of(Slo.LABEL, slo.name()));
        for (int i = 0; i < slo.by().size(); i++) {
            String plain = parts.size() > i + 1 ? parts.get(i + 1).replace('~', '%') : "";
            labels.put(slo.by().get(i), URLDecoder.decode(plain, StandardCharsets.UTF_8));
        }
        String selector =
                labels.entrySet().stream()
                        .map(label -> label.getKey() + "=" + quoted(label.getValue()))
                        .collect(Collectors.joining(", "));
        return Expression.parse(
                "present_over_time(%s{%s}[%s])"
                        .formatted(SloRules.BUDGET_LEFT, selector, slo.period().text()));
    }

    private static String quoted(String value) {
        return '"' + value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + '"';
    }

    /**
     * All of them, by their ids.
     *
     * @throws Samples.QueryFailed where the samples cannot be read
     */
    public List<SloStatus> now() {
        Instant now = clock.instant();
        Map<String, Map<Map<String, String>, Found>> found = new HashMap<>();
        Map<String, Slo> slos = new HashMap<>();
        configured.get().forEach(slo -> slos.put(slo.name(), slo));
        for (Sample sample : samples.samples(NOW, now)) {
            add(sample, slos, found);
        }
        for (Sample sample : samples.samples(LATELY, now)) {
            add(sample, slos, found);
        }
        for (Sample sample : samples.samples(FIRING, now)) {
            Slo slo = slos.get(sample.labels().get(Slo.LABEL));
            if (slo != null) {
                found(slo, sample.labels(), found).burning = true;
            }
        }
        List<SloStatus> all = new ArrayList<>();
        for (Slo slo : configured.get()) {
            Map<Map<String, String>, Found> of = found.getOrDefault(slo.name(), Map.of());
            if (of.isEmpty()) {
                all.add(status(slo, Map.of(), new Found()));
            }
            of.forEach((labels, each) -> all.add(status(slo, labels, each)));
        }
        return all.stream().sorted(Comparator.comparing(SloStatus::id)).limit(MOST).toList();
    }

    private static final class Found {
        private final Map<String, Double> values = new HashMap<>();
        private final TreeMap<String, Double> burnRates = new TreeMap<>();
        private boolean burning;

        private @Nullable Double value(String name) {
            return values.get(name);
        }
    }

    private static void add(
            Sample sample,
            Map<String, Slo> slos,
            Map<String, Map<Map<String, String>, Found>> found) {
        Slo slo = slos.get(sample.labels().get(Slo.LABEL));
        if (slo == null || sample.histogram() != null || Double.isNaN(sample.value())) {
            return;
        }
        Found of = found(slo, sample.labels(), found);
        String name = sample.labels().metricName();
        if (name.startsWith(SloRules.BURN_RATE)) {
            of.burnRates.put(name.substring(SloRules.BURN_RATE.length()), sample.value());
        } else {
            of.values.put(name, sample.value());
        }
    }

    private static Found found(
            Slo slo, Labels labels, Map<String, Map<Map<String, String>, Found>> found) {
        return found.computeIfAbsent(slo.name(), _ -> new HashMap<>())
                .computeIfAbsent(labels.keep(new HashSet<>(slo.by())).toMap(), _ -> new Found());
    }

    private static SloStatus status(Slo slo, Map<String, String> labels, Found found) {
        Double left = found.value(SloRules.BUDGET_LEFT);
        Double attained = found.value(SloRules.ATTAINED);
        Double events = found.value(SloRules.EVENTS);
        String state;
        if (left != null && left <= 0) {
            state = SloStatus.EXHAUSTED;
        } else if (found.burning) {
            state = SloStatus.BURNING;
        } else if (found.value(SloRules.TOTAL) == null) {
            state = SloStatus.UNMEASURED;
        } else {
            state = SloStatus.MET;
        }
        return new SloStatus(
                id(slo, labels),
                slo.name(),
                slo.description(),
                labels,
                slo.objective(),
                slo.period().text(),
                state,
                new SloStatus.Measured(
                        attained == null ? null : 100 * attained,
                        left,
                        events == null ? 0 : Math.round(events),
                        found.burnRates,
                        null),
                expression(slo, labels));
    }

    private static String id(Slo slo, Map<String, String> labels) {
        StringBuilder id = new StringBuilder(slo.name());
        if (!labels.isEmpty()) {
            for (String label : slo.by()) {
                String value = labels.getOrDefault(label, "");
                // Stands in addresses, where a percent sign would be read once more.
                String plain = URLEncoder.encode(value, StandardCharsets.UTF_8).replace('%', '~');
                id.append(':').append(plain);
            }
        }
        return id.toString();
    }

    private static String expression(Slo slo, Map<String, String> labels) {
        Map<String, String> all = new TreeMap<>(labels);
        all.put(Slo.LABEL, slo.name());
        all.put(Labels.NAME, SloRules.BUDGET_LEFT);
        return Labels.of(all).toSeriesText();
    }
}
