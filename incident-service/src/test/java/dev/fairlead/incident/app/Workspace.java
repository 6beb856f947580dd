package dev.fairlead.incident.app;

import dev.fairlead.embedded.database.Credentials;
import dev.fairlead.incident.paging.Receiver;
import dev.fairlead.platform.fixture.ServiceFolder;
import dev.fairlead.platform.fixture.ServiceFolder.Store;
import dev.fairlead.platform.security.Role;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Configuration, tokens and routing keys of one running service. */
final class Workspace {

    private static final Path CONFIG = Path.of("..", "config");

    /** Keys of tools, which ask as if they were tokens. */
    private static final Map<String, String> KEYS =
            Map.of("tool", "integration-key-of-a-tool", "other", "integration-key-of-another");

    /** What PagerDuty and Slack sign with. */
    static final String CALLBACK_SECRET = "secret-of-tools-that-call-back";

    private final ServiceFolder folder;

    Workspace(Receiver receiver, String escalateAfter) throws IOException {
        this(receiver, escalateAfter, "30s");
    }

    /**
     * @param giveUpAfter when a page that its channel does not take is one for the next level
     */
    Workspace(Receiver receiver, String escalateAfter, String giveUpAfter) throws IOException {
        Path directory = Files.createTempDirectory("incident-service");
        folder = new ServiceFolder(directory);
        folder.copy(CONFIG, "services");
        folder.copy(CONFIG, "incident");
        for (String person : List.of("ada", "ben", "cas")) {
            Files.writeString(directory.resolve("key-" + person), "key-of-" + person);
            folder.write(
                    "people/%s.yaml".formatted(person),
                    """
                    name: %2$s Example
                    chat: {pagerduty: P-%1$s, slack: U-%1$s}
                    contacts: {pager: "${file:%3$s/key-%1$s}"}
                    """
                            .formatted(
                                    person,
                                    Character.toUpperCase(person.charAt(0)) + person.substring(1),
                                    directory));
        }
        folder.write(
                "incident/channels.yaml",
                """
                channels:
                  pager: {url: "%s", timeout: 2s, firstRetry: 100ms, longestRetry: 1s, giveUpAfter: %s}
                  team: {type: webhook, url: "${file:%s/team-channel}"}
                """
                        .formatted(receiver.uri(), giveUpAfter, directory));
        Files.writeString(directory.resolve("team-channel"), receiver.noticesUri().toString());
        folder.write(
                "incident/incidents.yaml",
                Files.readString(CONFIG.resolve("incident/incidents.yaml"))
                        .replace(
                                "announcements: []",
                                "announcements: [{teams: [payments], channels: [team]}]")
                        .replace("policy: default", "policy: default\npolicies: {p3: lonely}"));
        folder.write(
                "incident/deployments.yaml",
                "announcements: [{environments: [staging], channels: [team]}]\n");
        folder.write(
                "incident/schedules/platform.yaml",
                """
                timeZone: Europe/Berlin
                handoff: {day: monday, time: "09:00"}
                start: 2026-01-05
                roles: {primary: [ada], secondary: [ben]}
                """);
        folder.write(
                "incident/policies/default.yaml",
                """
                channel: pager
                levels:
                  - {schedule: platform, role: primary, delay: %1$s}
                  - {schedule: platform, role: secondary, delay: %1$s}
                """
                        .formatted(escalateAfter));
        folder.write(
                "incident/policies/lonely.yaml",
                """
                channel: pager
                levels:
                  - {schedule: platform, role: primary, delay: 200ms}
                again: 1s
                """);
        // A test may run at night.
        folder.write(
                "incident/priorities.yaml",
                Files.readString(CONFIG.resolve("incident/priorities.yaml"))
                        .replace("working-hours,", "always,")
                        .replace("working-hours}", "always}"));
        folder.write(
                "incident/intake.yaml",
                """
                integrations:
                  tool: {key: "${file:%1$s/key-of-tool}", service: checkout, environment: production, priority: p2}
                  other: {key: "${file:%1$s/key-of-other}", team: payments, eventsPerMinute: 1}
                callbacks:
                  pagerduty: ["${file:%1$s/new-secret}", "${file:%1$s/callback-secret}"]
                  slack: ["${file:%1$s/callback-secret}"]
                """
                        .formatted(directory));
        Files.writeString(directory.resolve("new-secret"), "a-secret-that-is-not-used-yet");
        Files.writeString(directory.resolve("callback-secret"), CALLBACK_SECRET);
        for (String tool : KEYS.keySet()) {
            Files.writeString(directory.resolve("key-of-" + tool), KEYS.get(tool));
        }
        folder.issue("viewer", Role.VIEWER, "payments", null);
        folder.issue("ada", Role.OPERATOR, "payments", null);
        folder.issue("ben", Role.OPERATOR, "payments", null);
        folder.issue("stranger", Role.OPERATOR, "search", null);
    }

    String token(String caller) {
        String key = KEYS.get(caller);
        return key == null ? folder.token(caller) : key;
    }

    /** What the service is started with. */
    Map<String, Object> properties(String bootstrapServers, Credentials database) {
        return folder.properties(
                "incident",
                bootstrapServers,
                new Store(database.url(), database.user(), database.password()));
    }
}
