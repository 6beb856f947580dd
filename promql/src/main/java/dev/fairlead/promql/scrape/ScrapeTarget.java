package dev.fairlead.promql.scrape;

import dev.fairlead.promql.labels.Labels;
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
 * @param bearerToken asked for a token before each scrape; null where the target needs none
 * @param sampleLimit largest number of samples of a scrape; 0 for any
 * @param bodyLimit largest size of an unpacked page in bytes; 0 for any
 * @param honorLabels whether labels of the page win over those of the target; otherwise they are
 *     renamed to {@code exported_…}
 */
public record ScrapeTarget(
        URI uri,
        Labels labels,
        Duration timeout,
        @Nullable Supplier<String> bearerToken,
        int sampleLimit,
        long bodyLimit,
        boolean honorLabels) {
    /** A target without token: 10 s, 50,000 samples, 16 MiB. */
    public static ScrapeTarget of(URI uri, Labels labels) {
        return new ScrapeTarget(
                uri, labels, Duration.ofSeconds(10), null, 50_000, 16L << 20, false);
    }

    /** The same with a source of bearer tokens. */
    public ScrapeTarget withBearerToken(Supplier<String> source) {
        return new ScrapeTarget(uri, labels, timeout, source, sampleLimit, bodyLimit, honorLabels);
    }

    /** The same with another time limit. */
    public ScrapeTarget withTimeout(Duration other) {
        return new ScrapeTarget(
                uri, labels, other, bearerToken, sampleLimit, bodyLimit, honorLabels);
    }

    /** The same with other limits of samples and of bytes; 0 for none. */
    public ScrapeTarget withLimits(int samples, long bytes) {
        return new ScrapeTarget(uri, labels, timeout, bearerToken, samples, bytes, honorLabels);
    }

    /** The same with the page's labels before the target's. */
    public ScrapeTarget withHonorLabels() {
        return new ScrapeTarget(uri, labels, timeout, bearerToken, sampleLimit, bodyLimit, true);
    }
}
