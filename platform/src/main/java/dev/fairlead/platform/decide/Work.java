package dev.fairlead.platform.decide;

import java.time.Instant;

/**
 * Something to do because of an event, stored in the event's transaction and carried out
 * afterwards. Work survives every crash. A timer's command is decided in the transaction that
 * deletes the timer, so it is decided exactly once; an effect may run again after a crash.
 *
 * <p>{@code step} and {@code attempt} say what the work belongs to, so that a decider can refuse a
 * stale one by name.
 */
public sealed interface Work<C> {

    int step();

    int attempt();

    /** A command for this stream, to be decided at {@code due}, or as soon after it as possible. */
    record Timer<C>(C command, Instant due, int step, int attempt) implements Work<C> {}

    /**
     * A command for another stream of the same service, decided at once.
     *
     * @param command of the other stream's command type
     */
    record Tell<C>(String stream, Object command, int step, int attempt) implements Work<C> {}

    /**
     * Something to be done in the outside world from {@code due} on.
     *
     * @param lane effects of one stream and lane run one at a time, in the order in which they were
     *     asked for; different lanes run beside each other
     */
    record Effect<C>(EffectRequest request, String lane, Instant due, int step, int attempt)
            implements Work<C> {}
}
