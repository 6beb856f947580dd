package dev.fairlead.alert.rule;

import dev.fairlead.promql.labels.Labels;
import dev.fairlead.promql.store.AppendOutcome;
import dev.fairlead.promql.store.InMemoryStore;
import dev.fairlead.promql.store.SeriesSource;
import dev.fairlead.promql.value.Sample;
import dev.fairlead.promql.value.StaleNaN;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The series that rules write: what recording rules yield, and where alerts stand.
 *
 * <p>Contract under failure: what finds no room in the store is refused and said; the other samples
 * are written. Does not block.
 */
public final class RuleSeries {

    /** Most series of alerts: in a storm they would take the room of what is measured. */
    private static final int MOST_OF_ALERTS = 10_000;

    private final InMemoryStore store;
    private final SeriesSource recorded =
            new SeriesSource("recording rules", Integer.MAX_VALUE, false);
    private final SeriesSource alerts = new SeriesSource("alerts", MOST_OF_ALERTS, false);

    /** Series in that store. */
    public RuleSeries(InMemoryStore store) {
        this.store = store;
    }

    /**
     * What was written.
     *
     * @param series those that have a sample now
     * @param refusal why the first of those that were refused was; null where all were written
     */
    record Written(Set<Labels> series, @Nullable String refusal) {}

    /** Writes the samples of a recording rule; series of before that have none now are ended. */
    Written record(List<Sample> samples, Set<Labels> before, Instant at) {
        return write(recorded, samples, before, at);
    }

    /** The same for the series of a rule's alerts. */
    Set<Labels> alerts(Collection<ActiveAlert> active, Set<Labels> before, Instant at) {
        return write(alerts, AlertSeries.of(active, at), before, at).series();
    }

    private Written write(
            SeriesSource source, List<Sample> samples, Set<Labels> before, Instant at) {
        Set<Labels> series = new HashSet<>();
        String refusal = null;
        for (Sample sample : samples) {
            AppendOutcome outcome = append(source, sample);
            if (outcome.stored()) {
                series.add(sample.labels());
            } else if (refusal == null) {
                refusal = outcome.explain(sample.labels(), sample.timestamp(), store.options());
            }
        }
        Set<Labels> ended = new HashSet<>(before);
        samples.forEach(sample -> ended.remove(sample.labels()));
        end(ended, at);
        store.grown(samples.size(), at.toEpochMilli());
        return new Written(series, refusal);
    }

    private AppendOutcome append(SeriesSource source, Sample sample) {
        return sample.histogram() == null
                ? store.append(source, sample.labels(), sample.timestamp(), sample.value())
                : store.append(source, sample.labels(), sample.timestamp(), sample.histogram());
    }

    /** Says of series that they are not there any more. */
    void end(Collection<Labels> series, Instant at) {
        series.forEach(labels -> store.append(labels, at.toEpochMilli(), StaleNaN.value()));
    }

    /**
     * The alerts that were active when the process before this one ended, and ends their series:
     * those that are found again are written anew.
     */
    List<AlertSeries.Remembered> takeUp(Instant now) {
        List<AlertSeries.Remembered> remembered = AlertSeries.remembered(store, now);
        end(AlertSeries.in(store, now), now);
        return remembered;
    }
}
