package dev.fairlead.embedded.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fairlead.process.JavaCommand;
import dev.fairlead.process.Shell;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SampleIT {
    private static final Instant NOW = Instant.parse("2026-11-30T10:00:00Z");

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final HttpClient client = HttpClient.newHttpClient();

    @Test
    void itAnswersWithItsVersionAndItsBehaviourCanBeChanged() throws Exception {
        try (var sample = start("--service", "checkout", "--version", "2")) {
            assertThat(send(sample, "GET", "/checkout/hello", "").body())
                    .contains("\"service\":\"checkout\"")
                    .contains("\"version\":\"2\"");
            assertThat(send(sample, "GET", "/health", "").statusCode()).isEqualTo(200);
            assertThat(send(sample, "GET", "/smoke", "").statusCode()).isEqualTo(200);

            var changed = send(sample, "PUT", "/settings", "{\"errorRate\":1,\"latencyMs\":0}");
            assertThat(changed.statusCode()).isEqualTo(200);
            assertThat(send(sample, "GET", "/checkout/hello", "").statusCode()).isEqualTo(500);
            assertThat(send(sample, "GET", "/health", "").statusCode()).isEqualTo(200);

            var refused = send(sample, "PUT", "/settings", "{\"errorRate\":2,\"latencyMs\":0}");
            assertThat(refused.statusCode()).isEqualTo(400);
            assertThat(refused.body()).contains("errorRate 2.0: expected 0 to 1");
        }
    }

    @Test
    void itIsNeverHealthyWhenToldSo() throws Exception {
        try (var sample = start("--never-healthy")) {
            assertThat(send(sample, "GET", "/health", "").statusCode()).isEqualTo(503);
        }
    }

    @Test
    void itsMigrationsArePendingWhenToldSo() throws Exception {
        try (var sample = start("--pending-migrations");
                var ready = start()) {
            assertThat(send(sample, "GET", "/migrations", "").statusCode()).isEqualTo(503);
            assertThat(send(ready, "GET", "/migrations", "").body()).contains("verified");
        }
    }

    @Test
    void itsProcessEndsAsItIsTold() throws Exception {
        assertThat(run("--fail-start").exitCode()).isEqualTo(3);
        assertThat(run("--port", "0", "--die-after-ms", "1").exitCode()).isEqualTo(4);
        Shell.Result unknown = run("--colour");
        assertThat(unknown.exitCode()).isEqualTo(2);
        assertThat(unknown.output()).contains("option '--colour'");
    }

    @Test
    void optionsMayComeFromTheEnvironment() {
        var options =
                SampleOptions.parse(
                        new String[] {"--version", "3"},
                        Map.of("SAMPLE_ERROR_RATE", "0.1", "SAMPLE_NEVER_HEALTHY", "true"));
        assertThat(options.behaviour().errorRate()).isEqualTo(0.1);
        assertThat(options.neverHealthy()).isTrue();
        assertThat(options.version()).isEqualTo("3");
        assertThatThrownBy(() -> options("--error-rate", "often"))
                .hasMessage("--error-rate often: expected a number");
    }

    @Test
    void eachMessageIsALineOfJsonWithTheLifecycleThatStartedIt() throws Exception {
        String[] named = {
            "--service",
            "checkout",
            "--version",
            "3",
            "--error-rate",
            "1",
            "--lifecycle",
            "l-1",
            "--trace",
            "4bf92f3577b34da6a3ce929d0e0e4736"
        };
        try (var sample = start(named)) {
            send(sample, "GET", "/checkout/hello", "");
        }

        assertThat(printed.toString(StandardCharsets.UTF_8))
                .isEqualTo(
                        """
                        {"@timestamp":"2026-11-30T10:00:00.000Z","log.level":"ERROR",\
                        "message":"told to fail","service.name":"checkout","service.version":"3",\
                        "fairlead.lifecycleId":"l-1",\
                        "fairlead.traceId":"4bf92f3577b34da6a3ce929d0e0e4736"}
                        """);
    }

    private SampleServer start(String... arguments) throws IOException {
        SampleOptions options = options(arguments);
        var out = new PrintStream(printed, true, StandardCharsets.UTF_8);
        return SampleServer.start(options, new SampleLog(out, options, () -> NOW));
    }

    private static Shell.Result run(String... arguments) throws Exception {
        return Shell.run(
                JavaCommand.words(SampleMain.class, List.of("-Xmx32m"), List.of(arguments)));
    }

    private static SampleOptions options(String... arguments) {
        return SampleOptions.parse(arguments, Map.of());
    }

    private HttpResponse<String> send(SampleServer sample, String method, String path, String body)
            throws Exception {
        return client.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + sample.port() + path))
                        .method(method, HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }
}
