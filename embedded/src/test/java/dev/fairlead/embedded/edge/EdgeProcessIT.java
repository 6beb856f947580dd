package dev.fairlead.embedded.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.fairlead.process.Command;
import dev.fairlead.process.Detached;
import dev.fairlead.process.Ending;
import dev.fairlead.process.JavaCommand;
import dev.fairlead.process.Ownership;
import dev.fairlead.process.Ports;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
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
    void oneWhoseStarterWasKilledBeforeItKnewOfItIsAdopted() throws Exception {
        var settings = settings(Ports.free());
        ProcessHandle orphan = startWithoutWaiting(settings).handle();
        try {
            await().atMost(Duration.ofMinutes(1))
                    .until(() -> Ownership.owner(folder, EdgeSettings.ROLE).isPresent());
            EdgeProcess edge = EdgeProcess.ensure(settings);

            assertThat(edge.identity().pid()).isEqualTo(orphan.pid());
            assertThat(edge.adopted()).isTrue();
            EdgeProcess.endLeftBehind(settings);
            assertThat(orphan.isAlive()).isFalse();
        } finally {
            Ending.kill(orphan);
            EdgeProcess.endLeftBehind(settings);
        }
    }

    @Test
    void ofOneThatHasNotGotFarAndANewOneASingleOneStays() throws Exception {
        var settings = settings(Ports.free());
        ProcessHandle orphan = startWithoutWaiting(settings).handle();
        try {
            EdgeProcess edge = EdgeProcess.ensure(settings);

            assertThat(Ownership.owner(folder, EdgeSettings.ROLE)).contains(edge.identity());
            if (edge.identity().pid() != orphan.pid()) {
                assertThat(Ending.await(orphan, Duration.ofSeconds(20))).isTrue();
            }
            assertThat(edge.isRunning()).isTrue();
        } finally {
            Ending.kill(orphan);
            EdgeProcess.endLeftBehind(settings);
        }
    }

    private static Detached startWithoutWaiting(EdgeSettings settings) throws IOException {
        List<String> arguments =
                List.of(
                        settings.directory().toString(),
                        settings.secret().toString(),
                        String.valueOf(settings.port()),
                        String.valueOf(settings.adminPort()));
        return Detached.start(
                new Command(
                        JavaCommand.words(EdgeMain.class, List.of("-Xmx64m"), arguments),
                        Map.of(),
                        settings.directory(),
                        settings.log()));
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
