package dev.fairlead.incident.incident;

import dev.fairlead.incident.escalation.EscalationPlan;
import dev.fairlead.platform.subject.Subject;
import dev.fairlead.platform.subject.Suspect;
import org.jspecify.annotations.Nullable;

/**
 * What an incident begins with.
 *
 * @param incidentId id of the stream without its category
 * @param number readable number, for example INC-2026-001
 * @param summary what is known, for people
 * @param suspect null where no version is suspected
 * @param openedBy id of the caller, or of the source of the event
 */
public record Opening(
        String incidentId,
        String number,
        String title,
        String summary,
        Subject subject,
        @Nullable Suspect suspect,
        Cause cause,
        String openedBy,
        EscalationPlan plan) {}
