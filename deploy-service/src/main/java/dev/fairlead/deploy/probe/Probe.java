package dev.fairlead.deploy.probe;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

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
        // The client's own timeout ends with the headers; a body may take for ever.
        CompletableFuture<HttpResponse<String>> pending =
                http.sendAsync(
                        HttpRequest.newBuilder(address).build(),
                        BodyHandlers.limiting(BodyHandlers.ofString(), MOST_BYTES));
        try {
            HttpResponse<String> response = pending.get(timeout.toNanos(), TimeUnit.NANOSECONDS);
            return new Answer(response.statusCode(), response.body());
        } catch (TimeoutException late) {
            throw new HttpTimeoutException("no whole answer within " + timeout);
        } catch (ExecutionException failed) {
            throw new IOException(String.valueOf(failed.getCause()), failed.getCause());
        } finally {
            pending.cancel(true);
        }
    }
}
