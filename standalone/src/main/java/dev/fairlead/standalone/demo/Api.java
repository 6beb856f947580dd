package dev.fairlead.standalone.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A service's REST interface, called with a bearer token. */
public final class Api {
    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private final HttpClient http;
    private final JsonMapper json;
    private final URI base;
    private final String token;
    private final Duration patience;

    public Api(HttpClient http, JsonMapper json, URI base, String token) {
        this(http, json, base, token, TIMEOUT);
    }

    private Api(HttpClient http, JsonMapper json, URI base, String token, Duration patience) {
        this.patience = patience;
        this.http = http;
        this.json = json;
        this.base = base;
        this.token = token;
    }

    /** The same that waits as long for an answer. */
    public Api waiting(Duration atMost) {
        return new Api(http, json, base, token, atMost);
    }

    URI base() {
        return base;
    }

    public JsonNode get(String path) throws InterruptedException {
        return send(request(path).GET());
    }

    public JsonNode post(String path, Object body) throws InterruptedException {
        return send(
                request(path)
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(json.writeValueAsString(body))));
    }

    /** Whether the service says that it is ready. */
    public boolean healthy() throws InterruptedException {
        try {
            var request = HttpRequest.newBuilder(base.resolve("/actuator/health")).timeout(TIMEOUT);
            return http.send(request.build(), BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException _) {
            return false;
        }
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(base.resolve(path))
                .timeout(patience)
                .header("Authorization", "Bearer " + token);
    }

    private JsonNode send(HttpRequest.Builder builder) throws InterruptedException {
        var request = builder.build();
        try {
            var response = http.send(request, BodyHandlers.ofString());
            if (response.statusCode() / 100 != 2) {
                throw new StageFailed(
                        "%s %s answered %d (expected: 2xx): %s"
                                .formatted(
                                        request.method(),
                                        request.uri(),
                                        response.statusCode(),
                                        response.body()));
            }
            return json.readTree(response.body());
        } catch (IOException e) {
            throw new UncheckedIOException("no answer from " + request.uri(), e);
        }
    }
}
