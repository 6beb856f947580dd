package dev.fairlead.deploy.probe;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ProbeTest {
    private static final Duration LONG = Duration.ofSeconds(20);

    private final HttpClient http = HttpClient.newHttpClient();
    private final Probe probe = new Probe(http);
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
        http.shutdownNow();
    }

    @Test
    void anAnswerHasItsStatusAndBody() throws Exception {
        answer(exchange -> {
            exchange.sendResponseHeaders(418, 6);
            exchange.getResponseBody().write("teapot".getBytes(UTF_8));
            exchange.close();
        });

        assertThat(probe.get(address(), LONG)).isEqualTo(new Probe.Answer(418, "teapot"));
    }

    @Test
    void aBodyThatNeverEndsIsNoAnswer() {
        answer(exchange -> {
            exchange.sendResponseHeaders(200, 10);
            exchange.getResponseBody().write('x');
            exchange.getResponseBody().flush();
        });

        assertThatThrownBy(() -> probe.get(address(), Duration.ofMillis(300)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("no whole answer within PT0.3S");
    }

    @Test
    void aBodyWithoutBoundsIsNoAnswer() {
        answer(exchange -> {
            exchange.sendResponseHeaders(200, 0);
            byte[] block = new byte[1 << 16];
            for (int i = 0; i < 17; i++) {
                exchange.getResponseBody().write(block);
            }
        });

        assertThatThrownBy(() -> probe.get(address(), LONG)).isInstanceOf(IOException.class);
    }

    @Test
    void nobodyThereIsNoAnswer() {
        server.stop(0);

        assertThatThrownBy(() -> probe.get(address(), LONG))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("ConnectException");
    }

    private void answer(HttpHandler handler) {
        server.createContext("/", (HttpExchange exchange) -> handler.handle(exchange));
    }

    private URI address() {
        return URI.create("http://127.0.0.1:%d/".formatted(server.getAddress().getPort()));
    }
}
