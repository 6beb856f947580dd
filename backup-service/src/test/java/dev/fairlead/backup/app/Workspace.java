package dev.fairlead.backup.app;

import dev.fairlead.backup.engine.Cluster;
import dev.fairlead.embedded.database.Credentials;
import dev.fairlead.platform.security.Role;
import dev.fairlead.platform.security.TokenFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** Configuration, tokens and folders of one running service. */
final class Workspace {

    private final Path directory;
    private final Map<String, String> tokens = new HashMap<>();

    Workspace(Path directory) throws IOException {
        this.directory = directory;
        write(
                "services/checkout.yaml",
                Files.readString(Path.of("../config/services/checkout.yaml")));
        write(
                "backup/tiers.yaml",
                "tiers: {test: {rto: 10m, rpo: 10m}, never: {rto: 1ms, rpo: 10m}}");
        set("main", "keep: 2, tier: test");
        set("strict", "keep: 2, tier: never");
        issue("viewer", Role.VIEWER, "platform");
        issue("ada", Role.OPERATOR, "platform");
        issue("stranger", Role.OPERATOR, "search");
    }

    void set(String name, String more) throws IOException {
        write(
                "backup/sets/" + name + ".yaml",
                "{team: platform, source: own, destination: local, attempts: 2, retryDelay: 10ms, %s}"
                        .formatted(more));
    }

    Path backups() {
        return directory.resolve("backups");
    }

    Path scratch() {
        return directory.resolve("scratch");
    }

    String token(String caller) {
        String token = tokens.get(caller);
        if (token == null) {
            throw new IllegalArgumentException("caller: " + caller);
        }
        return token;
    }

    /** What the service is started with. */
    Map<String, Object> properties(String bootstrapServers, Cluster cluster) {
        Credentials own = cluster.server().database("backup");
        cluster.server().replication();
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put("spring.config.name", "backup");
        properties.put("server.port", "0");
        properties.put("fairlead.bootstrap-servers", bootstrapServers);
        properties.put("fairlead.security.tokens", directory.resolve("tokens.yaml").toString());
        properties.put("fairlead.config.directory", directory.resolve("config").toString());
        properties.put("fairlead.config.watch", "100ms");
        properties.put("spring.datasource.url", own.url());
        properties.put("spring.datasource.username", own.user());
        properties.put("spring.datasource.password", own.password());
        properties.put("fairlead.backup.destinations.local", backups().toString());
        properties.put("fairlead.backup.scratch", scratch().toString());
        properties.put("fairlead.backup.postgres.home", cluster.server().programs().toString());
        String source = "fairlead.backup.sources.own.";
        properties.put(source + "host", "127.0.0.1");
        properties.put(source + "port", String.valueOf(cluster.server().port()));
        properties.put(source + "user", "fairlead_replication");
        properties.put(
                source + "password-file",
                cluster.server().passwordFile("fairlead_replication").toString());
        properties.put(source + "sentinel.database", "backup");
        properties.put(source + "sentinel.user", "backup");
        properties.put(
                source + "sentinel.password-file",
                cluster.server().passwordFile("backup").toString());
        return properties;
    }

    private void write(String file, String content) throws IOException {
        Path path = directory.resolve("config").resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, content);
    }

    private void issue(String name, Role role, String team) throws IOException {
        TokenFile file = new TokenFile(directory.resolve("tokens.yaml"));
        tokens.put(name, file.issue(name, role, Set.of(team), Set.of(), null, new SecureRandom()));
    }
}
