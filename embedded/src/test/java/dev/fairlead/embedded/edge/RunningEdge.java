package dev.fairlead.embedded.edge;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;

/** A proxy in this JVM whose route {@code /checkout} leads to one application. */
final class RunningEdge implements AutoCloseable {
    private static final String SECRET = "0123456789abcdef";
    private final EdgeServer server;
    private final HttpClient client = HttpClient.newHttpClient();

    RunningEdge(Path folder, EdgeLimits limits, int applicationPort) throws Exception {
        Path secret = Files.writeString(folder.resolve("secret"), SECRET);
        server = EdgeServer.start(new EdgeSettings(folder, secret, 0, 0), limits);
        String plan =
                """
                {"pathPrefix":"/checkout","generation":1,"targets":[
                 {"version":"1","host":"127.0.0.1","port":%d,"weight":100}]}\
                """
                        .formatted(applicationPort);
        var put =
                request("/routes/checkout/production")
                        .header("Authorization", "Bearer " + SECRET)
                        .PUT(HttpRequest.BodyPublishers.ofString(plan))
                        .build();
        assertThat(send(put).statusCode()).isEqualTo(200);
    }

    int port() {
        return server.port();
    }

    String ask(String request) throws IOException {
        return Wire.ask(port(), request);
    }

    /** The version's requests that ended with such a code. */
    double counted(String code) throws Exception {
        return sample(
                "fairlead_edge_requests_total{code=\"%s\",environment=\"production\",service=\"checkout\",version=\"1\"}"
                        .formatted(code));
    }

    double refused(Refusal reason) throws Exception {
        return sample("fairlead_edge_refused_total{reason=\"%s\"}".formatted(reason.reason()));
    }

    private double sample(String series) throws Exception {
        return send(request("/metrics").build())
                .body()
                .lines()
                .filter(line -> line.startsWith(series + " "))
                .mapToDouble(line -> Double.parseDouble(line.substring(series.length() + 1)))
                .findFirst()
                .orElseThrow();
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.adminPort() + path));
    }

    private HttpResponse<String> send(HttpRequest request) throws Exception {
        return client.send(request, HttpResponse.BodyHandlers.ofString());
    }

    @Override
    public void close() {
        server.close();
        client.close();
    }
}
