package dev.fairlead.embedded.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fairlead.process.Ending;
import dev.fairlead.process.Ports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatabaseProcessIT {
    private static final Path BINARIES =
            Path.of(
                    System.getProperty("java.io.tmpdir"),
                    "fairlead-programs-" + System.getProperty("user.name"));

    @TempDir Path folder;
    private DatabaseSettings settings;

    @BeforeEach
    void settings() {
        settings = new DatabaseSettings(folder.resolve("db"), BINARIES, Ports.free());
    }

    @Test
    void committedRowsSurviveAKillAndALostServerIsEndedFirst() throws Exception {
        DatabaseProcess first = DatabaseProcess.start(settings);
        Credentials deploy = first.ensureDatabase("deploy");
        execute(deploy, "CREATE TABLE kept(id int)");
        execute(deploy, "INSERT INTO kept VALUES (1)");

        Ending.kill(first.handle());
        try (DatabaseProcess second = DatabaseProcess.start(settings)) {
            assertThat(second.ensureDatabase("deploy")).isEqualTo(deploy);
            execute(deploy, "INSERT INTO kept VALUES (2)");

            try (DatabaseProcess third = DatabaseProcess.start(settings)) {
                assertThat(second.handle().isAlive()).isFalse();
                assertThat(third.handle().isAlive()).isTrue();
                assertThat(query(deploy, "SELECT count(*) FROM kept")).isEqualTo("2");
            }
        }
    }

    @Test
    void everyRoleNeedsItsPasswordAndOwnsItsDatabaseAlone() throws Exception {
        try (DatabaseProcess database = DatabaseProcess.start(settings)) {
            Credentials deploy = database.ensureDatabase("deploy");
            Credentials alert = database.ensureDatabase("alert");

            assertThatThrownBy(() -> query(with(deploy, "wrong"), "SELECT 1"))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("password authentication failed");
            var foreign = new Credentials(alert.url(), deploy.user(), deploy.password());
            assertThatThrownBy(() -> query(foreign, "SELECT 1"))
                    .hasMessageContaining("permission denied for database");
            assertThat(
                            query(
                                    deploy,
                                    "SELECT rolsuper OR rolcreatedb OR rolcreaterole OR rolreplication"
                                            + " FROM pg_roles WHERE rolname = current_user"))
                    .isEqualTo("f");
            assertThat(database.ensureReplication().user()).isEqualTo("fairlead_replication");
            assertThat(query(deploy, "SHOW fsync")).isEqualTo("on");
            assertThat(query(deploy, "SHOW synchronous_commit")).isEqualTo("on");
            assertThat(query(database.admin(), "SHOW unix_socket_directories")).isEmpty();
            assertThat(
                            query(
                                    database.admin(),
                                    "SELECT count(*) FROM pg_stat_activity WHERE backend_type IN"
                                            + " ('io worker', 'logical replication launcher')"))
                    .isEqualTo("0");
            assertThat(deploy.toString()).doesNotContain(deploy.password());
        }
        Path passwords = folder.resolve("db/passwords");
        assertThat(permissions(passwords)).isEqualTo("rwx------");
        assertThat(permissions(passwords.resolve("deploy"))).isEqualTo("rw-------");
    }

    @Test
    void aStalePidFileOfAnotherProgramIsIgnored() throws Exception {
        DatabaseProcess.start(settings).close();
        Files.writeString(
                settings.data().resolve("postmaster.pid"),
                ProcessHandle.current().pid() + "\n" + settings.data() + "\n");
        assertThat(Postmaster.running(settings.data())).isEmpty();
    }

    @Test
    void aWrongAdminPasswordIsNamed() throws Exception {
        DatabaseProcess.start(settings).close();
        Files.writeString(folder.resolve("db/passwords/fairlead_admin"), "other");
        assertThatThrownBy(() -> DatabaseProcess.start(settings))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("the password of fairlead_admin in the data directory");
        assertThat(Postmaster.running(settings.data())).isEmpty();
    }

    @Test
    void aNameThatIsNoneIsRefused() throws Exception {
        try (DatabaseProcess database = DatabaseProcess.start(settings)) {
            assertThatThrownBy(() -> database.ensureDatabase("a; DROP"))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("database or role 'a; DROP'");
        }
    }

    private static Credentials with(Credentials credentials, String password) {
        return new Credentials(credentials.url(), credentials.user(), password);
    }

    private static String permissions(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }

    private static Connection connect(Credentials to) throws SQLException {
        return DriverManager.getConnection(to.url(), to.user(), to.password());
    }

    private static void execute(Credentials to, String sql) throws SQLException {
        try (Connection connection = connect(to);
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String query(Credentials to, String sql) throws SQLException {
        try (Connection connection = connect(to);
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }
}
