package dev.fairlead.backup.app;

import dev.fairlead.backup.engine.Cluster;
import dev.fairlead.backup.seal.TestKeys;
import dev.fairlead.embedded.database.Credentials;
import dev.fairlead.platform.fixture.ServiceFolder;
import dev.fairlead.platform.fixture.ServiceFolder.Store;
import dev.fairlead.platform.security.Role;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Configuration, tokens and folders of one running service. */
final class Workspace {

    private final Path directory;
    private final ServiceFolder folder;

    Workspace(Path directory) throws IOException {
        this.directory = directory;
        folder = new ServiceFolder(directory);
        folder.copy(Path.of("../config"), "services");
        folder.write(
                "backup/tiers.yaml",
                "tiers: {test: {rto: 10m, rpo: 10m}, never: {rto: 1ms, rpo: 10m}, short: {rto: 10m, rpo: 12s}}");
        set("main", "keep: 2, tier: test");
        set("strict", "keep: 2, tier: never");
        folder.issue("viewer", Role.VIEWER, "platform", null);
        folder.issue("ada", Role.OPERATOR, "platform", null);
        folder.issue("stranger", Role.OPERATOR, "search", null);
    }

    void set(String name, String more) throws IOException {
        folder.write(
                "backup/sets/" + name + ".yaml",
                "{team: platform, source: own, destination: local, attempts: 2, retryDelay: 10ms, %s}"
                        .formatted(more));
    }

    /** A set of something else than the server. */
    void setOf(String name, String fields) throws IOException {
        folder.write(
                "backup/sets/" + name + ".yaml",
                "{team: platform, destination: local, tier: test, attempts: 1, %s}"
                        .formatted(fields));
    }

    /**
     * A recovery plan of the set main.
     *
     * @param verification query whose answer must be at least 1
     */
    void recovery(String name, String verification) throws IOException {
        folder.write(
                "backup/recovery/" + name + ".yaml",
                """
                title: Recovery of the tests
                team: platform
                tier: test
                steps:
                  - {name: assess, title: Assess, gate: {question: What is lost?, role: operator}}
                  - {name: restore, title: Restore, restore: {set: main}}
                  - name: activate
                    title: Activate
                    command: {run: [/bin/sh, -c, 'echo "$FAIRLEAD_PLAN in $FAIRLEAD_RESTORED_RESTORE"']}
                  - name: verify
                    title: Verify
                    verify: {database: backup, queries: [{sql: "%s", atLeast: 1}]}
                  - {name: monitor, title: Monitor, gate: {question: Is it calm?, role: operator}}
                """
                        .formatted(verification));
    }

    /** Keys by name, each with a secret and a copy in escrow. */
    void keys(String... names) throws IOException {
        var text = new StringBuilder("keys:\n");
        for (String name : names) {
            Files.createDirectories(directory.resolve("keys"));
            String secret = TestKeys.secret(name.hashCode());
            Files.writeString(key(name), secret);
            Files.writeString(escrow(name), secret);
            text.append(
                    "  %s: {key: '${file:%s}', escrow: '${file:%s}'}%n"
                            .formatted(name, key(name), escrow(name)));
        }
        folder.write("backup/keys.yaml", text.toString());
    }

    /** A key besides those that other sets have. */
    void alsoKey(String name) throws IOException {
        Path file = folder.config().resolve("backup/keys.yaml");
        String before = Files.exists(file) ? Files.readString(file) : "keys:\n";
        keys(name);
        String own = Files.readString(file).substring("keys:\n".length());
        folder.write("backup/keys.yaml", before.contains(own) ? before : before + own);
    }

    /** A bucket at a server, and a folder. */
    void copies(String endpoint) throws IOException {
        Path secrets = Files.createDirectories(directory.toAbsolutePath().resolve("secrets"));
        Files.writeString(secrets.resolve("access"), "AKIAFAIRLEAD");
        Files.writeString(secrets.resolve("secret"), "a secret");
        Path disk = Files.createDirectories(directory.toAbsolutePath().resolve("disk"));
        folder.write(
                "backup/copies.yaml",
                """
                copies:
                  bucket: {type: s3, endpoint: '%s', bucket: fairlead-backups, partSize: 5MiB,
                           accessKey: '${file:%s/access}', secretKey: '${file:%s/secret}'}
                  disk: {type: directory, path: '%s'}
                """
                        .formatted(endpoint, secrets, secrets, disk));
    }

    Path key(String name) {
        return directory.toAbsolutePath().resolve("keys").resolve(name);
    }

    Path escrow(String name) {
        return directory.toAbsolutePath().resolve("keys").resolve(name + ".escrow");
    }

    Path restores() {
        return directory.toAbsolutePath().resolve("restores");
    }

    void remove(String name) throws IOException {
        Files.delete(folder.config().resolve("backup/sets/" + name + ".yaml"));
    }

    Path backups() {
        return directory.resolve("backups");
    }

    Path scratch() {
        return directory.resolve("scratch");
    }

    String token(String caller) {
        return folder.token(caller);
    }

    /** What the service is started with. */
    Map<String, Object> properties(String bootstrapServers, Cluster cluster) {
        Credentials own = cluster.server().database("backup");
        cluster.server().replication();
        Map<String, Object> properties =
                folder.properties(
                        "backup",
                        bootstrapServers,
                        new Store(own.url(), own.user(), own.password()));
        properties.put("fairlead.config.watch", "100ms");
        properties.put("fairlead.backup.destinations.local", backups().toString());
        properties.put("fairlead.backup.scratch", scratch().toString());
        properties.put("fairlead.backup.restores", restores().toString());
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
}
