package dev.fairlead.incident.paging;

import dev.fairlead.incident.directory.Directory;
import dev.fairlead.incident.escalation.Responder;
import dev.fairlead.platform.config.SecretRef;
import dev.fairlead.platform.config.Secrets;
import dev.fairlead.platform.decide.EffectContext;
import dev.fairlead.platform.decide.EffectResult;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.DoubleSupplier;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Delivers an event to a person through a channel, as they are configured now: a corrected routing
 * key helps the pages that still wait.
 */
public final class Delivery {

    private static final Logger log = LoggerFactory.getLogger(Delivery.class);

    private final Supplier<Contacts> contacts;
    private final Pager pager;
    private final Secrets secrets;
    private final Clock clock;
    private final DoubleSupplier random;

    /** Who can be reached, and how. */
    public record Contacts(Map<String, Channel> channels, Directory directory) {}

    /** How a delivery ended. */
    sealed interface End {
        record Delivered() implements End {}

        /**
         * @param reason named reason
         */
        record Lost(String reason, String detail) implements End {}
    }

    public Delivery(
            Supplier<Contacts> contacts,
            Pager pager,
            Secrets secrets,
            Clock clock,
            DoubleSupplier random) {
        this.contacts = contacts;
        this.pager = pager;
        this.secrets = secrets;
        this.clock = clock;
        this.random = random;
    }

    /**
     * @param id of the event, the same when it is delivered again
     * @param body from the routing key
     * @param outcome command that says how it ended
     */
    <C> EffectResult<C> deliver(
            String channelName,
            Responder responder,
            String id,
            Function<String, byte[]> body,
            EffectContext context,
            Function<End, C> outcome) {
        Contacts now = contacts.get();
        Channel channel = now.channels().get(channelName);
        Optional<SecretRef> contact = now.directory().contact(responder.person(), channelName);
        if (channel == null || contact.isEmpty()) {
            return lost("contact-unknown", missing(channelName, responder), outcome);
        }
        String routingKey;
        try {
            routingKey = secrets.resolve(contact.get());
        } catch (Secrets.SecretMissing nowhere) {
            return lost("secret-missing", String.valueOf(nowhere.getMessage()), outcome);
        }
        return switch (pager.send(channel, id, body.apply(routingKey))) {
            case Answer.Taken() -> EffectResult.done(outcome.apply(new End.Delivered()));
            case Answer.Rejected(String reason, String detail) -> lost(reason, detail, outcome);
            case Answer.Unavailable answer -> again(channel, answer, context, outcome);
        };
    }

    private <C> EffectResult<C> again(
            Channel channel,
            Answer.Unavailable answer,
            EffectContext context,
            Function<End, C> outcome) {
        Duration pause = channel.backoff().after(context.tries(), random);
        Duration asked = answer.pause();
        Duration wait = asked != null && asked.compareTo(pause) > 0 ? asked : pause;
        if (clock.instant().plus(wait).isAfter(context.firstDue().plus(channel.giveUpAfter()))) {
            return lost("channel-unreachable", answer.detail(), outcome);
        }
        return EffectResult.again(wait, answer.detail());
    }

    private static <C> EffectResult<C> lost(
            String reason, String detail, Function<End, C> outcome) {
        log.atWarn().addKeyValue("reason", reason).log("Page not delivered");
        return EffectResult.done(outcome.apply(new End.Lost(reason, detail)));
    }

    private static String missing(String channel, Responder responder) {
        return "person '%s' has no contact for channel '%s'; add it to people.yaml"
                .formatted(responder.person(), channel);
    }
}
