package dev.fairlead.alert.config;

import dev.fairlead.alert.scrape.Target;
import dev.fairlead.platform.config.Default;
import dev.fairlead.platform.config.InvalidField;
import dev.fairlead.platform.config.SecretRef;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code alerting/scrape.yaml}: targets that belong to no service of the catalogue. */
record ScrapeFile(@Default("[]") List<Entry> targets) {

    /**
     * A target.
     *
     * @param token bearer token, where the target asks for one
     */
    record Entry(
            String job,
            URI url,
            @Default("15s") Duration interval,
            @Default("{}") Map<String, String> labels,
            @Nullable SecretRef token) {
        Entry {
            if (interval.compareTo(Duration.ofMillis(100)) < 0) {
                throw new InvalidField("interval", "at least 100ms");
            }
        }

        /**
         * @param inherited labels that the target's own win over
         */
        Target target(Map<String, String> inherited) {
            Map<String, String> all = new HashMap<>(inherited);
            all.putAll(labels);
            return new Target(job, url, interval, all, token);
        }
    }

    /**
     * The section {@code alert} of a service.
     *
     * @param scrape pages of metrics of the service; their series get the labels {@code service}
     *     and {@code team}
     * @param labels more labels of those series
     */
    record Section(@Default("[]") List<Entry> scrape, @Default("{}") Map<String, String> labels) {}
}
