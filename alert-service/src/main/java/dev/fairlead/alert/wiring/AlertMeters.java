package dev.fairlead.alert.wiring;

import dev.fairlead.alert.Evaluations;
import dev.fairlead.alert.query.QueryDesk;
import dev.fairlead.alert.rule.RuleManager;
import dev.fairlead.alert.scrape.Targets;
import dev.fairlead.alert.watch.WatchRunner;
import dev.fairlead.alert.write.WriteCounts;
import dev.fairlead.promql.store.InMemoryStore;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.FunctionTimer;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.concurrent.TimeUnit;

/** What the service tells of its own work, at {@code /actuator/prometheus}. */
final class AlertMeters implements MeterBinder {
    private static final String KIND = "kind";

    private final WatchRunner watches;
    private final RuleManager rules;
    private final Targets targets;
    private final WriteCounts writes;
    private final InMemoryStore store;
    private final SampleHistory history;
    private final QueryDesk queries;
    private final SamplesHealth samples;

    AlertMeters(
            WatchRunner watches,
            RuleManager rules,
            Targets targets,
            WriteCounts writes,
            InMemoryStore store,
            SampleHistory history,
            QueryDesk queries,
            SamplesHealth samples) {
        this.samples = samples;
        this.queries = queries;
        this.history = history;
        this.watches = watches;
        this.rules = rules;
        this.targets = targets;
        this.writes = writes;
        this.store = store;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        evaluations("watch", watches.evaluations(), registry);
        evaluations("rule", rules.evaluations(), registry);
        Gauge.builder("fairlead.alert.watches", watches, WatchRunner::activeCount)
                .description("Watches that are being judged")
                .register(registry);
        FunctionTimer.builder(
                        "fairlead.alert.scrapes",
                        targets.reads(),
                        Evaluations::count,
                        Evaluations::nanos,
                        TimeUnit.NANOSECONDS)
                .description("Reads of pages of metrics")
                .register(registry);
        FunctionCounter.builder(
                        "fairlead.alert.scrape.failures", targets.reads(), Evaluations::failures)
                .description("Reads that failed")
                .register(registry);
        FunctionCounter.builder("fairlead.alert.samples.written", writes, WriteCounts::written)
                .description("Samples that came by remote write")
                .register(registry);
        FunctionCounter.builder(
                        "fairlead.alert.samples.refused",
                        this,
                        all -> all.targets.refusedSamples() + all.writes.refused())
                .description("Samples that the store refused: too many series, or too old")
                .register(registry);
        Gauge.builder("fairlead.alert.series", store, InMemoryStore::seriesCount)
                .description("Series in memory")
                .register(registry);
        Gauge.builder("fairlead.alert.store", store, InMemoryStore::bytes)
                .description("Memory that samples take")
                .baseUnit("bytes")
                .register(registry);
        Gauge.builder("fairlead.alert.history", history, SampleHistory::bytes)
                .description("Disk that samples of the past take")
                .baseUnit("bytes")
                .register(registry);
        Gauge.builder("fairlead.alert.sources.full", samples, SamplesHealth::fullCount)
                .description("Targets and writers whose series found no room in the last while")
                .register(registry);
        queries(registry);
    }

    private void queries(MeterRegistry registry) {
        Gauge.builder("fairlead.alert.queries.running", queries, QueryDesk::running)
                .description("Queries of clients that are evaluated now")
                .register(registry);
        Gauge.builder("fairlead.alert.queries.waiting", queries, QueryDesk::waiting)
                .description("Queries of clients that wait for a thread")
                .register(registry);
        Gauge.builder("fairlead.alert.queries.memory", queries, QueryDesk::held)
                .description("Counted memory of the queries of clients and their answers")
                .baseUnit("bytes")
                .register(registry);
        FunctionCounter.builder("fairlead.alert.queries.refused", queries, QueryDesk::refused)
                .description("Queries that found the queue full")
                .register(registry);
        FunctionCounter.builder("fairlead.alert.queries.abandoned", queries, QueryDesk::abandoned)
                .description("Queries that ended because their client was gone")
                .register(registry);
    }

    private static void evaluations(String kind, Evaluations of, MeterRegistry registry) {
        FunctionTimer.builder(
                        "fairlead.alert.evaluations",
                        of,
                        Evaluations::count,
                        Evaluations::nanos,
                        TimeUnit.NANOSECONDS)
                .tag(KIND, kind)
                .description("Evaluations of expressions")
                .register(registry);
        FunctionCounter.builder("fairlead.alert.evaluation.failures", of, Evaluations::failures)
                .tag(KIND, kind)
                .description("Evaluations that came to no result")
                .register(registry);
    }
}
