package dev.fairlead.alert.notification;

import dev.fairlead.alert.routing.Receiver;
import dev.fairlead.alert.routing.Routing;
import dev.fairlead.platform.config.SecretRef;
import dev.fairlead.platform.config.Secrets;
import dev.fairlead.platform.decide.EffectContext;
import dev.fairlead.platform.decide.EffectHandler;
import dev.fairlead.platform.decide.EffectResult;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * Sends notifications to chat channels and webhooks. A busy or failing receiver is tried again with
 * growing pauses, up to a minute; one that refuses the request is not. The header {@code
 * Idempotency-Key} is the notification's id, so that a receiver may drop what it gets twice.
 */
public final class SendNotificationHandler
        implements EffectHandler<SendNotification, GroupCommand> {

    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);

    private final HttpClient client;
    private final Supplier<Routing> routing;
    private final Secrets secrets;
    private final String externalUrl;

    public SendNotificationHandler(
            HttpClient client, Supplier<Routing> routing, Secrets secrets, String externalUrl) {
        this.client = client;
        this.routing = routing;
        this.secrets = secrets;
        this.externalUrl = externalUrl;
    }

    @Override
    public Class<SendNotification> requestType() {
        return SendNotification.class;
    }

    @Override
    public EffectResult<GroupCommand> handle(SendNotification request, EffectContext context)
            throws InterruptedException {
        Notification notification = request.notification();
        return switch (routing.get().receivers().get(notification.receiver())) {
            case null -> undeliverable(notification, "receiver-removed");
            case Receiver.Incidents _, Receiver.Nobody _ ->
                    undeliverable(notification, "receiver-changed");
            case Receiver.Slack slack ->
                    post(slack.url(), Bodies.slack(notification), notification, context);
            case Receiver.Webhook webhook ->
                    post(
                            webhook.url(),
                            Bodies.webhook(notification, externalUrl),
                            notification,
                            context);
        };
    }

    private EffectResult<GroupCommand> post(
            SecretRef url, String body, Notification notification, EffectContext context)
            throws InterruptedException {
        try {
            HttpRequest request =
                    HttpRequest.newBuilder(URI.create(secrets.resolve(url)))
                            .timeout(TIMEOUT)
                            .header("Content-Type", "application/json")
                            .header("Idempotency-Key", notification.id())
                            .POST(HttpRequest.BodyPublishers.ofString(body))
                            .build();
            int status = client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
            if (status / 100 == 2) {
                return EffectResult.done(new GroupCommand.Delivered(notification.id()));
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

    private static EffectResult<GroupCommand> undeliverable(
            Notification notification, String reason) {
        return EffectResult.done(new GroupCommand.Undeliverable(notification.id(), reason));
    }

    private static Duration pause(EffectContext context) {
        Duration pause = Duration.ofSeconds(1L << Math.min(context.tries() - 1, 6));
        return pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE;
    }
}
