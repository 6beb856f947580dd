package dev.fairlead.embedded.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fairlead.embedded.process.Ending;
import dev.fairlead.embedded.process.Ports;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EdgeProcessIT {
    private static final String SECRET = "0123456789abcdef";
    @TempDir Path folder;

    @Test
    void itIsAdoptedWhileItRunsAndStartsWithItsRoutesAfterAKill() throws Exception {
        var settings = settings(Ports.free());
        EdgeProcess first = EdgeProcess.ensure(settings);
        try {
            assertThat(first.adopted()).isFalse();
            put(settings, 7);

            EdgeProcess second = EdgeProcess.ensure(settings);
            assertThat(second.adopted()).isTrue();
            assertThat(second.identity()).isEqualTo(first.identity());

            Ending.kill(first.identity().find().orElseThrow());
            assertThat(second.isRunning()).isFalse();
            EdgeProcess third = EdgeProcess.ensure(settings);
            assertThat(third.adopted()).isFalse();
            assertThat(get(settings)).contains("\"generation\":7").contains("\"weight\":40");

            third.stop();
            assertThat(third.isRunning()).isFalse();
        } finally {
            EdgeProcess.ensure(settings).stop();
        }
    }

    @Test
    void aPortInUseIsAnErrorThatNamesPortAndLog() throws IOException {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThatThrownBy(() -> EdgeProcess.ensure(settings(taken.getLocalPort())))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining(String.valueOf(taken.getLocalPort()))
                    .hasMessageContaining("edge.log");
        }
        assertThat(folder.resolve("edge.log")).content().contains("cannot listen on ports");
    }

    private EdgeSettings settings(int port) throws IOException {
        Files.writeString(folder.resolve("secret"), SECRET);
        return new EdgeSettings(folder, folder.resolve("secret"), port, Ports.free());
    }

    private static void put(EdgeSettings settings, int generation) throws Exception {
        String body =
                """
                {"pathPrefix":"/checkout","generation":%d,"targets":[
                {"version":"2","host":"127.0.0.1","port":9,"weight":40}]}\
                """
                        .formatted(generation);
        send(request(settings).PUT(HttpRequest.BodyPublishers.ofString(body)).build());
    }

    private static String get(EdgeSettings settings) throws Exception {
        return send(request(settings).build());
    }

    private static HttpRequest.Builder request(EdgeSettings settings) {
        return HttpRequest.newBuilder(
                        URI.create(
                                "http://127.0.0.1:%d/routes/checkout/production"
                                        .formatted(settings.adminPort())))
                .header("Authorization", "Bearer " + SECRET);
    }

    private static String send(HttpRequest request) throws Exception {
        try (var client = HttpClient.newHttpClient()) {
            var answer = client.send(request, HttpResponse.BodyHandlers.ofString());
            assertThat(answer.statusCode()).isEqualTo(200);
            return answer.body();
        }
    }
}
