package dev.fairlead.platform.outbound.http;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** How a service calls other servers. */
public final class HttpCalls {
    private static final int REQUEST_TIMEOUT = 408;
    private static final int TOO_MANY_REQUESTS = 429;

    private HttpCalls() {}

    /**
     * A client that follows no redirect: what is sent goes to the address that was configured, and
     * a mistake shows. Proxies are those of the JVM's system properties.
     */
    public static HttpClient client(Duration connectTimeout) {
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(connectTimeout)
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
    }

    /**
     * Sends a request and waits for the whole answer, no longer than the limit.
     *
     * @throws HttpTimeoutException where the time was over
     * @throws IOException where there is no whole answer; the message says why
     */
    public static <T> HttpResponse<T> send(
            HttpClient client, HttpRequest request, BodyHandler<T> body, Duration limit)
            throws IOException, InterruptedException {
        // The client's own time limit ends with the head of the answer; a body may take for ever.
        CompletableFuture<HttpResponse<T>> pending = client.sendAsync(request, body);
        try {
            return pending.get(limit.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException late) {
            throw new HttpTimeoutException("no whole answer within " + limit);
        } catch (ExecutionException failed) {
            throw failure(failed.getCause());
        } finally {
            pending.cancel(true);
        }
    }

    private static IOException failure(@Nullable Throwable cause) {
        return switch (cause) {
            case HttpTimeoutException late -> late;
            case IOException failed -> {
                String said = failed.getMessage();
                String text = said == null ? failed.getClass().getSimpleName() : said;
                yield new IOException(text, failed);
            }
            case null, default ->
                    throw new IllegalStateException("a request could not be sent", cause);
        };
    }

    /** Whether a server that answers with that status may take the same request later. */
    public static boolean mayBeTakenLater(int status) {
        return status / 100 == 5 || status == TOO_MANY_REQUESTS || status == REQUEST_TIMEOUT;
    }
}
