package dev.fairlead.alert.rule;

import dev.fairlead.promql.PromQl;
import dev.fairlead.promql.eval.Evaluator;
import dev.fairlead.promql.eval.EvaluatorOptions;
import dev.fairlead.promql.eval.Queryable;
import dev.fairlead.promql.labels.Labels;
import dev.fairlead.promql.value.Sample;
import dev.fairlead.promql.value.Value;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The series that say where alerts stand, as Prometheus has them: {@code ALERTS} is 1 with the
 * label {@code alertstate}, {@code ALERTS_FOR_STATE} the time since which an alert is active.
 */
final class AlertSeries {
    static final String ALERTS = "ALERTS";
    private static final String FOR_STATE = "ALERTS_FOR_STATE";
    private static final String STATE = "alertstate";

    /** As Prometheus: what was longer ago says nothing of now. */
    private static final Duration LONGEST_OUTAGE = Duration.ofHours(1);

    private static final Evaluator LOOKING_BACK =
            new Evaluator(EvaluatorOptions.defaults().withLookback(LONGEST_OUTAGE));

    private AlertSeries() {}

    /**
     * An alert that was active before a restart.
     *
     * @param labels of the alert
     * @param activeAt since when, as if the time without this service had not been
     */
    record Remembered(Map<String, String> labels, Instant activeAt) {}

    static List<Sample> of(Collection<ActiveAlert> active, Instant at) {
        List<Sample> samples = new ArrayList<>();
        long time = at.toEpochMilli();
        for (ActiveAlert alert : active) {
            Labels labels = Labels.of(alert.labels());
            Labels state =
                    labels.toBuilder()
                            .set(Labels.NAME, ALERTS)
                            .set(STATE, alert.fires() ? "firing" : "pending")
                            .build();
            samples.add(new Sample(state, time, 1));
            samples.add(
                    new Sample(
                            labels.with(Labels.NAME, FOR_STATE),
                            time,
                            alert.activeAt().getEpochSecond()));
        }
        return samples;
    }

    /** The series of alerts that a store has and that have not ended. */
    static List<Labels> in(Queryable store, Instant now) {
        String both = "{__name__=~\"%s|%s\"}".formatted(ALERTS, FOR_STATE);
        return vector(both, store, now).stream().map(Sample::labels).toList();
    }

    /** The alerts that were active at the end of the time before now. */
    static List<Remembered> remembered(Queryable store, Instant now) {
        Map<Labels, Double> lastSeen = new HashMap<>();
        vector("timestamp(%s)".formatted(FOR_STATE), store, now)
                .forEach(sample -> lastSeen.put(sample.labels(), sample.value()));
        List<Remembered> remembered = new ArrayList<>();
        for (Sample sample : vector(FOR_STATE, store, now)) {
            Labels labels = sample.labels().withoutName();
            double spent = lastSeen.getOrDefault(labels, sample.value()) - sample.value();
            Instant activeAt = now.minusMillis(Math.round(Math.max(0, spent) * 1000));
            remembered.add(new Remembered(labels.toMap(), activeAt));
        }
        return remembered;
    }

    private static List<Sample> vector(String query, Queryable store, Instant now) {
        Value value = LOOKING_BACK.instant(PromQl.parse(query), store, now.toEpochMilli()).value();
        return value instanceof Value.Vector(List<Sample> samples) ? samples : List.of();
    }
}
