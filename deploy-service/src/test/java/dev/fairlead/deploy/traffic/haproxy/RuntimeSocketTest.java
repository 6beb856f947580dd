package dev.fairlead.deploy.traffic.haproxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One line and its answer, or none. */
class RuntimeSocketTest {

    @Test
    void theAnswerIsWholeOnceTheOtherSideCloses() throws Exception {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread other = Thread.ofPlatform().start(() -> echo(server));

            String said = socket(server, Duration.ofMinutes(1)).ask("show info");

            assertThat(said).isEqualTo("you said show info\n");
            other.join();
        }
    }

    private static void echo(ServerSocket server) {
        try (Socket socket = server.accept()) {
            byte[] line = new byte["show info\n".length()];
            int count = socket.getInputStream().readNBytes(line, 0, line.length);
            String said = "you said " + new String(line, 0, count, StandardCharsets.US_ASCII);
            socket.getOutputStream().write(said.getBytes(StandardCharsets.US_ASCII));
        } catch (IOException broken) {
            throw new IllegalStateException(broken);
        }
    }

    @Test
    void oneThatSaysNothingIsNotWaitedForLonger() throws IOException {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            RuntimeSocket socket = socket(server, Duration.ofMillis(100));

            assertThatThrownBy(() -> socket.ask("show info"))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("does not answer (expected: an answer within PT0.1S)");
        }
    }

    @Test
    void oneThatIsNotThereIsSaid(@TempDir Path folder) {
        String path = folder.resolve("no-such").toString();

        assertThatThrownBy(() -> new RuntimeSocket(path, Duration.ofSeconds(1)).ask("show info"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("HAProxy at %s does not answer".formatted(path));
    }

    private static RuntimeSocket socket(ServerSocket server, Duration timeout) {
        return new RuntimeSocket("127.0.0.1:" + server.getLocalPort(), timeout);
    }
}
