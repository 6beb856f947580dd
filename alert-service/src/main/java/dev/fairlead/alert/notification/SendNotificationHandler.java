package dev.fairlead.alert.notification;

import dev.fairlead.alert.routing.GroupRoute;
import dev.fairlead.alert.routing.Receiver;
import dev.fairlead.alert.routing.Routing;
import dev.fairlead.platform.config.SecretRef;
import dev.fairlead.platform.config.Secrets;
import dev.fairlead.platform.decide.EffectContext;
import dev.fairlead.platform.decide.EffectHandler;
import dev.fairlead.platform.decide.EffectResult;
import dev.fairlead.platform.security.WebhookSignature;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Sends notifications to chat channels and webhooks; for incident-service it looks up what the
 * event {@code AlertNotified} says, which is all that it is told. A busy or failing receiver is
 * tried again with growing pauses, up to a minute; one that refuses the request is not. The headers
 * {@code Idempotency-Key} and {@code webhook-id} are the notification's id, so that a receiver may
 * drop what it gets twice. A webhook with a secret is signed as the Standard Webhooks specification
 * has it, anew at each try, because a receiver refuses an old time.
 */
public final class SendNotificationHandler
        implements EffectHandler<SendNotification, GroupCommand> {

    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);

    private final AlertDetails details;
    private final HttpClient client;
    private final Supplier<Routing> routing;
    private final Secrets secrets;
    private final String externalUrl;
    private final InstantSource clock;

    public SendNotificationHandler(
            AlertDetails details,
            HttpClient client,
            Supplier<Routing> routing,
            Secrets secrets,
            String externalUrl,
            InstantSource clock) {
        this.details = details;
        this.client = client;
        this.routing = routing;
        this.secrets = secrets;
        this.externalUrl = externalUrl;
        this.clock = clock;
    }

    @Override
    public Class<SendNotification> requestType() {
        return SendNotification.class;
    }

    @Override
    public EffectResult<GroupCommand> handle(SendNotification request, EffectContext context)
            throws InterruptedException {
        List<GroupedAlert> alerts = details.of(request.named());
        Notification notification = Notification.of(request, alerts);
        if (request.route().delivery() == GroupRoute.Delivery.EVENT) {
            return delivered(notification);
        }
        return switch (routing.get().receivers().get(notification.receiver())) {
            case null -> undeliverable(notification, "receiver-removed");
            case Receiver.Incidents _, Receiver.Nobody _ ->
                    undeliverable(notification, "receiver-changed");
            case Receiver.Slack slack ->
                    post(slack.url(), null, Bodies.slack(notification), notification, context);
            case Receiver.Webhook webhook ->
                    post(
                            webhook.url(),
                            webhook.signingSecret(),
                            Bodies.webhook(notification, externalUrl),
                            notification,
                            context);
        };
    }

    private EffectResult<GroupCommand> post(
            SecretRef url,
            @Nullable SecretRef signingSecret,
            String text,
            Notification notification,
            EffectContext context)
            throws InterruptedException {
        try {
            byte[] body = text.getBytes(StandardCharsets.UTF_8);
            HttpRequest.Builder request =
                    HttpRequest.newBuilder(URI.create(secrets.resolve(url)))
                            .timeout(TIMEOUT)
                            .header("Content-Type", "application/json")
                            .header("Idempotency-Key", notification.id())
                            .POST(HttpRequest.BodyPublishers.ofByteArray(body));
            if (signingSecret != null) {
                sign(request, secrets.resolve(signingSecret), notification.id(), body);
            }
            int status =
                    client.send(request.build(), HttpResponse.BodyHandlers.discarding())
                            .statusCode();
            if (status / 100 == 2) {
                return delivered(notification);
            }
            return status == 429 || status / 100 == 5
                    ? EffectResult.again(pause(context), "http-" + status)
                    : undeliverable(notification, "http-" + status);
        } catch (IOException unreachable) {
            return EffectResult.again(pause(context), "unreachable");
        } catch (Secrets.SecretMissing missing) {
            return EffectResult.again(LONGEST_PAUSE, "secret-missing");
        } catch (IllegalArgumentException malformed) {
            return undeliverable(notification, "address-invalid");
        }
    }

    private void sign(HttpRequest.Builder request, String secret, String id, byte[] body) {
        long now = clock.instant().getEpochSecond();
        request.header("webhook-id", id)
                .header("webhook-timestamp", Long.toString(now))
                .header("webhook-signature", WebhookSignature.sign(secret, id, now, body));
    }

    private static EffectResult<GroupCommand> delivered(Notification notification) {
        return EffectResult.done(
                new GroupCommand.Delivered(notification.id(), notification.alerts()));
    }

    private static EffectResult<GroupCommand> undeliverable(
            Notification notification, String reason) {
        return EffectResult.done(new GroupCommand.Undeliverable(notification.id(), reason));
    }

    private static Duration pause(EffectContext context) {
        Duration pause = Duration.ofSeconds(1L << Math.min(context.tries() - 1, 6));
        return pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE;
    }
}
