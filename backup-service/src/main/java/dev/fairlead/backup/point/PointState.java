package dev.fairlead.backup.point;

import dev.fairlead.events.backups.RestorePointCreated;
import org.jspecify.annotations.Nullable;

/**
 * State of the stream of a named point.
 *
 * @param created null before the first event
 */
public record PointState(@Nullable RestorePointCreated created) {
    static final PointState NEW = new PointState(null);
}
