package dev.fairlead.backup.recovery;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Up to where a recovery restores, where that is not as far as it reaches.
 *
 * @param text as it was asked for
 * @param at the moment that it names; null where a position has none
 */
public record Moment(String text, @Nullable Instant at) {}
