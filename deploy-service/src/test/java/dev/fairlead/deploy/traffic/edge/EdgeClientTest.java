package dev.fairlead.deploy.traffic.edge;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** An edge, or what listens in its place, that does not come to an end. */
@Timeout(120)
class EdgeClientTest {
    private final HttpClient http = HttpClient.newHttpClient();
    private final ExecutorService answering = Executors.newVirtualThreadPerTaskExecutor();
    @TempDir private Path folder;
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(answering);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
        answering.shutdownNow();
        http.shutdownNow();
    }

    @Test
    void aRouteThatNeverEndsIsNoAnswer() throws IOException {
        EdgeClient edge =
                edge(exchange -> {
                    exchange.sendResponseHeaders(200, 10);
                    exchange.getResponseBody().write('{');
                    exchange.getResponseBody().flush();
                });

        assertThatThrownBy(() -> edge.get("checkout", "production"))
                .isInstanceOf(IOException.class)
                .hasMessage("no whole answer within PT3S");
    }

    @Test
    void aRouteWithoutBoundsIsNoAnswer() throws IOException {
        EdgeClient edge =
                edge(exchange -> {
                    exchange.sendResponseHeaders(200, 0);
                    byte[] block = new byte[1 << 16];
                    for (int i = 0; i < 17; i++) {
                        exchange.getResponseBody().write(block);
                    }
                });

        assertThatThrownBy(() -> edge.get("checkout", "production"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("exceeds");
    }

    private EdgeClient edge(HttpHandler handler) throws IOException {
        server.createContext("/", handler);
        Path secret = Files.writeString(folder.resolve("secret"), "s3cret");
        URI admin = URI.create("http://127.0.0.1:%d/".formatted(server.getAddress().getPort()));
        return new EdgeClient(http, admin, secret);
    }
}
