package dev.fairlead.alert.effect;

import dev.fairlead.alert.channel.Channel;
import dev.fairlead.alert.channel.GroupedAlert;
import dev.fairlead.alert.channel.Incidents;
import dev.fairlead.alert.channel.Nobody;
import dev.fairlead.alert.channel.Notification;
import dev.fairlead.alert.notification.AlertDetails;
import dev.fairlead.alert.notification.GroupCommand;
import dev.fairlead.alert.notification.SendNotification;
import dev.fairlead.alert.routing.GroupRoute;
import dev.fairlead.alert.routing.Routing;
import dev.fairlead.platform.config.SecretRef;
import dev.fairlead.platform.config.Secrets;
import dev.fairlead.platform.decide.EffectContext;
import dev.fairlead.platform.decide.EffectHandler;
import dev.fairlead.platform.decide.EffectResult;
import dev.fairlead.platform.outbound.Answer;
import dev.fairlead.platform.outbound.Backoff;
import dev.fairlead.platform.outbound.Patience;
import dev.fairlead.platform.outbound.Posting;
import dev.fairlead.platform.outbound.Webhooks;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.function.DoubleSupplier;
import java.util.function.Supplier;

/**
 * Sends notifications to chat channels and webhooks; for incident-service it looks up what the
 * event {@code AlertNotified} says, which is all that it is told. A busy or failing receiver is
 * tried again for a day, with growing pauses, up to a minute, or when it asked to be; one that
 * refuses the request is not. The headers {@code Idempotency-Key} and {@code webhook-id} are the
 * notification's id, so that a receiver may drop what it gets twice.
 */
public final class SendNotificationHandler
        implements EffectHandler<SendNotification, GroupCommand> {

    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    /** Who reads a message about an alert a day later is misled by it. */
    private static final Patience PATIENCE =
            new Patience(
                    new Backoff(Duration.ofSeconds(1), Duration.ofMinutes(1)), Duration.ofDays(1));

    private final AlertDetails details;
    private final Webhooks webhooks;
    private final Supplier<Routing> routing;
    private final Secrets secrets;
    private final String externalUrl;
    private final InstantSource clock;
    private final DoubleSupplier random;

    public SendNotificationHandler(
            AlertDetails details,
            Webhooks webhooks,
            Supplier<Routing> routing,
            Secrets secrets,
            String externalUrl,
            InstantSource clock,
            DoubleSupplier random) {
        this.details = details;
        this.webhooks = webhooks;
        this.routing = routing;
        this.secrets = secrets;
        this.externalUrl = externalUrl;
        this.clock = clock;
        this.random = random;
    }

    @Override
    public Class<SendNotification> requestType() {
        return SendNotification.class;
    }

    @Override
    public EffectResult<GroupCommand> handle(SendNotification request, EffectContext context) {
        List<GroupedAlert> alerts = details.of(request.named());
        Notification notification = request.notification(alerts);
        if (request.route().delivery() == GroupRoute.Delivery.EVENT) {
            return delivered(notification);
        }
        return switch (routing.get().receivers().get(notification.receiver())) {
            case null -> undeliverable(notification, "receiver-removed");
            case Incidents _, Nobody _ -> undeliverable(notification, "receiver-changed");
            case Channel channel -> post(channel, notification, context);
        };
    }

    private EffectResult<GroupCommand> post(
            Channel channel, Notification notification, EffectContext context) {
        SecretRef signing = channel.signingSecret();
        String body = channel.body(notification, externalUrl);
        Answer answer;
        try {
            answer =
                    webhooks.post(
                            new Posting(
                                    URI.create(secrets.resolve(channel.url())),
                                    notification.id(),
                                    body.getBytes(StandardCharsets.UTF_8),
                                    signing == null ? null : secrets.resolve(signing),
                                    TIMEOUT));
        } catch (Secrets.SecretMissing missing) {
            return EffectResult.again(PATIENCE.backoff().longest(), "secret-missing");
        } catch (IllegalArgumentException malformed) {
            return undeliverable(notification, "address-invalid");
        }
        return switch (answer) {
            case Answer.Taken() -> delivered(notification);
            case Answer.Refused(int status, String _) ->
                    undeliverable(notification, "http-" + status);
            case Answer.Unavailable unavailable -> again(unavailable, notification, context);
        };
    }

    private EffectResult<GroupCommand> again(
            Answer.Unavailable answer, Notification notification, EffectContext context) {
        return PATIENCE.pause(answer, context, clock.instant(), random)
                .map(pause -> EffectResult.<GroupCommand>again(pause, answer.reason()))
                .orElseGet(() -> undeliverable(notification, answer.reason()));
    }

    private static EffectResult<GroupCommand> delivered(Notification notification) {
        return EffectResult.done(
                new GroupCommand.Delivered(notification.id(), notification.alerts()));
    }

    private static EffectResult<GroupCommand> undeliverable(
            Notification notification, String reason) {
        return EffectResult.done(new GroupCommand.Undeliverable(notification.id(), reason));
    }
}
