package dev.fairlead.deploy.config;

import dev.fairlead.deploy.traffic.MetricSource;
import java.util.Map;

/** The names by which queries ask for a router's metrics, whichever router it is. */
final class Metrics {
    static final String REQUESTS = "requests";
    static final String ERRORS = "errors";
    static final String DURATIONS = "durations";

    private Metrics() {}

    /**
     * The selectors of the version.
     *
     * @param version its names, as they stand inside double quotes
     */
    static Map<String, String> of(MetricSource source, Map<String, String> version) {
        return Map.of(
                REQUESTS, Placeholders.fill(source.requests(), version),
                ERRORS, Placeholders.fill(source.errors(), version),
                DURATIONS, Placeholders.fill(source.durations(), version));
    }
}
