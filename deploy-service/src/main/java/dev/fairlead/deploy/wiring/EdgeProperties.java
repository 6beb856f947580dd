package dev.fairlead.deploy.wiring;

import java.net.URI;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * {@code fairlead.edge.*}: the edge proxy.
 *
 * @param adminUrl of its admin interface
 * @param secretFile file with the admin interface's bearer secret
 * @param metricsUrl where it shows its metrics; {@code /metrics} of the admin interface where left
 *     out
 */
@ConfigurationProperties("fairlead.edge")
record EdgeProperties(URI adminUrl, Path secretFile, @Nullable URI metricsUrl) {
    String metrics() {
        return (metricsUrl == null ? adminUrl.resolve("/metrics") : metricsUrl).toString();
    }
}
