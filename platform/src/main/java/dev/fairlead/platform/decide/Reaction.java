package dev.fairlead.platform.decide;

import dev.fairlead.schemas.Event;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What events of other services mean to this one: turns them into own commands.
 *
 * <p>Pure but for reads of own projections and configuration, and for what is given once and is the
 * same however often it is asked for, as a number is: a batch that fails is given to it again, so
 * that whoever counts or remembers is an {@link Observer}. Called in the order of the key; the
 * commands of a whole batch are decided and appended in one transaction together with the inbox
 * position, so each event takes effect exactly once. Throw {@link ImpossibleEvent} for an event
 * that can never be handled: its key is parked. Throw {@link RefusedEvent} for one that proves
 * nothing: it is counted and holds nobody up. A fault of the database is a passing one: the batch
 * is tried again, for ever. Any other exception parks the key, too, as {@code handler-failed}.
 */
public interface Reaction {

    /** Topics that must be consumed for it. */
    Set<String> topics();

    /** Commands that the event leads to; empty for an event that means nothing here. */
    List<Directed> on(ReceivedEvent received);

    /**
     * Whether what the event leads to depends on what those before it led to, which is then stored
     * before {@link #on} is called.
     */
    default boolean looksBack(ReceivedEvent received) {
        return false;
    }

    /** An event of somebody who may not say it, or does not prove to be who may. */
    final class RefusedEvent extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final String reason;

        /**
         * @param reason in kebab-case
         * @param detail names the value and what was expected, without secrets
         */
        public RefusedEvent(String reason, String detail) {
            super(detail);
            this.reason = reason;
        }

        public String reason() {
            return reason;
        }
    }

    /** An event that decodes but can never be handled. */
    final class ImpossibleEvent extends RuntimeException {
        private static final long serialVersionUID = 1L;

        public ImpossibleEvent(String reason) {
            super(reason);
        }
    }

    /**
     * An event as it was received.
     *
     * @param eventId its {@code ce_id}; becomes the causation id of what it leads to
     * @param source its {@code ce_source}
     * @param stream its {@code ce_subject}
     * @param lifecycleId its {@code ce_correlationid}
     * @param key topic key
     * @param headers all record headers by name, last one wins
     * @param value the record's value as received
     */
    record ReceivedEvent(
            Event event,
            String eventId,
            String source,
            String stream,
            String lifecycleId,
            String topic,
            String key,
            Map<String, String> headers,
            byte[] value) {}
}
