package dev.fairlead.benchmarks.events;

import dev.fairlead.benchmarks.measure.SealKeys;
import dev.fairlead.benchmarks.probe.ProbeApplication;
import dev.fairlead.platform.security.Role;
import dev.fairlead.platform.security.TokenFile;
import dev.fairlead.testsupport.Fixture;
import dev.fairlead.testsupport.OwnBroker;
import dev.fairlead.testsupport.OwnDatabaseServer;
import dev.fairlead.testsupport.Trees;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;

/** A broker and a database server of one measurement, and what services on them are told. */
final class Stand implements AutoCloseable {
    private final OwnBroker broker = Fixture.ownBroker();
    private final OwnDatabaseServer server = Fixture.ownDatabaseServer();
    private final Path directory;

    /** The service whose topic the probe writes to. */
    private static final String WRITER = "deploy";

    Stand() throws IOException {
        directory = Files.createTempDirectory("fairlead-benchmark-");
        new TokenFile(tokens())
                .issue("benchmark", Role.ADMIN, Set.of("*"), Set.of(), null, new SecureRandom());
    }

    String bootstrapServers() {
        return broker.bootstrapServers();
    }

    Path directory() {
        return directory;
    }

    /** Starts the measured service on the database of its name; blocks until it serves. */
    RunningProbe start(String service, Map<String, String> more) {
        var properties = new HashMap<String, Object>(properties(service));
        properties.putAll(more);
        return new RunningProbe(
                new SpringApplicationBuilder(ProbeApplication.class)
                        .web(WebApplicationType.SERVLET)
                        .registerShutdownHook(false)
                        .properties(properties)
                        .run());
    }

    /** Properties of a service on this stand. */
    Map<String, String> properties(String service) {
        var database = server.database(service);
        var properties = new HashMap<String, String>(keys());
        properties.putAll(
                Map.of(
                        "server.port",
                        "0",
                        "spring.main.banner-mode",
                        "off",
                        "fairlead.service",
                        service,
                        "fairlead.replicas",
                        "1",
                        "fairlead.bootstrap-servers",
                        broker.bootstrapServers(),
                        "fairlead.security.tokens",
                        tokens().toString(),
                        "spring.datasource.url",
                        database.url(),
                        "spring.datasource.username",
                        database.user(),
                        "spring.datasource.password",
                        database.password(),
                        "spring.flyway.locations",
                        "classpath:db/migration/platform"));
        return properties;
    }

    /** What the measured service seals with, as an operator would give it. */
    private Map<String, String> keys() {
        var keys = SealKeys.in(directory.resolve("seals"), WRITER);
        return Map.of(
                "fairlead.seals.private-key",
                keys.privateKey().toString(),
                "fairlead.seals.public-keys",
                keys.publicKeys().toString());
    }

    private Path tokens() {
        return directory.resolve("tokens.yaml");
    }

    /**
     * The machine, and the durability that everything is measured with.
     *
     * @throws IllegalStateException where the database does not wait for the disk
     */
    String describe() throws SQLException {
        var admin = server.admin();
        try (var connection =
                DriverManager.getConnection(admin.url(), admin.user(), admin.password())) {
            var fsync = setting(connection, "fsync");
            var synchronous = setting(connection, "synchronous_commit");
            if (!fsync.equals("on") || !synchronous.equals("on")) {
                throw new IllegalStateException(
                        "fsync is '%s', synchronous_commit is '%s' (expected: on, for both)"
                                .formatted(fsync, synchronous));
            }
            return "%d processors, Java %s, PostgreSQL %s with fsync=%s and synchronous_commit=%s"
                    .formatted(
                            Runtime.getRuntime().availableProcessors(),
                            Runtime.version(),
                            setting(connection, "server_version"),
                            fsync,
                            synchronous);
        }
    }

    private static String setting(Connection connection, String name) throws SQLException {
        try (var statement = connection.prepareStatement("select current_setting(?)")) {
            statement.setString(1, name);
            try (var row = statement.executeQuery()) {
                row.next();
                return row.getString(1);
            }
        }
    }

    @Override
    public void close() {
        broker.close();
        server.close();
        Trees.delete(directory);
    }
}
