package dev.fairlead.alert.wiring;

import dev.fairlead.alert.scrape.Targets;
import dev.fairlead.alert.write.WriteSources;
import dev.fairlead.promql.store.InMemoryStore;
import dev.fairlead.promql.store.SeriesSource;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;

/**
 * Whether all series found room and their samples are written; degraded for as long as some are
 * not.
 */
final class SamplesHealth implements HealthIndicator {
    private static final Status DEGRADED = new Status("DEGRADED");
    private static final int MOST_SHOWN = 10;

    private final InMemoryStore store;
    private final SampleHistory history;
    private final Targets targets;
    private final WriteSources writers;

    SamplesHealth(
            InMemoryStore store, SampleHistory history, Targets targets, WriteSources writers) {
        this.store = store;
        this.history = history;
        this.targets = targets;
        this.writers = writers;
    }

    @Override
    public Health health() {
        List<SeriesSource> full = full().toList();
        String problem = history.problem();
        List<String> setAside = history.setAside();
        boolean well = full.isEmpty() && problem == null && setAside.isEmpty();
        Health.Builder health = well ? Health.up() : Health.status(DEGRADED);
        health.withDetail("series", store.seriesCount())
                .withDetail("mostSeries", store.options().maxSeries())
                .withDetail("historyBlocks", history.blocks())
                .withDetail("historyBytes", history.bytes());
        if (problem != null) {
            health.withDetail("historyProblem", problem);
        }
        if (!setAside.isEmpty()) {
            health.withDetail(
                    "historyDamaged",
                    "%d files were set aside, such as %s: take them away once you looked at them"
                            .formatted(setAside.size(), setAside.getFirst()));
        }
        if (!full.isEmpty()) {
            health.withDetail(
                    "withoutRoom",
                    full.stream().limit(MOST_SHOWN).map(SamplesHealth::described).toList());
        }
        return health.build();
    }

    private static String described(SeriesSource source) {
        return "%s: %d series, at most %d; drop labels at the source, or raise fairlead.alert.series-of-a-source"
                .formatted(source.name(), source.series(), source.mostSeries());
    }

    private Stream<SeriesSource> full() {
        return Stream.concat(targets.sources().stream(), writers.all().stream())
                .filter(SeriesSource::full);
    }

    long fullCount() {
        return full().count();
    }
}
