package dev.fairlead.deploy.config;

import dev.fairlead.deploy.config.StrategyFile.ConditionFile;
import dev.fairlead.deploy.config.StrategyFile.WatchFile;
import dev.fairlead.events.deployments.Comparison;
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

    /**
     * Where the stable version has nothing to compare with, the version is as good as it. One that
     * yields no number must stay none: a constant in its place would pass.
     */
    private static final String SHARE_OF_STABLE = "(%1$s) / ((%2$s) > 0) or (%1$s) * 0 + 1";

    /** What is bad and the stable version has none of is infinitely more: beyond any threshold. */
    private static final String EXCESS_OVER_STABLE =
            "(%1$s) / ((%2$s) > 0) or ((%1$s) > 0) / ((%2$s) == 0) or (%1$s) * 0 + 1";

    private BusinessQuery() {}

    /** How one version does, with everything still to be filled in. */
    static String of(OfVersion version) {
        return (version.perRequest() ? PER_REQUEST : ALONE).formatted(version.query().value());
    }

    /**
     * How the version does, as a share of how the stable one does.
     *
     * @param comparison the side of the threshold on which a share is bad
     * @param version what fills in of the version
     * @param stable what fills in of the stable one
     */
    static String shareOfStable(
            OfVersion asked,
            Comparison comparison,
            Map<String, String> version,
            Map<String, String> stable) {
        String query = of(asked);
        String share = comparison == Comparison.ABOVE ? EXCESS_OVER_STABLE : SHARE_OF_STABLE;
        return share.formatted(Placeholders.fill(query, version), Placeholders.fill(query, stable));
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
