package dev.fairlead.incident.paging;

import dev.fairlead.incident.escalation.Responder;
import dev.fairlead.platform.config.SecretRef;
import dev.fairlead.platform.config.Secrets;
import dev.fairlead.platform.decide.EffectContext;
import dev.fairlead.platform.decide.EffectResult;
import dev.fairlead.platform.outbound.Answer;
import dev.fairlead.platform.outbound.Posting;
import dev.fairlead.platform.outbound.Webhooks;
import dev.fairlead.platform.people.People;
import dev.fairlead.platform.people.PeopleReader;
import java.time.Clock;
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
    private final Webhooks webhooks;
    private final Secrets secrets;
    private final Clock clock;
    private final DoubleSupplier random;

    /** Who can be reached, and how. */
    public record Contacts(Map<String, Channel> channels, People people) {}

    /** How a delivery ended. */
    public sealed interface End {
        record Delivered() implements End {}

        /**
         * @param reason named reason
         */
        record Lost(String reason, String detail) implements End {}
    }

    public Delivery(
            Supplier<Contacts> contacts,
            Webhooks webhooks,
            Secrets secrets,
            Clock clock,
            DoubleSupplier random) {
        this.contacts = contacts;
        this.webhooks = webhooks;
        this.secrets = secrets;
        this.clock = clock;
        this.random = random;
    }

    /**
     * @param id of the event, the same when it is delivered again
     * @param body from the routing key
     * @param outcome command that says how it ended
     */
    public <C> EffectResult<C> deliver(
            String channelName,
            Responder responder,
            String id,
            Function<String, byte[]> body,
            EffectContext context,
            Function<End, C> outcome) {
        Contacts now = contacts.get();
        Channel channel = now.channels().get(channelName);
        Optional<SecretRef> contact = now.people().contact(responder.person(), channelName);
        if (channel == null || contact.isEmpty()) {
            return lost("contact-unknown", missing(channelName, responder), outcome);
        }
        Answer answer;
        try {
            byte[] event = body.apply(secrets.resolve(contact.get()));
            answer = webhooks.post(posting(channel, id, event));
        } catch (Secrets.SecretMissing nowhere) {
            return lost("secret-missing", String.valueOf(nowhere.getMessage()), outcome);
        } catch (IllegalArgumentException malformed) {
            return lost("channel-misconfigured", String.valueOf(malformed.getMessage()), outcome);
        }
        return switch (answer) {
            case Answer.Taken() -> EffectResult.done(outcome.apply(new End.Delivered()));
            case Answer.Refused(int _, String detail) -> lost("page-rejected", detail, outcome);
            case Answer.Unavailable unavailable -> again(channel, unavailable, context, outcome);
        };
    }

    private Posting posting(Channel channel, String id, byte[] body) {
        SecretRef signing = channel.signingSecret();
        return new Posting(
                channel.endpoint().resolve(secrets),
                id,
                body,
                signing == null ? null : secrets.resolve(signing),
                channel.timeout());
    }

    private <C> EffectResult<C> again(
            Channel channel,
            Answer.Unavailable answer,
            EffectContext context,
            Function<End, C> outcome) {
        return channel.patience()
                .pause(answer, context, clock.instant(), random)
                .map(pause -> EffectResult.<C>again(pause, answer.detail()))
                .orElseGet(() -> lost("channel-unreachable", answer.detail(), outcome));
    }

    private static <C> EffectResult<C> lost(
            String reason, String detail, Function<End, C> outcome) {
        log.atWarn().addKeyValue("reason", reason).log("Page not delivered");
        return EffectResult.done(outcome.apply(new End.Lost(reason, detail)));
    }

    private static String missing(String channel, Responder responder) {
        return "person '%s' has no contact for channel '%s'; add it to %s"
                .formatted(responder.person(), channel, PeopleReader.file(responder.person()));
    }
}
