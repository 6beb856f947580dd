package dev.fairlead.maintenance.sighting;

import dev.fairlead.platform.stored.Stored;
import java.time.Instant;

/** What a sighting can be asked to do. */
public sealed interface SightingCommand {

    /**
     * A sign of it was seen.
     *
     * @param subject what it is about, such as {@code caller:ada}
     * @param seenAt when that was; one that is no later than the last of its kind says nothing new
     */
    @Stored("note")
    record Note(String subject, String sign, Instant seenAt) implements SightingCommand {}
}
