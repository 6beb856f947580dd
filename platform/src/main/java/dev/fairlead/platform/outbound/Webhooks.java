package dev.fairlead.platform.outbound;

import dev.fairlead.platform.security.WebhookSignature;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Posts documents, signed as the Standard Webhooks specification has it, anew at each try, because
 * a receiver refuses an old time. Thread-safe.
 */
public final class Webhooks {
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
    private static final int REQUEST_TIMEOUT = 408;
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int DETAIL = 300;

    private final HttpClient client;
    private final InstantSource clock;

    public Webhooks(InstantSource clock) {
        this.client =
                HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .connectTimeout(CONNECT_TIMEOUT)
                        .followRedirects(HttpClient.Redirect.NEVER)
                        .build();
        this.clock = clock;
    }

    /**
     * Blocks for no longer than the time limit. An interrupted thread stays interrupted and gets
     * {@link Answer.Unavailable}.
     *
     * @throws IllegalArgumentException where the address is none of http or https, or the secret is
     *     not a key
     */
    public Answer post(Posting posting) {
        var request = request(posting);
        var sent = client.sendAsync(request, status -> new Beginning(isTaken(status) ? 0 : DETAIL));
        try {
            return answer(sent.get(posting.timeout().toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException _) {
            sent.cancel(true);
            return late(posting);
        } catch (ExecutionException failed) {
            return failed.getCause() instanceof HttpTimeoutException
                    ? late(posting)
                    : unreachable(failed);
        } catch (InterruptedException _) {
            sent.cancel(true);
            Thread.currentThread().interrupt();
            return new Answer.Unavailable(
                    "no-answer", "stopped while waiting for the answer", null);
        }
    }

    private HttpRequest request(Posting posting) {
        var request =
                HttpRequest.newBuilder(posting.address())
                        .timeout(posting.timeout())
                        .header("Content-Type", "application/json")
                        .header("Idempotency-Key", posting.id())
                        .header("webhook-id", posting.id())
                        .POST(HttpRequest.BodyPublishers.ofByteArray(posting.body()));
        if (posting.signingSecret() != null) {
            long now = clock.instant().getEpochSecond();
            String signature =
                    WebhookSignature.sign(
                            posting.signingSecret(), posting.id(), now, posting.body());
            request.header("webhook-timestamp", Long.toString(now))
                    .header("webhook-signature", signature);
        }
        return request.build();
    }

    private static boolean isTaken(HttpResponse.ResponseInfo info) {
        return info.statusCode() / 100 == 2;
    }

    private static Answer answer(HttpResponse<String> response) {
        int status = response.statusCode();
        if (status / 100 == 2) {
            return new Answer.Taken();
        }
        String detail = "status %d: %s".formatted(status, response.body());
        return status / 100 == 5 || status == TOO_MANY_REQUESTS || status == REQUEST_TIMEOUT
                ? new Answer.Unavailable("http-" + status, detail, retryAfter(response))
                : new Answer.Refused(status, detail);
    }

    /** RFC 9110, section 10.2.3, in seconds; a date is not looked at. */
    private static @Nullable Duration retryAfter(HttpResponse<?> response) {
        return response.headers()
                .firstValue("Retry-After")
                .filter(value -> value.matches("\\d{1,5}"))
                .map(seconds -> Duration.ofSeconds(Long.parseLong(seconds)))
                .orElse(null);
    }

    private static Answer late(Posting posting) {
        return new Answer.Unavailable("no-answer", "no answer in " + posting.timeout(), null);
    }

    private static Answer unreachable(ExecutionException failed) {
        Throwable cause = failed.getCause();
        if (!(cause instanceof IOException)) {
            throw new IllegalStateException("a webhook could not be sent", cause);
        }
        String text =
                cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
        return new Answer.Unavailable("unreachable", "no connection: " + text, null);
    }
}
