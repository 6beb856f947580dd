package dev.fairlead.alert.app;

import dev.fairlead.embedded.database.Credentials;
import dev.fairlead.platform.fixture.ServiceFolder;
import dev.fairlead.platform.fixture.ServiceFolder.Store;
import dev.fairlead.platform.security.Role;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;

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
                  - record: service:requests:rate2s
                    expr: sum by (service) (rate(fairlead_edge_requests_total{code="2xx"}[2s]))
                    labels: {recorded: "yes"}
            """;

    private final Path directory;
    private final ServiceFolder folder;

    Workspace(URI page, URI hook) throws IOException {
        directory = Files.createTempDirectory("alert-service");
        folder = new ServiceFolder(directory);
        Files.writeString(directory.resolve("hook-url"), hook.toString());
        Files.writeString(directory.resolve("hook-secret"), SIGNING_SECRET);
        folder.write(
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
        folder.write(
                "alerting/scrape.yaml",
                """
                targets:
                  - {job: edge, url: "%s", interval: 200ms}
                """
                        .formatted(page));
        folder.write(
                "alerting/alertmanager.yml",
                """
                receivers:
                  - {name: incidents}
                  - {name: nobody}
                  - name: chat
                    webhook_configs:
                      - url_file: %1$s/hook-url
                        fairlead_signing_secret: "${file:%1$s/hook-secret}"
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
        folder.write(
                "alerting/receivers.yaml",
                "receivers: [{name: incidents, fairlead_incident_configs: [{}]}]\n");
        rules("warning");
        for (Role role : Role.values()) {
            folder.issue(role.name().toLowerCase(Locale.ROOT), role, "*", null);
        }
        folder.issue("discovery", Role.OPERATOR, "discovery", null);
    }

    /** Writes the rule file with this severity, quoted or not, right or wrong. */
    void rules(String severity) throws IOException {
        folder.write("alerting/rules/traffic.yaml", RULES.formatted(severity));
    }

    /** Writes any rule file in its place. */
    void ruleFile(String content) throws IOException {
        folder.write("alerting/rules/traffic.yaml", content);
    }

    /** Writes a file of the configuration. */
    void file(String name, String content) throws IOException {
        folder.write(name, content);
    }

    /** Removes a file of the configuration. */
    void remove(String name) throws IOException {
        Files.delete(folder.config().resolve(name));
    }

    Path directory() {
        return directory;
    }

    String token(String caller) {
        return folder.token(caller);
    }

    /** What the service is started with. */
    Map<String, Object> properties(String bootstrapServers, Credentials database) {
        return folder.properties(
                "alert",
                bootstrapServers,
                new Store(database.url(), database.user(), database.password()));
    }
}
