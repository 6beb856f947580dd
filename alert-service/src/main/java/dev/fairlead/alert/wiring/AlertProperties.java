package dev.fairlead.alert.wiring;

import dev.fairlead.alert.query.QueryLimits;
import dev.fairlead.alert.scrape.ScrapeSettings;
import dev.fairlead.alert.scrape.Target;
import dev.fairlead.alert.write.WriteLimits;
import dev.fairlead.promql.eval.EvaluatorOptions;
import dev.fairlead.promql.eval.QueryMemory;
import dev.fairlead.promql.store.HistoryOptions;
import dev.fairlead.promql.store.StoreOptions;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * {@code fairlead.alert.*}: what belongs to the place where the service runs, not to the tree.
 *
 * @param targets pages of metrics that the installation itself has, by job; for example the edge
 * @param services pages of metrics of Fairlead's own services, by the service's name
 * @param database whether the database of this service is asked how it is
 * @param targetInterval time between two reads of these
 * @param host whether the machine is measured: its processors, memory, disks and network
 * @param retention how long samples are kept in memory
 * @param storeLimit how much memory samples may take
 * @param mostSeries how many series there may be at once; samples of further ones are refused
 * @param seriesOfASource how many series one target, or one caller of remote write, may bring
 * @param seriesKept how many of the series only what deployments are judged by may start
 * @param scrapeMemory most bytes of pages that are being read; as many again for pages by which
 *     deployments are judged
 * @param scrapeSamples most samples of one page; a page with more counts as a failed read
 * @param scrapeSize largest page, unpacked
 * @param outOfOrder how much older than the newest sample of its series a sample may be
 * @param snapshotDirectory where samples are saved; not set, they are lost with the process
 * @param snapshotInterval time between two saves: what a crash may lose
 * @param history how long samples are kept on disk, beside the saved ones; 0 for not at all
 * @param historyLimit how much disk these may take; the oldest go first
 * @param writeSize largest request of remote write, as it is sent
 * @param writeUnpacked largest request of remote write, unpacked
 * @param writesAtOnce most requests of remote write at the same time
 * @param writeMemory most bytes of all requests of remote write that are being read
 * @param querySamples most samples that one expression may hold in memory
 * @param queryTimeout longest time that one expression may take
 * @param queryMemory most memory of all queries of clients together, and as much again for rules
 *     and watches; one may hold three quarters of it
 * @param queryThreads how many queries of clients run at once; 0 for half of the processors
 * @param queryQueue how many queries of clients may wait for a thread; further ones are refused
 * @param externalUrl where people reach this service; goes into notifications
 */
@ConfigurationProperties("fairlead.alert")
public record AlertProperties(
        @DefaultValue Map<String, URI> targets,
        @DefaultValue Map<String, URI> services,
        @DefaultValue("true") boolean database,
        @DefaultValue("1s") Duration targetInterval,
        @DefaultValue("true") boolean host,
        @DefaultValue("2h") Duration retention,
        @DefaultValue("128MB") DataSize storeLimit,
        @DefaultValue("100000") int mostSeries,
        @DefaultValue("50000") int seriesOfASource,
        @DefaultValue("20000") int seriesKept,
        @DefaultValue("50000") int scrapeSamples,
        @DefaultValue("16MB") DataSize scrapeSize,
        @DefaultValue("36MB") DataSize scrapeMemory,
        @DefaultValue("0s") Duration outOfOrder,
        @Nullable Path snapshotDirectory,
        @DefaultValue("1m") Duration snapshotInterval,
        @DefaultValue("30d") Duration history,
        @DefaultValue("2GB") DataSize historyLimit,
        @DefaultValue("8MB") DataSize writeSize,
        @DefaultValue("32MB") DataSize writeUnpacked,
        @DefaultValue("8") int writesAtOnce,
        @DefaultValue("48MB") DataSize writeMemory,
        @DefaultValue("1000000") long querySamples,
        @DefaultValue("10s") Duration queryTimeout,
        @DefaultValue("64MB") DataSize queryMemory,
        @DefaultValue("0") int queryThreads,
        @DefaultValue("32") int queryQueue,
        @DefaultValue("http://localhost:8082") String externalUrl) {

    /** Characters of a series: one of a megabyte would be copied by every query. */
    private static final int LONGEST_LABELS = 1 << 14;

    List<Target> ownTargets() {
        return targets.entrySet().stream().map(this::ownTarget).toList();
    }

    List<Target> ownPages() {
        return OwnPages.of(services);
    }

    private Target ownTarget(Map.Entry<String, URI> page) {
        return new Target(
                page.getKey(), page.getValue(), targetInterval, Map.of(), ScrapeSettings.DEFAULT);
    }

    StoreOptions store() {
        return StoreOptions.defaults()
                .withRetention(retention)
                .withMaxBytes(storeLimit.toBytes())
                .withMaxSeries(mostSeries)
                .withKeptSeries(seriesKept)
                .withLongestLabels(LONGEST_LABELS)
                .withOutOfOrder(outOfOrder);
    }

    /** Null where nothing is kept on disk. */
    @Nullable HistoryOptions historyOptions() {
        HistoryOptions usual = HistoryOptions.defaults().fittingInto(retention);
        Duration settled = usual.settled().compareTo(outOfOrder) < 0 ? outOfOrder : usual.settled();
        return history.isPositive()
                ? usual.withRetention(history)
                        .withMaxBytes(historyLimit.toBytes())
                        .withSettled(settled)
                        .withMostSeries(mostSeries)
                : null;
    }

    WriteLimits writes() {
        return new WriteLimits(
                Math.toIntExact(writeSize.toBytes()),
                Math.toIntExact(writeUnpacked.toBytes()),
                writesAtOnce,
                writeMemory.toBytes());
    }

    EvaluatorOptions evaluator() {
        return EvaluatorOptions.defaults().withMaxSamples(querySamples).withTimeout(queryTimeout);
    }

    /** A memory of its own, of which one query may hold three quarters. */
    QueryMemory newQueryMemory() {
        long all = queryMemory.toBytes();
        return new QueryMemory(all, all / 4 * 3);
    }

    QueryLimits queries() {
        int threads = queryThreads == 0 ? QueryLimits.usualThreads() : queryThreads;
        return new QueryLimits(threads, queryQueue);
    }
}
