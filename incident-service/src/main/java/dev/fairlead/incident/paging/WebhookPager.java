package dev.fairlead.incident.paging;

import dev.fairlead.incident.paging.Answer.Rejected;
import dev.fairlead.incident.paging.Answer.Taken;
import dev.fairlead.incident.paging.Answer.Unavailable;
import dev.fairlead.platform.config.Secrets;
import dev.fairlead.platform.security.WebhookSignature;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Posts events to webhooks; thread-safe. Redirects are not followed: a routing key goes to the
 * address that was configured and to no other.
 */
public final class WebhookPager implements Pager {

    private static final int DETAIL_LIMIT = 300;
    private static final int REQUEST_TIMEOUT = 408;
    private static final int TOO_MANY_REQUESTS = 429;

    private final HttpClient client;
    private final Secrets secrets;
    private final Clock clock;

    public WebhookPager(HttpClient client, Secrets secrets, Clock clock) {
        this.client = client;
        this.secrets = secrets;
        this.clock = clock;
    }

    @Override
    public Answer send(Channel channel, String id, byte[] body) {
        HttpRequest request;
        try {
            request = request(channel, id, body);
        } catch (Secrets.SecretMissing missing) {
            return new Rejected("secret-missing", text(missing));
        } catch (IllegalArgumentException malformed) {
            return new Rejected("channel-misconfigured", text(malformed));
        }
        return send(request);
    }

    private HttpRequest request(Channel channel, String id, byte[] body) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(channel.endpoint().resolve(secrets))
                        .timeout(channel.timeout())
                        .header("Content-Type", "application/json")
                        .header("webhook-id", id)
                        .POST(HttpRequest.BodyPublishers.ofByteArray(body));
        if (channel.signingSecret() != null) {
            long now = clock.instant().getEpochSecond();
            String secret = secrets.resolve(channel.signingSecret());
            request.header("webhook-timestamp", Long.toString(now))
                    .header("webhook-signature", WebhookSignature.sign(secret, id, now, body));
        }
        return request.build();
    }

    private Answer send(HttpRequest request) {
        try {
            HttpResponse<InputStream> response =
                    client.send(request, HttpResponse.BodyHandlers.ofInputStream());
            try (InputStream body = response.body()) {
                return answer(response, beginning(body));
            }
        } catch (HttpTimeoutException late) {
            return new Unavailable("no answer in " + request.timeout().orElseThrow(), null);
        } catch (IOException broken) {
            return new Unavailable("no connection: " + text(broken), null);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return new Unavailable("stopped while waiting for the answer", null);
        }
    }

    private static Answer answer(HttpResponse<?> response, String beginning) {
        int status = response.statusCode();
        if (status >= 200 && status < 300) {
            return new Taken();
        }
        String detail = "status %d: %s".formatted(status, beginning);
        return status >= 500 || status == TOO_MANY_REQUESTS || status == REQUEST_TIMEOUT
                ? new Unavailable(detail, retryAfter(response))
                : new Rejected("page-rejected", detail);
    }

    private static @Nullable Duration retryAfter(HttpResponse<?> response) {
        return response.headers()
                .firstValue("Retry-After")
                .filter(value -> value.matches("\\d{1,5}"))
                .map(seconds -> Duration.ofSeconds(Long.parseLong(seconds)))
                .orElse(null);
    }

    private static String beginning(InputStream body) throws IOException {
        return new String(body.readNBytes(DETAIL_LIMIT), StandardCharsets.UTF_8);
    }

    private static String text(Exception failure) {
        return failure.getMessage() == null
                ? failure.getClass().getSimpleName()
                : failure.getMessage();
    }
}
