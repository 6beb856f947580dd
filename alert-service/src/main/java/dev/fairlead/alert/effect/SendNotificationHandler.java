package dev.fairlead.alert.effect;

import dev.fairlead.alert.message.MessageTexts.Expanded;
import dev.fairlead.alert.message.Worded;
import dev.fairlead.alert.notification.AlertDetails;
import dev.fairlead.alert.notification.GroupCommand;
import dev.fairlead.alert.notification.SendNotification;
import dev.fairlead.alert.receiver.GroupedAlert;
import dev.fairlead.alert.receiver.NotConfigured;
import dev.fairlead.alert.receiver.Notification;
import dev.fairlead.alert.receiver.Undelivered;
import dev.fairlead.alert.routing.GroupRoute;
import dev.fairlead.alert.routing.Routing;
import dev.fairlead.platform.channel.AlertChannel;
import dev.fairlead.platform.channel.AlertMessage;
import dev.fairlead.platform.channel.Courier;
import dev.fairlead.platform.channel.Courier.End;
import dev.fairlead.platform.decide.EffectContext;
import dev.fairlead.platform.decide.EffectHandler;
import dev.fairlead.platform.decide.EffectResult;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends notifications through channels; for incident-service it looks up what the event {@code
 * AlertNotified} says, which is all that it is told. A busy or failing channel is tried again, one
 * that refuses the request is not. The headers {@code Idempotency-Key} and {@code webhook-id} are
 * the notification's id, so that a receiver may drop what it gets twice.
 */
public final class SendNotificationHandler
        implements EffectHandler<SendNotification, GroupCommand> {

    private static final Logger LOG = LoggerFactory.getLogger(SendNotificationHandler.class);

    private final AlertDetails details;
    private final Courier courier;
    private final Supplier<Routing> routing;
    private final String externalUrl;
    private final AtomicLong cut = new AtomicLong();

    public SendNotificationHandler(
            AlertDetails details, Courier courier, Supplier<Routing> routing, String externalUrl) {
        this.details = details;
        this.courier = courier;
        this.routing = routing;
        this.externalUrl = externalUrl;
    }

    @Override
    public Class<SendNotification> requestType() {
        return SendNotification.class;
    }

    /**
     * How many notifications were delivered since the start that counted alerts without naming
     * them, because there were more than a notification may name.
     */
    public long cut() {
        return cut.get();
    }

    @Override
    public EffectResult<GroupCommand> handle(SendNotification request, EffectContext context) {
        List<GroupedAlert> alerts = details.of(request.named());
        Notification notification = request.notification(alerts);
        if (request.route().delivery() == GroupRoute.Delivery.EVENT) {
            return EffectResult.done(delivered(request, notification));
        }
        return switch (routing.get().receiver(request.route())) {
            case null -> EffectResult.done(undeliverable(notification, "receiver-removed"));
            case AlertChannel channel ->
                    send(
                            channel,
                            notification.message(externalUrl),
                            request,
                            notification,
                            context);
            case Worded worded ->
                    send(
                            worded.channel(),
                            message(worded, notification),
                            request,
                            notification,
                            context);
            case Undelivered _ ->
                    EffectResult.done(undeliverable(notification, "receiver-unsupported"));
            case NotConfigured _ ->
                    EffectResult.done(undeliverable(notification, "receiver-not-configured"));
            default -> EffectResult.done(undeliverable(notification, "receiver-changed"));
        };
    }

    /** With the file's texts; one that fails is left out, and Fairlead's own is in its place. */
    private AlertMessage message(Worded worded, Notification notification) {
        Expanded expanded = worded.texts().expand(notification, externalUrl);
        expanded.failures()
                .forEach((place, reason) ->
                        LOG.atWarn()
                                .addKeyValue("receiver", notification.receiver())
                                .addKeyValue("field", place)
                                .addKeyValue("reason", reason)
                                .log("A text of a message failed, and has Fairlead's own"));
        return notification.message(externalUrl).with(expanded.texts());
    }

    private EffectResult<GroupCommand> send(
            AlertChannel channel,
            AlertMessage message,
            SendNotification request,
            Notification notification,
            EffectContext context) {
        return courier.deliver(
                channel,
                notification.id(),
                secrets -> channel.body(message, secrets),
                context,
                end ->
                        switch (end) {
                            case End.Delivered() -> delivered(request, notification);
                            case End.Lost lost -> undeliverable(notification, lost.reason());
                        });
    }

    private GroupCommand delivered(SendNotification request, Notification notification) {
        if (request.named().size() < request.firing() + request.resolved()) {
            cut.incrementAndGet();
        }
        return new GroupCommand.Delivered(notification.id(), notification.alerts());
    }

    private static GroupCommand undeliverable(Notification notification, String reason) {
        return new GroupCommand.Undeliverable(notification.id(), reason);
    }
}
