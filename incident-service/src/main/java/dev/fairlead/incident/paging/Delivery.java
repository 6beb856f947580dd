package dev.fairlead.incident.paging;

import dev.fairlead.incident.escalation.Responder;
import dev.fairlead.platform.channel.Channel;
import dev.fairlead.platform.channel.Courier;
import dev.fairlead.platform.channel.Courier.End;
import dev.fairlead.platform.channel.Courier.Why;
import dev.fairlead.platform.channel.PageChannel;
import dev.fairlead.platform.channel.PageMessage;
import dev.fairlead.platform.config.SecretRef;
import dev.fairlead.platform.decide.EffectContext;
import dev.fairlead.platform.decide.EffectResult;
import dev.fairlead.platform.people.People;
import dev.fairlead.platform.people.PeopleReader;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Delivers a message to a person through a channel, as they are configured now: a corrected routing
 * key helps the pages that still wait.
 */
public final class Delivery {

    private static final Logger log = LoggerFactory.getLogger(Delivery.class);

    private final Supplier<Contacts> contacts;
    private final Courier courier;

    /** Who can be reached, and how. */
    public record Contacts(Map<String, Channel> channels, People people) {}

    public Delivery(Supplier<Contacts> contacts, Courier courier) {
        this.contacts = contacts;
        this.courier = courier;
    }

    /**
     * @param id of the message, the same when it is delivered again
     * @param outcome command that says how it ended, by the names that events have for it
     */
    public <C> EffectResult<C> deliver(
            String channelName,
            Responder responder,
            String id,
            PageMessage message,
            EffectContext context,
            Function<End, C> outcome) {
        Contacts now = contacts.get();
        Optional<SecretRef> contact = now.people().contact(responder.person(), channelName);
        if (!(now.channels().get(channelName) instanceof PageChannel channel)
                || contact.isEmpty()) {
            String detail = missing(channelName, responder);
            End lost = lost(Why.ADDRESS_INVALID, "contact-unknown", detail);
            return EffectResult.done(outcome.apply(lost));
        }
        return courier.deliver(
                channel,
                id,
                secrets -> channel.body(message, secrets.resolve(contact.get())),
                context,
                end -> outcome.apply(named(end)));
    }

    /** By the names that events have for it. */
    private static End named(End end) {
        return switch (end) {
            case End.Delivered delivered -> delivered;
            case End.Lost(Why why, String _, String detail) -> lost(why, reason(why), detail);
        };
    }

    private static String reason(Why why) {
        return switch (why) {
            case REFUSED -> "page-rejected";
            case GIVEN_UP -> "channel-unreachable";
            case SECRET_MISSING -> "secret-missing";
            case ADDRESS_INVALID -> "channel-misconfigured";
        };
    }

    private static End lost(Why why, String reason, String detail) {
        log.atWarn().addKeyValue("reason", reason).log("Page not delivered");
        return new End.Lost(why, reason, detail);
    }

    private static String missing(String channel, Responder responder) {
        return "person '%s' has no contact for channel '%s'; add it to %s"
                .formatted(responder.person(), channel, PeopleReader.file(responder.person()));
    }
}
