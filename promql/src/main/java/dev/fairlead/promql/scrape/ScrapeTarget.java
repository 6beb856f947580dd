package dev.fairlead.promql.scrape;

import dev.fairlead.promql.labels.Labels;
import dev.fairlead.promql.relabel.Relabeling;
import dev.fairlead.promql.store.SeriesSource;
import java.net.URI;
import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Where and how to read metrics.
 *
 * @param uri the page of metrics
 * @param labels labels of every series of the target, such as {@code job} and {@code instance}
 * @param timeout how long one scrape may take
 * @param authorization asked for the header {@code Authorization} before each scrape; null where
 *     the target needs none
 * @param limits what a page may hold
 * @param honor what of a page wins over the target
 * @param metricRelabeling changes or drops each series once it has the target's labels
 * @param source counts its series
 */
public record ScrapeTarget(
        URI uri,
        Labels labels,
        Duration timeout,
        @Nullable Supplier<String> authorization,
        ScrapeLimits limits,
        Honor honor,
        Relabeling metricRelabeling,
        SeriesSource source) {
    /**
     * What of a page wins over the target, and which forms of a histogram are stored.
     *
     * @param labels whether labels of the page win over those of the target; otherwise they are
     *     renamed to {@code exported_…}
     * @param timestamps whether times on the page count; otherwise all samples get the time of the
     *     scrape
     * @param nativeHistograms whether native histograms are asked for, by the protobuf format, and
     *     stored in place of their classic form
     * @param classicToo whether the classic form of a native histogram is stored besides
     */
    public record Honor(
            boolean labels, boolean timestamps, boolean nativeHistograms, boolean classicToo) {
        /** The target's labels, the page's times, classic histograms. */
        public static final Honor DEFAULT = new Honor(false, true, false, false);
    }

    /** A target without credentials: 10 s, 50,000 samples, 16 MiB. */
    public static ScrapeTarget of(URI uri, Labels labels) {
        return new ScrapeTarget(
                uri,
                labels,
                Duration.ofSeconds(10),
                null,
                ScrapeLimits.defaults(),
                Honor.DEFAULT,
                Relabeling.NONE,
                SeriesSource.any());
    }

    /** The same with a source of bearer tokens. */
    public ScrapeTarget withBearerToken(Supplier<String> source) {
        return withAuthorization(() -> "Bearer " + source.get());
    }

    /** The same with a source of values of the header {@code Authorization}. */
    public ScrapeTarget withAuthorization(Supplier<String> authorizing) {
        return new ScrapeTarget(
                uri, labels, timeout, authorizing, limits, honor, metricRelabeling, source);
    }

    /** The same with another time limit. */
    public ScrapeTarget withTimeout(Duration other) {
        return new ScrapeTarget(
                uri, labels, other, authorization, limits, honor, metricRelabeling, source);
    }

    /** The same with other limits. */
    public ScrapeTarget withLimits(ScrapeLimits other) {
        return new ScrapeTarget(
                uri, labels, timeout, authorization, other, honor, metricRelabeling, source);
    }

    /** The same with something else that wins. */
    public ScrapeTarget withHonor(Honor other) {
        return new ScrapeTarget(
                uri, labels, timeout, authorization, limits, other, metricRelabeling, source);
    }

    /** The same with rules for its series. */
    public ScrapeTarget withMetricRelabeling(Relabeling rules) {
        return new ScrapeTarget(uri, labels, timeout, authorization, limits, honor, rules, source);
    }

    /** The same with its series counted by a source. */
    public ScrapeTarget withSource(SeriesSource counting) {
        return new ScrapeTarget(
                uri, labels, timeout, authorization, limits, honor, metricRelabeling, counting);
    }
}
