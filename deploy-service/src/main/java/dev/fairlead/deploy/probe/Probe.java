package dev.fairlead.deploy.probe;

import dev.fairlead.platform.outbound.http.HttpCalls;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** Asks one address once; thread-safe. */
public final class Probe {
    private static final long MOST_BYTES = 1 << 20;

    private final HttpClient http;

    /**
     * @param http that does not follow redirects: an instance answers for itself
     */
    public Probe(HttpClient http) {
        this.http = http;
    }

    /** A whole answer. */
    public record Answer(int status, String body) {}

    /**
     * @throws IOException when there is no whole answer within the time, or one of more than 1 MiB
     */
    public Answer get(URI address, Duration timeout) throws IOException, InterruptedException {
        HttpResponse<String> response =
                HttpCalls.send(
                        http,
                        HttpRequest.newBuilder(address).build(),
                        BodyHandlers.limiting(BodyHandlers.ofString(), MOST_BYTES),
                        timeout);
        return new Answer(response.statusCode(), response.body());
    }
}
