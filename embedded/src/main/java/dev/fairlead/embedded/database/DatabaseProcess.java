package dev.fairlead.embedded.database;

import dev.fairlead.embedded.secret.Passwords;
import dev.fairlead.process.Child;
import dev.fairlead.process.ProcessIdentity;
import dev.fairlead.process.ServerUser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import org.postgresql.ds.PGSimpleDataSource;

/** A running PostgreSQL server, as its parent sees it. */
public final class DatabaseProcess implements AutoCloseable {
    private static final int CONNECT_SECONDS = 2;

    /** Making a database copies its template. */
    private static final int SILENCE_SECONDS = 60;

    private final DatabaseSettings settings;
    private final Passwords passwords;
    private final Child child;

    private DatabaseProcess(DatabaseSettings settings, Passwords passwords, Child child) {
        this.settings = settings;
        this.passwords = passwords;
        this.child = child;
    }

    /**
     * Creates the data directory when it is new, ends a server that was left behind in it, starts
     * one and blocks until it takes connections: 3 to 4 s the first time, less than 1 s later.
     *
     * @throws IOException when it does not come up; the message says where to look
     */
    public static DatabaseProcess start(DatabaseSettings settings) throws IOException {
        Files.createDirectories(settings.directory());
        Path home = PostgresBinaries.unpack(settings.binaries());
        ServerUser user = ServerUser.detect();
        var passwords = new Passwords(settings.passwords(), new SecureRandom());
        String adminPassword = passwords.ensure(Roles.ADMIN);
        endLeftBehind(settings);
        DataDirectory.prepare(settings, home, user, adminPassword);
        var admin = new Credentials(settings.url("postgres"), Roles.ADMIN, adminPassword);
        var startup = new Startup(admin, settings.log());
        return new DatabaseProcess(
                settings,
                passwords,
                startup.untilReady(() -> Child.start(Postmaster.command(settings, home, user))));
    }

    /**
     * Ends the server that an earlier parent left behind in this directory, if there is one. Only
     * one server at a time runs on it: PostgreSQL holds {@code postmaster.pid} and its shared
     * memory.
     */
    public static void endLeftBehind(DatabaseSettings settings) throws IOException {
        Postmaster.running(settings.data()).ifPresent(Postmaster::end);
    }

    /** The superuser, for what only it may do: never for a service. */
    public Credentials admin() throws IOException {
        return new Credentials(
                settings.url("postgres"), Roles.ADMIN, passwords.ensure(Roles.ADMIN));
    }

    /**
     * A database and its owner, both of this name, created when missing.
     *
     * @param name lower-case letters, digits and underscores
     */
    public Credentials ensureDatabase(String name) throws IOException, SQLException {
        return ensureDatabase(name, name);
    }

    /** A database of an owner that may own several, created when missing. */
    public Credentials ensureDatabase(String name, String owner) throws IOException, SQLException {
        try (Connection connection = connectAsAdmin()) {
            var roles = new Roles(connection, passwords);
            String password = roles.ensureOwner(owner);
            roles.ensureDatabase(name, owner);
            return new Credentials(settings.url(name), owner, password);
        }
    }

    /** Removes a database with all that is in it, and ends its connections. */
    public void dropDatabase(String name) throws IOException, SQLException {
        try (Connection connection = connectAsAdmin()) {
            new Roles(connection, passwords).dropDatabase(name);
        }
    }

    /**
     * The role that may copy the server and stream its write-ahead log, for backups; created when
     * missing. It may read the databases that there are now: call it after the last one is made.
     */
    public Credentials ensureReplication() throws IOException, SQLException {
        try (Connection connection = connectAsAdmin()) {
            String password = new Roles(connection, passwords).ensureReplication();
            return new Credentials(settings.url("postgres"), Roles.REPLICATION, password);
        }
    }

    private Connection connectAsAdmin() throws IOException, SQLException {
        Credentials admin = admin();
        var source = new PGSimpleDataSource();
        source.setUrl(admin.url());
        source.setConnectTimeout(CONNECT_SECONDS);
        source.setSocketTimeout(SILENCE_SECONDS);
        return source.getConnection(admin.user(), admin.password());
    }

    /** File with the password of a role of this server, readable by its owner alone. */
    public Path passwordFile(String role) {
        return settings.passwords().resolve(role);
    }

    /** Directory with the server's programs in {@code bin}. */
    public Path programs() {
        return settings.binaries().resolve("postgresql");
    }

    /** How the server ended, for people; empty text while it runs. */
    public String ending() {
        return child.ending();
    }

    public int port() {
        return settings.port();
    }

    public ProcessIdentity identity() {
        return child.identity();
    }

    /** The server's first process, to wait for its end or to end it the hard way. */
    public ProcessHandle handle() {
        return child.handle();
    }

    /** Ends connections, writes a checkpoint and stops: fast, then by force. */
    @Override
    public void close() {
        child.stop(Postmaster.FAST_STOP);
    }
}
