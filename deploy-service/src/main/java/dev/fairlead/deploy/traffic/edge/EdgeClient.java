package dev.fairlead.deploy.traffic.edge;

import dev.fairlead.platform.outbound.http.HttpCalls;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** The edge proxy's admin interface. */
public final class EdgeClient {
    private static final Duration TIMEOUT = Duration.ofSeconds(3);
    private static final int CONFLICT = 409;
    private static final long MOST_BYTES = 1 << 20;

    // The edge may show more of a route than is read here.
    private static final JsonMapper JSON =
            JsonMapper.builder().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

    private final HttpClient http;
    private final URI admin;
    private final Path secret;

    /**
     * @param secret file with the admin interface's bearer secret, read at each call
     */
    public EdgeClient(HttpClient http, URI admin, Path secret) {
        this.http = http;
        this.admin = admin;
        this.secret = secret;
    }

    /**
     * Asks for the split. Being refused because a newer one is in force is no error: what is in
     * force shows when it is read back.
     *
     * @throws IOException when the edge does not answer, or refuses for another reason
     */
    void put(String service, String environment, RouteDocument wanted)
            throws IOException, InterruptedException {
        HttpResponse<String> answer =
                send(
                        request(service, environment)
                                .header("Content-Type", "application/json")
                                .PUT(BodyPublishers.ofString(JSON.writeValueAsString(wanted))));
        boolean newer =
                answer.statusCode() == CONFLICT && answer.body().contains("stale-generation");
        if (answer.statusCode() != 200 && !newer) {
            throw refused("PUT", answer);
        }
    }

    /**
     * @throws IOException when the edge does not answer with the route
     */
    RouteDocument get(String service, String environment) throws IOException, InterruptedException {
        HttpResponse<String> answer = send(request(service, environment).GET());
        if (answer.statusCode() != 200) {
            throw refused("GET", answer);
        }
        return JSON.readValue(answer.body(), RouteDocument.class);
    }

    private HttpResponse<String> send(HttpRequest.Builder request)
            throws IOException, InterruptedException {
        var whole = BodyHandlers.limiting(BodyHandlers.ofString(), MOST_BYTES);
        return HttpCalls.send(http, request.timeout(TIMEOUT).build(), whole, TIMEOUT);
    }

    private HttpRequest.Builder request(String service, String environment) throws IOException {
        return HttpRequest.newBuilder(
                        admin.resolve("/routes/%s/%s".formatted(service, environment)))
                .header("Authorization", "Bearer " + Files.readString(secret).strip());
    }

    private static IOException refused(String method, HttpResponse<String> answer) {
        return new IOException(
                "%s %s answered %d (expected: 200): %s"
                        .formatted(method, answer.uri(), answer.statusCode(), answer.body()));
    }
}
