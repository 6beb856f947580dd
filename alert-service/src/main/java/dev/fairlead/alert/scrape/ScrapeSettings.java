package dev.fairlead.alert.scrape;

import dev.fairlead.alert.outbound.Credentials;
import dev.fairlead.promql.relabel.Relabeling;
import dev.fairlead.promql.scrape.ScrapeLimits;
import dev.fairlead.promql.scrape.ScrapeTarget.Honor;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How the page of a target is read.
 *
 * @param timeout null for the interval, at most 10 s
 * @param limits where they are stricter than those of the installation
 */
public record ScrapeSettings(
        @Nullable Duration timeout,
        @Nullable Credentials credentials,
        Honor honor,
        ScrapeLimits limits,
        Relabeling metricRelabeling) {
    private static final ScrapeLimits NO_LIMITS = new ScrapeLimits(0, 0, 0, 0, 0);

    /** Without anything special. */
    public static final ScrapeSettings DEFAULT = with(null);

    /** Nothing special but credentials. */
    public static ScrapeSettings with(@Nullable Credentials credentials) {
        return new ScrapeSettings(null, credentials, Honor.DEFAULT, NO_LIMITS, Relabeling.NONE);
    }

    /** The same with other rules for what is read. */
    public ScrapeSettings withMetricRelabeling(Relabeling other) {
        return new ScrapeSettings(timeout, credentials, honor, limits, other);
    }

    /** These limits within those of the installation. */
    ScrapeLimits within(PageLimits installation) {
        return new ScrapeLimits(
                (int) stricter(limits.samples(), installation.samples()),
                stricter(limits.bytes(), installation.bytes()),
                limits.labels(),
                limits.labelNameLength(),
                limits.labelValueLength());
    }

    private static long stricter(long a, long b) {
        return a == 0 ? b : b == 0 ? a : Math.min(a, b);
    }
}
