package dev.fairlead.maintenance.probe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.maintenance.finding.Finding;
import dev.fairlead.testsupport.SelfMade;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The certificate is made now, and ends after 90 days. */
class CertificateProbeTest {
    private static final Duration ENDS = Duration.ofDays(90);

    @TempDir private Path folder;

    @Test
    void aCertificateThatIsShownIsFoundShortlyBeforeItsEndAndAfterIt() throws Exception {
        try (var server =
                (SSLServerSocket)
                        SelfMade.in(folder)
                                .server()
                                .getServerSocketFactory()
                                .createServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            Thread.ofPlatform().daemon().start(() -> answer(server));
            var address = InetSocketAddress.createUnresolved("127.0.0.1", server.getLocalPort());

            assertThat(look(address, ENDS.minusDays(22)).findings()).isEmpty();
            Finding soon = look(address, ENDS.minusDays(20)).findings().getFirst();
            assertThat(soon.kind()).isEqualTo("certificate-expires");
            assertThat(soon.object()).isEqualTo("127.0.0.1:" + server.getLocalPort());
            assertThat(soon.evidence()).contains("CN=127.0.0.1", "ends ");
            assertThat(look(address, ENDS.plusDays(1)).findings().getFirst().meaning())
                    .startsWith("It has expired");
        }
    }

    private static void answer(SSLServerSocket server) {
        while (!server.isClosed()) {
            try (var socket = (SSLSocket) server.accept()) {
                socket.startHandshake();
                socket.getInputStream().readAllBytes();
            } catch (IOException gone) {
                assertThat(gone).isNotNull();
            }
        }
    }

    private static Look look(InetSocketAddress address, Duration later) {
        return probe(List.of(address), List.of(), later).look();
    }

    private static CertificateProbe probe(
            List<InetSocketAddress> addresses, List<Path> files, Duration later) {
        Instant then = InstantSource.system().instant().plus(later);
        return new CertificateProbe(
                addresses,
                files,
                Duration.ofDays(21),
                Duration.ofSeconds(20),
                InstantSource.fixed(then));
    }

    @Test
    void aCertificateInAFileIsFoundAndAFileThatIsNoneFailsAlone()
            throws IOException, InterruptedException, GeneralSecurityException {
        Path file = Files.write(folder.resolve("own.der"), SelfMade.in(folder).certificate());
        Path text = Files.writeString(folder.resolve("text.pem"), "none");

        Look look = probe(List.of(), List.of(text, file), ENDS).look();

        assertThat(look.findings())
                .extracting(Finding::kind)
                .containsExactly(Look.FAILED, "certificate-expires");
        assertThat(look.saw("certificate-expires", text.toString())).isFalse();
        assertThat(look.saw("certificate-expires", file.toString())).isTrue();
    }

    @Test
    void anAddressWhereNobodyListensIsAFindingOfItsOwn() throws IOException {
        int free;
        try (var socket = new ServerSocket(0)) {
            free = socket.getLocalPort();
        }
        var address = InetSocketAddress.createUnresolved("127.0.0.1", free);

        Look look = look(address, Duration.ZERO);

        assertThat(look.findings()).extracting(Finding::kind).containsExactly(Look.FAILED);
        assertThat(look.findings().getFirst().object()).isEqualTo("127.0.0.1:" + free);
    }
}
