package dev.fairlead.platform.channel;

import dev.fairlead.events.incidents.Priority;
import dev.fairlead.platform.subject.Subject;
import dev.fairlead.platform.subject.Suspect;
import org.jspecify.annotations.Nullable;

/**
 * The incident, as a page tells it.
 *
 * @param suspect null where no version is suspected
 * @param breachEvent id of the event that reported the breach
 * @param lifecycle id of the lifecycle
 */
public record About(
        String incidentId,
        String number,
        String title,
        String summary,
        Priority priority,
        Subject subject,
        @Nullable Suspect suspect,
        @Nullable String breachEvent,
        String lifecycle) {}
