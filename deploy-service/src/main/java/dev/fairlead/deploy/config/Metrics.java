package dev.fairlead.deploy.config;

import dev.fairlead.deploy.traffic.MetricSource;
import java.util.Map;

/** The names by which queries ask for a router's metrics, whichever router it is. */
final class Metrics {
    static final String REQUESTS = "requests";
    static final String ERRORS = "errors";
    static final String DURATIONS = "durations";

    /** A series that nobody has: what is asked of it has no answer, and no good one. */
    private static final String NOT_COUNTED = "fairlead_not_counted{version=\"${version}\"}";

    private Metrics() {}

    /**
     * The selectors of the version.
     *
     * @param version its names, as they stand inside double quotes
     */
    static Map<String, String> of(MetricSource source, Map<String, String> version) {
        String durations = source.durations();
        return Map.of(
                REQUESTS, Placeholders.fill(source.requests(), version),
                ERRORS, Placeholders.fill(source.errors(), version),
                DURATIONS, Placeholders.fill(durations == null ? NOT_COUNTED : durations, version));
    }
}
