package dev.fairlead.standalone.layout;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PortCheckTest {
    /** Others look for free ports at the same time, and have each for a moment. */
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @TempDir Path directory;
    private PortPlan ports = new PortPlan(PortPlan.HIGHEST);
    private PortCheck check = new PortCheck(ports, new DataDirectory(Path.of("none")));

    @BeforeEach
    void findPorts() throws IOException {
        ports = PortCheck.firstFree(30_080);
        check = new PortCheck(ports, new DataDirectory(directory));
    }

    @Test
    void freePortsAreFine() {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThatCode(this::require).doesNotThrowAnyException());
    }

    @Test
    void aPortInUseIsNamedWithWhatItIsForAndWhatToDo() throws IOException {
        inUse(ports.service(1), "deploy-service");
        inUse(ports.broker(), "broker");
        inUse(ports.controller(), "broker's controller");
        inUse(ports.database(), "database");
        inUse(ports.edge(), "edge proxy");
        inUse(ports.edgeAdmin(), "edge proxy's admin interface");
    }

    private void inUse(int port, String purpose) throws IOException {
        try (var _ = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            await().atMost(PATIENCE).untilAsserted(() -> isRefused(port, purpose));
        }
    }

    private void isRefused(int port, String purpose) {
        assertThatThrownBy(this::require)
                .isInstanceOf(IOException.class)
                .hasMessage(
                        "port %d for the %s is in use: stop the program that listens on it, or"
                                + " choose other ports with --port-base (now %d)",
                        port, purpose, ports.base());
    }

    private void require() throws IOException, InterruptedException {
        check.requireFree(Map.of(ports.service(1), "deploy-service"));
    }
}
