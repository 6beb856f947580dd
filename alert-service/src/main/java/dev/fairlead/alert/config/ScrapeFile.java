package dev.fairlead.alert.config;

import dev.fairlead.alert.outbound.Credentials;
import dev.fairlead.alert.scrape.ScrapeSettings;
import dev.fairlead.alert.scrape.Target;
import dev.fairlead.platform.config.Default;
import dev.fairlead.platform.config.InvalidField;
import dev.fairlead.platform.config.Located;
import dev.fairlead.platform.config.Named;
import dev.fairlead.platform.config.SecretRef;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * {@code alerting/scrape.yaml}: targets that belong to no service of the catalogue.
 *
 * @param targets single pages
 * @param scrapeConfigs jobs in Prometheus' format
 */
record ScrapeFile(
        @Default("[]") List<Entry> targets,
        @Default("{}") Global global,
        @Named("scrape_configs") @Default("[]") List<Located<ScrapeConfigFile>> scrapeConfigs) {
    static final Duration SHORTEST = Duration.ofMillis(100);

    /** What jobs have where they say nothing else. */
    record Global(
            @Named("scrape_interval") @Default("15s") Duration interval,
            @Named("scrape_timeout") @Default("10s") Duration timeout) {
        Global {
            if (interval.compareTo(SHORTEST) < 0) {
                throw new InvalidField("scrape_interval", "at least 100ms");
            }
            if (!timeout.isPositive()) {
                throw new InvalidField("scrape_timeout", "more than 0s");
            }
        }
    }

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
            if (interval.compareTo(SHORTEST) < 0) {
                throw new InvalidField("interval", "at least 100ms");
            }
        }

        /**
         * @param inherited labels that the target's own win over
         */
        Target target(Map<String, String> inherited) {
            Map<String, String> all = new HashMap<>(inherited);
            all.putAll(labels);
            ScrapeSettings settings =
                    token == null
                            ? ScrapeSettings.DEFAULT
                            : ScrapeSettings.with(new Credentials.Authorization("Bearer", token));
            return new Target(job, url, interval, all, settings);
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
