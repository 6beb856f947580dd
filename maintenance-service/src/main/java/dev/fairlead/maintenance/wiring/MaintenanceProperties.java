package dev.fairlead.maintenance.wiring;

import dev.fairlead.maintenance.probe.Probes.Server;
import dev.fairlead.maintenance.probe.Probes.Source;
import java.net.URI;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where servers and folders are that probes look at.
 *
 * @param servers database servers by the names that probes use
 * @param metricSources servers with Prometheus' query interface by the names that probes use
 * @param folders whose disks are looked at, by the names that probes use
 */
@ConfigurationProperties("fairlead.maintenance")
record MaintenanceProperties(
        @DefaultValue Map<String, ServerProperties> servers,
        @DefaultValue Map<String, SourceProperties> metricSources,
        @DefaultValue Map<String, Path> folders) {

    record ServerProperties(
            String host, @DefaultValue("5432") int port, String user, Path passwordFile) {}

    record SourceProperties(URI url, @Nullable Path tokenFile) {}

    Map<String, Source> sources() {
        Map<String, Source> named = new LinkedHashMap<>();
        metricSources.forEach(
                (name, source) -> named.put(name, new Source(source.url(), source.tokenFile())));
        return named;
    }

    Map<String, Server> named() {
        Map<String, Server> named = new LinkedHashMap<>();
        servers.forEach((name, server) ->
                named.put(
                        name,
                        new Server(
                                server.host(),
                                server.port(),
                                server.user(),
                                server.passwordFile())));
        return named;
    }
}
