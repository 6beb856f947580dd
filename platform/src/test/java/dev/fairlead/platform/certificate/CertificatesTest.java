package dev.fairlead.platform.certificate;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class CertificatesTest {
    /** Begins a message of a handshake with 16,383 bytes. */
    private static final byte[] BEGINNING = {0x16, 3, 3, 0x3f, (byte) 0xff};

    private static final Duration BETWEEN_BYTES = Duration.ofMillis(20);

    private final CountDownLatch letGo = new CountDownLatch(1);

    @Test
    @Timeout(120)
    void aServerThatNeverEndsItsHandshakeIsLetGo() throws Exception {
        try (var server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            Thread.ofPlatform().daemon().start(() -> drip(server));
            var address = InetSocketAddress.createUnresolved("127.0.0.1", server.getLocalPort());

            assertThatThrownBy(() -> Certificates.shownAt(address, Duration.ofMillis(400)))
                    .isInstanceOf(SocketTimeoutException.class)
                    .hasMessage(
                            "127.0.0.1:%d showed no certificate within 400ms",
                            server.getLocalPort());
            letGo.await();
        }
    }

    /** Each byte comes long before a single read would give up. */
    private void drip(ServerSocket server) {
        try (var socket = server.accept()) {
            socket.setTcpNoDelay(true);
            socket.getOutputStream().write(BEGINNING);
            while (true) {
                socket.getOutputStream().write(0);
                Thread.sleep(BETWEEN_BYTES);
            }
        } catch (IOException closed) {
            letGo.countDown();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
