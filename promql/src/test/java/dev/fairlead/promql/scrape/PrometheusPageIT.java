package dev.fairlead.promql.scrape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.fairlead.promql.labels.Labels;
import java.io.File;
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
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page of a real Prometheus says the same in all three formats. */
class PrometheusPageIT {
    @TempDir private Path directory;

    private static Path prometheus() {
        Optional<Path> found =
                Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                        .map(folder -> Path.of(folder, "prometheus"))
                        .filter(Files::isExecutable)
                        .findFirst();
        if (!"true".equals(System.getenv("FAIRLEAD_REQUIRE_TOOLS"))) {
            Assumptions.assumeTrue(
                    found.isPresent(),
                    "prometheus is not on the path: install the package prometheus to run this");
        }
        assertThat(found).as("prometheus on the path").isPresent();
        return found.orElseThrow();
    }

    @Test
    void allFormatsHaveTheSameSeries() throws IOException, InterruptedException {
        Path config =
                Files.writeString(directory.resolve("prometheus.yml"), "scrape_configs: []\n");
        int port;
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        Process server =
                new ProcessBuilder(
                                prometheus().toString(),
                                "--config.file=" + config,
                                "--storage.tsdb.path=" + directory.resolve("data"),
                                "--web.listen-address=127.0.0.1:" + port,
                                "--log.level=warn")
                        .redirectErrorStream(true)
                        .redirectOutput(directory.resolve("log").toFile())
                        .start();
        try (HttpClient client = HttpClient.newHttpClient()) {
            var uri = URI.create("http://127.0.0.1:" + port + "/metrics");
            var target = ScrapeTarget.of(uri, Labels.empty());
            var pages = new HttpPageReader(client);
            await().atMost(Duration.ofSeconds(60))
                    .ignoreExceptionsInstanceOf(PageException.class)
                    .until(() -> pages.read(target).samples().size() > 100);

            Set<Labels> text = series(ExpositionParser.parseText(text(client, uri)));
            // The server counts the requests by their status from the first one on, so all pages
            // have the same series now.
            assertThat(series(pages.read(target))).as("OpenMetrics").isEqualTo(text);
            assertThat(
                            series(
                                    pages.read(
                                            target.withHonor(
                                                    new ScrapeTarget.Honor(
                                                            false, true, true, true)))))
                    .as("protobuf")
                    .containsAll(text);
        } finally {
            server.destroyForcibly().waitFor();
        }
    }

    private static String text(HttpClient client, URI uri)
            throws IOException, InterruptedException {
        HttpResponse<String> page =
                client.send(
                        HttpRequest.newBuilder(uri).header("Accept", "text/plain").build(),
                        HttpResponse.BodyHandlers.ofString());
        assertThat(page.headers().firstValue("Content-Type").orElse("")).startsWith("text/plain");
        return page.body();
    }

    private static Set<Labels> series(Exposition page) {
        return page.samples().stream().map(ScrapedSample::labels).collect(Collectors.toSet());
    }
}
