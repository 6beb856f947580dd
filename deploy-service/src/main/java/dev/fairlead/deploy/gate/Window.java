package dev.fairlead.deploy.gate;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** A time in which something holds: once, or again and again. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Window.Once.class, name = "once"),
    @JsonSubTypes.Type(value = Window.Recurring.class, name = "recurring")
})
public sealed interface Window {

    /** When it ends, where the time is in it. */
    Optional<Instant> endOf(Instant at);

    /** The first beginning after the time; empty where it comes no more. */
    Optional<Instant> nextAfter(Instant at);

    /**
     * One that does not come again.
     *
     * @param from the first moment in it
     * @param to the first moment after it
     */
    record Once(Instant from, Instant to) implements Window {
        @Override
        public Optional<Instant> endOf(Instant at) {
            return !at.isBefore(from) && at.isBefore(to) ? Optional.of(to) : Optional.empty();
        }

        @Override
        public Optional<Instant> nextAfter(Instant at) {
            return from.isAfter(at) ? Optional.of(from) : Optional.empty();
        }
    }

    /**
     * One that comes round on the wall clock of a time zone.
     *
     * @param rule a recurrence rule of RFC 5545
     * @param start the first time, from which intervals are counted, such as {@code
     *     2026-01-02T16:00}
     * @param lasts by the wall clock
     */
    record Recurring(String rule, String start, String timeZone, Duration lasts) implements Window {
        @Override
        public Optional<Instant> endOf(Instant at) {
            return Recurrence.of(rule, start, timeZone).endOf(at, lasts);
        }

        @Override
        public Optional<Instant> nextAfter(Instant at) {
            return Recurrence.of(rule, start, timeZone).nextAfter(at);
        }
    }
}
