package dev.fairlead.platform.decide;

import dev.fairlead.schemas.Event;
import java.util.List;

/**
 * What a decider made of a command. Both forms name their reason in kebab-case, for people, tests
 * and the decision record.
 */
public sealed interface Decision<E extends Event> {

    /** Named reason, for example {@code canary-step-passed}. */
    String reason();

    /**
     * The command is accepted.
     *
     * @param events to append, in order; empty where there is nothing to do
     * @param claims names to take or give back in the same transaction
     * @param together commands for other streams of the service, decided and stored in the same
     *     transaction, after all commands that were given with this one
     */
    record Accepted<E extends Event>(
            String reason, List<E> events, List<Claim> claims, List<Directed> together)
            implements Decision<E> {
        public Accepted {
            events = List.copyOf(events);
            claims = List.copyOf(claims);
            together = List.copyOf(together);
        }
    }

    /**
     * The command is refused and nothing is appended; the refusal itself is recorded.
     *
     * @param detail for the caller: names the value, what was expected and what to do
     */
    record Refused<E extends Event>(String reason, String detail) implements Decision<E> {}

    @SafeVarargs
    static <E extends Event> Decision<E> accept(String reason, E... events) {
        return new Accepted<>(reason, List.of(events), List.of(), List.of());
    }

    static <E extends Event> Decision<E> accept(String reason, List<? extends E> events) {
        return new Accepted<>(reason, List.copyOf(events), List.of(), List.of());
    }

    static <E extends Event> Decision<E> accept(
            String reason, List<? extends E> events, List<Claim> claims) {
        return new Accepted<>(reason, List.copyOf(events), claims, List.of());
    }

    static <E extends Event> Decision<E> accept(
            String reason, List<? extends E> events, List<Claim> claims, List<Directed> together) {
        return new Accepted<>(reason, List.copyOf(events), claims, together);
    }

    /** Nothing to do, and nothing wrong: for example an acknowledgement that came twice. */
    static <E extends Event> Decision<E> nothing(String reason) {
        return new Accepted<>(reason, List.of(), List.of(), List.of());
    }

    static <E extends Event> Decision<E> refuse(String reason, String detail) {
        return new Refused<>(reason, detail);
    }
}
