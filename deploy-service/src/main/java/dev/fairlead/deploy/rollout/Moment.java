package dev.fairlead.deploy.rollout;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An event of the rollout in short.
 *
 * @param event its type
 * @param step index of the step; null where it belongs to none
 * @param detail for people; null where the type says all
 */
public record Moment(Instant at, String event, @Nullable Integer step, @Nullable String detail) {}
