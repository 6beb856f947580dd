package dev.fairlead.deploy.wiring;

import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * {@code fairlead.haproxy.*}: the HAProxies that split traffic.
 *
 * @param sockets where each listens for commands, by the name that services' files call it: a path,
 *     or {@code host:port}
 * @param directory folder of the splits that were asked for last; beside the instances where left
 *     out
 * @param metricsUrl where this service shows what they counted; itself where left out
 */
@ConfigurationProperties("fairlead.haproxy")
record HaproxyProperties(
        @DefaultValue Map<String, String> sockets,
        @Nullable Path directory,
        @Nullable String metricsUrl) {

    HaproxyProperties {
        sockets.forEach((name, where) -> {
            if (!where.matches("/.+|[^:/\\s]+:\\d{1,5}")) {
                throw new IllegalArgumentException(
                        "fairlead.haproxy.sockets.%s is '%s': expected the absolute path of a socket, or host:port"
                                .formatted(name, where));
            }
        });
    }
}
