package dev.fairlead.deploy.config;

import dev.fairlead.deploy.config.StrategyFile.ConditionFile;
import dev.fairlead.deploy.config.StrategyFile.WatchFile;
import dev.fairlead.platform.catalogue.BusinessMetric;
import dev.fairlead.platform.catalogue.BusinessMetric.OfVersion;
import dev.fairlead.platform.catalogue.Service;
import dev.fairlead.platform.config.Located;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What is asked of a version where a condition names a business metric of its service. What does
 * not yield one number is none, so that such a version is not judged by it.
 */
final class BusinessQuery {

    /** What may be filled in. Not every router counts durations. */
    static final Set<String> NAMES =
            Set.of("service", "environment", "version", "window", Metrics.REQUESTS, Metrics.ERRORS);

    /** Requests each second, as a rate of what is counted is for each second, too. */
    private static final String PER_REQUEST =
            "vector(scalar(\n%s\n)) / vector(scalar(sum(rate(${"
                    + Metrics.REQUESTS
                    + "}[${window}]))))";

    private static final String ALONE = "vector(scalar(\n%s\n))";

    /** Where the stable version has nothing to compare with, the version is as good as it. */
    private static final String SHARE_OF_STABLE = "(%s) / ((%s) > 0) or vector(1)";

    private BusinessQuery() {}

    /** How one version does, with everything still to be filled in. */
    static String of(OfVersion version) {
        return (version.perRequest() ? PER_REQUEST : ALONE).formatted(version.query().value());
    }

    /**
     * How the version does, as a share of how the stable one does.
     *
     * @param version what fills in of the version
     * @param stable what fills in of the stable one
     */
    static String shareOfStable(
            OfVersion asked, Map<String, String> version, Map<String, String> stable) {
        String query = of(asked);
        return SHARE_OF_STABLE.formatted(
                Placeholders.fill(query, version), Placeholders.fill(query, stable));
    }

    /** What the condition asks for; null where the service does not say how its versions do. */
    static @Nullable OfVersion asked(Located<String> metric, Service service) {
        BusinessMetric known = service.business().get(metric.value());
        return known == null ? null : known.version();
    }

    /** A sentence about the first metric that a strategy asks for and the service does not have. */
    static Optional<String> missing(StrategyFile strategy, Service service) {
        WatchFile watch = strategy.watch();
        return watch == null
                ? Optional.empty()
                : watch.conditions().stream()
                        .map(ConditionFile::business)
                        .flatMap(Stream::ofNullable)
                        .filter(metric -> asked(metric, service) == null)
                        .findFirst()
                        .map(metric ->
                                "asks for the business metric '%s': expected it in business.%s of config/services/%s.yaml, with a 'version'"
                                        .formatted(metric.value(), metric.value(), service.name()));
    }
}
