package dev.fairlead.alert.scrape;

import dev.fairlead.promql.labels.Labels;
import dev.fairlead.promql.scrape.ScrapeJob;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A job of the configuration, which makes targets of addresses. */
public record JobTemplate(ScrapeJob job, ScrapeSettings settings) {

    /**
     * The target of an address; null where relabeling drops it.
     *
     * @param labels that belong to the address
     * @throws IllegalArgumentException where the address, or what relabeling made of it, is none
     */
    public @Nullable Target target(String address, Map<String, String> labels) {
        ScrapeJob.Resolved resolved = job.resolve(address, Labels.of(labels));
        return resolved == null
                ? null
                : new Target(
                        resolved.labels().get("job"),
                        resolved.uri(),
                        resolved.interval(),
                        resolved.labels().toMap(),
                        new ScrapeSettings(
                                resolved.timeout(),
                                settings.credentials(),
                                settings.honor(),
                                settings.limits(),
                                settings.metricRelabeling()));
    }
}
