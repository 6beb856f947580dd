package dev.fairlead.incident.tool;

import dev.fairlead.platform.channel.Channel;
import dev.fairlead.platform.channel.Courier;
import dev.fairlead.platform.config.Secrets;
import dev.fairlead.platform.config.Secrets.SecretMissing;
import dev.fairlead.platform.outbound.Answer;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Objects;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers Slack beside the press of a button.
 *
 * <p>Contract under failure: never blocks and never throws. A few answers are under way at a time;
 * one that finds no room, or that Slack does not take in two tries, is dropped. What was done is
 * done then, and stands in the timeline; the message alone does not say so.
 */
public final class SlackAnswers {

    private static final Logger log = LoggerFactory.getLogger(SlackAnswers.class);
    private static final int AT_ONCE = 8;
    private static final int TRIES = 2;
    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    private final Supplier<Collection<Channel>> channels;
    private final Courier courier;
    private final Secrets secrets;
    private final InstantSource clock;
    private final Semaphore free = new Semaphore(AT_ONCE);

    /**
     * @param channels that are configured now: only where one of them is, an answer goes
     */
    public SlackAnswers(
            Supplier<Collection<Channel>> channels,
            Courier courier,
            Secrets secrets,
            InstantSource clock) {
        this.channels = channels;
        this.courier = courier;
        this.secrets = secrets;
        this.clock = clock;
    }

    /**
     * Says what came of it, beside the caller.
     *
     * @param reason by name
     */
    public void answer(SlackPress press, String reason) {
        URI address = press.answerTo();
        if (address == null || !isOfAChannel(address)) {
            return;
        }
        byte[] body = SlackAnswer.of(press, reason, clock.instant());
        String id = press.callback().incidentId() + "/" + press.callback().pressedAt();
        if (!free.tryAcquire()) {
            log.atWarn().addKeyValue("press", id).log("Too many answers to Slack are under way");
            return;
        }
        Thread.ofPlatform()
                .daemon()
                .name("slack-answer")
                .start(() -> {
                    try {
                        post(address, id, body);
                    } finally {
                        free.release();
                    }
                });
    }

    private void post(URI address, String id, byte[] body) {
        try {
            for (int i = 0; i < TRIES; i++) {
                if (!(courier.answer(address, id, body, TIMEOUT) instanceof Answer.Unavailable)) {
                    return;
                }
            }
            log.atWarn().addKeyValue("press", id).log("Slack does not take an answer");
        } catch (IllegalArgumentException refused) {
            log.atWarn().addKeyValue("press", id).log("No call may go where Slack is answered");
        }
    }

    private boolean isOfAChannel(URI address) {
        return channels.get().stream().anyMatch(channel -> isThere(channel, address));
    }

    private boolean isThere(Channel channel, URI address) {
        try {
            URI own = channel.address(secrets);
            return Objects.equals(own.getScheme(), address.getScheme())
                    && Objects.equals(own.getHost(), address.getHost())
                    && own.getPort() == address.getPort();
        } catch (SecretMissing | IllegalArgumentException unknown) {
            return false;
        }
    }
}
