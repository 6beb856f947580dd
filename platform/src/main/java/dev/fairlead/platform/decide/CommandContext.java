package dev.fairlead.platform.decide;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The circumstances of a command: the facts that a pure decider may not look up.
 *
 * @param at time of the decision, whole microseconds
 * @param actor who gave the command
 * @param reason why, in the actor's own words
 * @param lifecycleId lifecycle that the command belongs to; its events carry it as correlation id
 * @param causationId id of the event that led to the command; its events carry it as causation id
 * @param configHash SHA-256 of the configuration in force
 */
public record CommandContext(
        Instant at,
        Actor actor,
        @Nullable String reason,
        String lifecycleId,
        @Nullable String causationId,
        String configHash) {

    /** The same circumstances, for what follows from the event with that id. */
    public CommandContext causedBy(@Nullable String eventId) {
        return new CommandContext(at, actor, reason, lifecycleId, eventId, configHash);
    }
}
