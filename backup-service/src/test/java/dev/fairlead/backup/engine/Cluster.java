package dev.fairlead.backup.engine;

import dev.fairlead.backup.restore.Drill;
import dev.fairlead.backup.restore.Login;
import dev.fairlead.backup.source.Passwords;
import dev.fairlead.backup.source.Source;
import dev.fairlead.backup.store.BackupStore;
import dev.fairlead.backup.store.Compression;
import dev.fairlead.embedded.database.Credentials;
import dev.fairlead.testsupport.Fixture;
import dev.fairlead.testsupport.OwnDatabaseServer;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** A server with some data, to back up. */
public final class Cluster implements AutoCloseable {
    private final OwnDatabaseServer server;
    private final Credentials orders;

    public Cluster(String... initOptions) throws SQLException {
        server = Fixture.ownDatabaseServer(initOptions);
        orders = server.database("orders");
        server.database("sentinel");
        server.replication();
        execute("create table item (id int primary key, text text)");
        execute("insert into item select g, repeat('x', 100) from generate_series(1, 5000) g");
    }

    public void execute(String sql) throws SQLException {
        try (Connection connection = connect();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    public Connection connect() throws SQLException {
        return DriverManager.getConnection(orders.url(), orders.user(), orders.password());
    }

    public Connection admin() throws SQLException {
        var admin = server.admin();
        return DriverManager.getConnection(admin.url(), admin.user(), admin.password());
    }

    /** As the server's administrator. */
    public void admin(String sql) throws SQLException {
        try (Connection connection = admin();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** The number that a query of the administrator answers. */
    public long number(String query) throws SQLException {
        try (Connection connection = admin();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    public Source source() {
        return new Source(
                "127.0.0.1",
                server.port(),
                "fairlead_replication",
                server.passwordFile("fairlead_replication"),
                false,
                new Source.Writable("sentinel", "sentinel", server.passwordFile("sentinel")));
    }

    public BackupStore.Listed backUp(BackupStore store, String id)
            throws IOException, SQLException {
        return new PhysicalBackup(source(), store, task(id)).take();
    }

    /** What has changed since the parent. */
    public BackupStore.Listed backUp(BackupStore store, String id, BackupStore.Listed parent)
            throws IOException, SQLException {
        var task = new PhysicalBackup.Task("main", id, parent, new Compression(1), soon());
        return new PhysicalBackup(source(), store, task).take();
    }

    public static PhysicalBackup.Task task(String id) {
        return new PhysicalBackup.Task("main", id, null, new Compression(1), soon());
    }

    public static Deadline soon() {
        return new Deadline(InstantSource.system(), Instant.now().plus(Duration.ofMinutes(2)));
    }

    public Drill drill(Path scratch) throws IOException {
        Source source = source();
        return new Drill(
                scratch,
                server.programs(),
                new Login(source.user(), Passwords.read(source.passwordFile())),
                InstantSource.system());
    }

    public OwnDatabaseServer server() {
        return server;
    }

    @Override
    public void close() {
        server.close();
    }
}
