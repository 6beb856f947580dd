package dev.fairlead.platform.outbound;

import dev.fairlead.platform.outbound.http.AddressPolicy;
import dev.fairlead.platform.outbound.http.HttpCalls;
import dev.fairlead.platform.security.WebhookSignature;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/**
 * Posts documents, signed as the Standard Webhooks specification has it, anew at each try, because
 * a receiver refuses an old time. Thread-safe.
 */
public final class Webhooks {
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
    private static final int DETAIL = 300;

    private final HttpClient client = HttpCalls.client(CONNECT_TIMEOUT);
    private final InstantSource clock;
    private final AddressPolicy policy;

    public Webhooks(InstantSource clock, AddressPolicy policy) {
        this.clock = clock;
        this.policy = policy;
    }

    /**
     * Blocks for no longer than the time limit. An interrupted thread stays interrupted and gets
     * {@link Answer.Unavailable}.
     *
     * @throws IllegalArgumentException where the address is none of http or https, or one where no
     *     call may go, or the secret is not a key
     */
    public Answer post(Posting posting) {
        var request = request(posting);
        long begun = System.nanoTime();
        try {
            policy.admit(posting.address(), posting.timeout());
            Duration left = posting.timeout().minusNanos(System.nanoTime() - begun);
            return answer(
                    HttpCalls.send(
                            client,
                            request,
                            status -> new Beginning(isTaken(status) ? 0 : DETAIL),
                            left));
        } catch (HttpTimeoutException _) {
            return new Answer.Unavailable("no-answer", "no answer in " + posting.timeout(), null);
        } catch (IOException failed) {
            return new Answer.Unavailable(
                    "unreachable", "no connection: " + failed.getMessage(), null);
        } catch (InterruptedException _) {
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
        posting.headers().forEach(request::header);
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

    private Answer answer(HttpResponse<String> response) {
        int status = response.statusCode();
        if (status / 100 == 2) {
            return new Answer.Taken();
        }
        String detail = "status %d: %s".formatted(status, response.body());
        if (!HttpCalls.mayBeTakenLater(status)) {
            return new Answer.Refused(status, detail);
        }
        Optional<Duration> pause =
                response.headers().firstValue("Retry-After").flatMap(this::retryAfter);
        return new Answer.Unavailable("http-" + status, detail, pause.orElse(null));
    }

    /** RFC 9110, section 10.2.3: seconds, or the date until which to wait. */
    private Optional<Duration> retryAfter(String value) {
        if (value.matches("\\d{1,5}")) {
            return Optional.of(Duration.ofSeconds(Long.parseLong(value)));
        }
        try {
            Instant until = Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(value));
            return Optional.of(Duration.between(clock.instant(), until))
                    .filter(Duration::isPositive);
        } catch (DateTimeException malformed) {
            return Optional.empty();
        }
    }
}
