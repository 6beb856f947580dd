package dev.fairlead.platform.wiring;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * {@code fairlead.*}.
 *
 * @param service name of the service, for example {@code deploy}; names its consumer group and the
 *     source of its events
 * @param bootstrapServers of the Kafka brokers, host:port, separated by commas
 * @param replicas of the topics that it creates; -1 for the broker's default
 * @param gapPatience how long missing records of a stream are waited for before people are told
 * @param traceAge age of a lifecycle up to which its trace is continued
 */
@ConfigurationProperties("fairlead")
public record EventProperties(
        String service,
        String bootstrapServers,
        @DefaultValue("-1") short replicas,
        @DefaultValue("1m") Duration gapPatience,
        @DefaultValue("2h") Duration traceAge) {

    String group() {
        return "fairlead-" + service;
    }

    /** {@code ce_source} of the service's events. */
    String source() {
        return "/fairlead/" + service;
    }
}
