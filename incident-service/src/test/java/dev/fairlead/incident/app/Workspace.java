package dev.fairlead.incident.app;

import dev.fairlead.embedded.database.Credentials;
import dev.fairlead.platform.security.Role;
import dev.fairlead.platform.security.TokenFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Configuration, tokens and routing keys of one running service. */
final class Workspace {

    private static final Path CONFIG = Path.of("..", "config");

    private final Path directory;
    private final Map<String, String> tokens = new HashMap<>();

    Workspace(URI pager, String escalateAfter) throws IOException {
        directory = Files.createTempDirectory("incident-service");
        copy(CONFIG.resolve("services"), directory.resolve("config/services"));
        copy(CONFIG.resolve("incident"), directory.resolve("config/incident"));
        for (String person : Set.of("ada", "ben", "cem")) {
            Files.writeString(directory.resolve("key-" + person), "key-of-" + person);
        }
        write(
                "people.yaml",
                """
                people:
                  ada: {name: Ada Example, contacts: {pager: "${file:%1$s/key-ada}"}}
                  ben: {name: Ben Example, contacts: {pager: "${file:%1$s/key-ben}"}}
                """
                        .formatted(directory));
        write(
                "channels.yaml",
                """
                channels:
                  pager: {url: "%s", timeout: 2s, firstRetry: 100ms, longestRetry: 1s, giveUpAfter: 30s}
                """
                        .formatted(pager));
        write(
                "schedules/platform.yaml",
                """
                timeZone: Europe/Berlin
                handoff: {day: monday, time: "09:00"}
                start: 2026-01-05
                roles: {primary: [ada], secondary: [ben]}
                """);
        write(
                "policies/default.yaml",
                """
                channel: pager
                levels:
                  - {schedule: platform, role: primary, delay: %1$s}
                  - {schedule: platform, role: secondary, delay: %1$s}
                """
                        .formatted(escalateAfter));
        issue("viewer", Role.VIEWER, "payments");
        issue("ada", Role.OPERATOR, "payments");
        issue("ben", Role.OPERATOR, "payments");
        issue("stranger", Role.OPERATOR, "search");
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
        properties.put("spring.config.name", "incident");
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
        Files.writeString(directory.resolve("config/incident").resolve(file), content);
    }

    private void issue(String name, Role role, String team) throws IOException {
        TokenFile file = new TokenFile(directory.resolve("tokens.yaml"));
        tokens.put(name, file.issue(name, role, Set.of(team), Set.of(), null, new SecureRandom()));
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            files.filter(Files::isRegularFile)
                    .forEach(file -> {
                        Path target = to.resolve(from.relativize(file).toString());
                        try {
                            Files.createDirectories(target.getParent());
                            Files.copy(file, target);
                        } catch (IOException broken) {
                            throw new UncheckedIOException(broken);
                        }
                    });
        }
    }
}
