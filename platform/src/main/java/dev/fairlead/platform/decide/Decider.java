package dev.fairlead.platform.decide;

import dev.fairlead.schemas.Event;
import java.util.List;

/**
 * The rules of one kind of stream, as pure functions: no clock, no input or output, no
 * configuration look-up, no randomness. What a rule needs of these comes with the command or its
 * {@link CommandContext}.
 *
 * @param <C> sealed interface of the commands, all of them records
 * @param <S> immutable state
 * @param <E> sealed interface of the events
 */
public interface Decider<C, S, E extends Event> {

    /** State of a stream that has no event yet. */
    S initial();

    /** What the command leads to: events, possibly none, or a refusal; each with a named reason. */
    Decision<E> decide(C command, CommandContext context, S state);

    /** State after one more event. Must accept every event that {@link #decide} ever produced. */
    S evolve(S state, E event);

    /**
     * Work that an event asks for. Called once for each new event, when it is decided; never when a
     * stream is read again.
     *
     * @param after state after the event
     */
    List<Work<C>> react(E event, S after);

    /**
     * As few commands as say the same: what the decisions of one transaction ask of this stream
     * ({@link Decision.Accepted#together()}) is decided, recorded and stored at once where it can
     * be. Keeps the order.
     */
    default List<C> merged(List<C> commands) {
        return commands;
    }

    /**
     * Whether an effect that waits is still to be carried out. An effect that a later event made
     * pointless is dropped before it runs; its outcome, if it already ran, meets {@link #decide}.
     */
    default boolean wants(EffectRequest request, S state) {
        return true;
    }

    /**
     * Whether the stream may be archived when nothing happened to it for long; asked of streams
     * that no work waits for. A stream that is {@link Closing#IDLE} may begin again, on the state
     * that {@link #initial} gives: {@link #evolve} takes what follows after either state.
     */
    default Closing closing(S state) {
        return Closing.OPEN;
    }
}
