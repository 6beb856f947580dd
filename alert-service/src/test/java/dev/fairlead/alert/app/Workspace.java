package dev.fairlead.alert.app;

import dev.fairlead.embedded.database.Credentials;
import dev.fairlead.platform.security.Role;
import dev.fairlead.platform.security.TokenFile;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** Configuration and tokens of one running service. */
final class Workspace {

    static final String SIGNING_SECRET = "hook-secret";

    private static final String RULES =
            """
            groups:
              - name: traffic
                interval: 200ms
                rules:
                  - alert: ManyRequests
                    expr: rate(fairlead_edge_requests_total{service="search", code="2xx"}[2s]) > 40
                    for: 500ms
                    labels: {severity: %s}
                    annotations: {summary: "{{ $labels.service }} is busy"}
            """;

    private final Path directory;
    private final Map<String, String> tokens = new HashMap<>();

    Workspace(URI page, URI hook) throws IOException {
        directory = Files.createTempDirectory("alert-service");
        Files.writeString(directory.resolve("hook-url"), hook.toString());
        Files.writeString(directory.resolve("hook-secret"), SIGNING_SECRET);
        write(
                "services/search.yaml",
                """
                name: search
                team: discovery
                owner: search-lead
                tier: 2
                environments:
                  production: {pathPrefix: /search}
                mode: act
                """);
        write(
                "alerting/scrape.yaml",
                """
                targets:
                  - {job: edge, url: "%s", interval: 200ms}
                """
                        .formatted(page));
        write(
                "alerting/routes.yaml",
                """
                receivers:
                  - {type: incidents, name: incidents}
                  - {type: nobody, name: nobody}
                  - type: webhook
                    name: chat
                    url: "${file:%1$s/hook-url}"
                    signing_secret: "${file:%1$s/hook-secret}"
                route:
                  receiver: nobody
                  group_by: [alertname, service]
                  group_wait: 200ms
                  group_interval: 500ms
                  routes:
                    - receiver: incidents
                      matchers: ['deployment!=""']
                      group_wait: 1h
                      group_by: [service, environment, deployment]
                    - receiver: chat
                      matchers: ['severity="warning"']
                """
                        .formatted(directory));
        rules("warning");
        for (Role role : Role.values()) {
            TokenFile file = new TokenFile(directory.resolve("tokens.yaml"));
            String name = role.name().toLowerCase(java.util.Locale.ROOT);
            tokens.put(
                    name,
                    file.issue(name, role, Set.of("payments"), Set.of(), null, new SecureRandom()));
        }
    }

    /** Writes the rule file with this severity, quoted or not, right or wrong. */
    void rules(String severity) throws IOException {
        write("alerting/rules/traffic.yaml", RULES.formatted(severity));
    }

    /** Writes any rule file in its place. */
    void ruleFile(String content) throws IOException {
        write("alerting/rules/traffic.yaml", content);
    }

    /** Writes a file of the configuration. */
    void file(String name, String content) throws IOException {
        write(name, content);
    }

    /** Removes a file of the configuration. */
    void remove(String name) throws IOException {
        Files.delete(directory.resolve("config").resolve(name));
    }

    Path directory() {
        return directory;
    }

    String token(String caller) {
        String token = tokens.get(caller);
        if (token == null) {
            throw new IllegalArgumentException("caller: " + caller);
        }
        return token;
    }

    /** What the service is started with. */
    Map<String, Object> properties(String bootstrapServers, Credentials database) {
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put("spring.config.name", "alert");
        properties.put("server.port", "0");
        properties.put("fairlead.bootstrap-servers", bootstrapServers);
        properties.put("fairlead.security.tokens", directory.resolve("tokens.yaml").toString());
        properties.put("fairlead.config.directory", directory.resolve("config").toString());
        properties.put("fairlead.config.watch", "0s");
        properties.put("spring.datasource.url", database.url());
        properties.put("spring.datasource.username", database.user());
        properties.put("spring.datasource.password", database.password());
        return properties;
    }

    private void write(String file, String content) throws IOException {
        Path path = directory.resolve("config").resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, content);
    }
}
