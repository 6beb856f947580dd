package dev.fairlead.platform.channel;

import dev.fairlead.platform.config.SecretRef;
import dev.fairlead.platform.config.Secrets;
import dev.fairlead.platform.decide.EffectContext;
import dev.fairlead.platform.decide.EffectResult;
import dev.fairlead.platform.outbound.Answer;
import dev.fairlead.platform.outbound.Posting;
import dev.fairlead.platform.outbound.Webhooks;
import dev.fairlead.platform.outbound.mail.Envelope;
import dev.fairlead.platform.outbound.mail.Postman;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.function.DoubleSupplier;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Delivers messages through channels, one try for each run of the effect. Thread-safe. */
public final class Courier {
    private static final String SECRET_MISSING = "secret-missing";
    private static final String ADDRESS_INVALID = "address-invalid";
    private static final Logger log = LoggerFactory.getLogger(Courier.class);

    private final Webhooks webhooks;
    private final Postman postman;
    private final Secrets secrets;
    private final InstantSource clock;
    private final DoubleSupplier random;

    /** How a delivery ended. */
    public sealed interface End {

        /** The channel has it; of several recipients, those that it takes. */
        record Delivered() implements End {}

        /**
         * The channel will not get it.
         *
         * @param reason {@code http-404} and the like, {@code no-answer}, {@code unreachable},
         *     {@code secret-missing} or {@code address-invalid}
         */
        record Lost(Why why, String reason, String detail) implements End {}
    }

    /** Why a message is lost. */
    public enum Why {
        /** The channel said that it will never take it. */
        REFUSED,
        /** The channel was not there for too long. */
        GIVEN_UP,
        /** A secret is not there, and this channel's messages do not wait for one. */
        SECRET_MISSING,
        /** No call can go where the channel is said to be. */
        ADDRESS_INVALID
    }

    /**
     * @param random 0 to 1, for pauses that do not come back together
     */
    public Courier(
            Webhooks webhooks,
            Postman postman,
            Secrets secrets,
            InstantSource clock,
            DoubleSupplier random) {
        this.webhooks = webhooks;
        this.postman = postman;
        this.secrets = secrets;
        this.clock = clock;
        this.random = random;
    }

    /**
     * Tries once; blocks for no longer than the channel's time limit.
     *
     * @param id of the message, the same when it is delivered again
     * @param body may look up secrets
     * @param outcome command that says how it ended
     */
    public <C> EffectResult<C> deliver(
            Channel channel,
            String id,
            Function<Secrets, byte[]> body,
            EffectContext context,
            Function<End, C> outcome) {
        Answer answer;
        try {
            answer = posted(channel, id, body);
        } catch (Secrets.SecretMissing missing) {
            String detail = String.valueOf(missing.getMessage());
            if (!channel.patience().awaitsSecrets()) {
                return lost(Why.SECRET_MISSING, SECRET_MISSING, detail, outcome);
            }
            answer = new Answer.Unavailable(SECRET_MISSING, detail, null);
        } catch (IllegalArgumentException malformed) {
            String detail = String.valueOf(malformed.getMessage());
            return lost(Why.ADDRESS_INVALID, ADDRESS_INVALID, detail, outcome);
        }
        return switch (answer) {
            case Answer.Taken(String leftOut) -> {
                if (leftOut != null) {
                    log.atWarn()
                            .addKeyValue("channel", channel.description())
                            .addKeyValue("message", id)
                            .addKeyValue("leftOut", leftOut)
                            .log("Some recipients of a message were not taken, the others have it");
                }
                yield EffectResult.done(outcome.apply(new End.Delivered()));
            }
            case Answer.Refused(int status, String detail) ->
                    lost(Why.REFUSED, scheme(channel) + "-" + status, detail, outcome);
            case Answer.Unavailable unavailable -> again(channel, unavailable, context, outcome);
        };
    }

    /**
     * Posts a document to where somebody is to be answered who called; once, and blocks for no
     * longer than the time limit.
     *
     * @param id of the document, the same when it is posted again
     * @throws IllegalArgumentException where no call may go there
     */
    public Answer answer(URI address, String id, byte[] body, Duration timeout) {
        return webhooks.post(new Posting(address, id, body, Map.of(), null, timeout));
    }

    private Answer posted(Channel channel, String id, Function<Secrets, byte[]> body) {
        Envelope envelope = channel.envelope(secrets);
        return envelope == null
                ? webhooks.post(posting(channel, id, body))
                : postman.post(
                        channel.address(secrets), envelope, body.apply(secrets), channel.timeout());
    }

    private String scheme(Channel channel) {
        return channel.address(secrets).getScheme().startsWith("smtp") ? "smtp" : "http";
    }

    private Posting posting(Channel channel, String id, Function<Secrets, byte[]> body) {
        SecretRef signing = channel.signingSecret();
        return new Posting(
                channel.address(secrets),
                id,
                body.apply(secrets),
                channel.headers(secrets),
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
                .orElseGet(() -> lost(Why.GIVEN_UP, answer.reason(), answer.detail(), outcome));
    }

    private static <C> EffectResult<C> lost(
            Why why, String reason, String detail, Function<End, C> outcome) {
        return EffectResult.done(outcome.apply(new End.Lost(why, reason, detail)));
    }
}
