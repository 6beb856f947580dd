package dev.fairlead.backup.replication;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import dev.fairlead.embedded.database.Credentials;
import dev.fairlead.testsupport.Fixture;
import dev.fairlead.testsupport.OwnDatabaseServer;
import dev.fairlead.testsupport.SelfMade;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLSocketFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReplicationConnectionIT {
    @TempDir static Path folder;
    private OwnDatabaseServer server;
    private Credentials replication;

    @BeforeAll
    void start() {
        server = Fixture.ownDatabaseServer();
        replication = server.replication();
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @Test
    void logsInAndAsks() throws IOException {
        try (var connection = ReplicationConnection.open(endpoint(false, replication.password()))) {
            assertThat(connection.query("SHOW server_version").getFirst().getFirst())
                    .startsWith("18");
            assertThat(connection.query("IDENTIFY_SYSTEM").getFirst()).hasSize(4);
        }
    }

    @Test
    void aWrongPasswordIsARefusalAboutTheLogin() {
        var refusal =
                catchThrowableOfType(
                        ServerRefusal.class,
                        () -> ReplicationConnection.open(endpoint(false, "wrong")));
        assertThat(refusal.sqlState()).isEqualTo("28P01");
        assertThat(refusal.isAboutLogin()).isTrue();
    }

    @Test
    void whatTheServerRefusesIsToldWithItsCode() throws IOException {
        try (var connection = ReplicationConnection.open(endpoint(false, replication.password()))) {
            assertThatThrownBy(() -> connection.query("SHOW nothing"))
                    .isInstanceOf(ServerRefusal.class)
                    .hasMessageContaining("42704");
        }
    }

    @Test
    void aConnectionIsEncryptedAndTheCertificateChecked() throws Exception {
        Endpoint endpoint = endpoint(true, replication.password());
        assertThatThrownBy(() -> ReplicationConnection.open(endpoint))
                .hasMessageContaining("the server has no TLS");

        SelfMade made = SelfMade.in(folder);
        turnTlsOn(made);
        SSLSocketFactory trusting = made.client().getSocketFactory();

        await().atMost(Duration.ofMinutes(1))
                .untilAsserted(() -> {
                    try (var connection = ReplicationConnection.open(endpoint, trusting)) {
                        assertThat(connection.query("SHOW ssl").getFirst()).containsExactly("on");
                    }
                });
        assertThatThrownBy(() -> ReplicationConnection.open(endpoint))
                .isInstanceOf(SSLHandshakeException.class);
    }

    private Endpoint endpoint(boolean tls, String password) {
        return new Endpoint(
                "127.0.0.1",
                server.port(),
                replication.user(),
                password,
                tls,
                Duration.ofSeconds(20));
    }

    private void turnTlsOn(SelfMade made) throws Exception {
        Path key = folder.resolve("server.key");
        Path certificate = folder.resolve("server.crt");
        pem(key, "PRIVATE KEY", made.key());
        pem(certificate, "CERTIFICATE", made.certificate());
        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-------"));
        Credentials admin = server.admin();
        try (var connection =
                        DriverManager.getConnection(admin.url(), admin.user(), admin.password());
                var statement = connection.createStatement()) {
            for (String sql :
                    List.of(
                            "alter system set ssl_key_file = '%s'".formatted(key),
                            "alter system set ssl_cert_file = '%s'".formatted(certificate),
                            "alter system set ssl = on",
                            "select pg_reload_conf()")) {
                statement.execute(sql);
            }
        } catch (SQLException refused) {
            throw new AssertionError(refused);
        }
    }

    private static void pem(Path file, String what, byte[] content) throws IOException {
        Files.writeString(
                file,
                "-----BEGIN %1$s-----%n%2$s%n-----END %1$s-----%n"
                        .formatted(what, Base64.getMimeEncoder().encodeToString(content)));
    }
}
