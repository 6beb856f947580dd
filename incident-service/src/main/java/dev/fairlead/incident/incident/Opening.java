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
 * @param news what whoever opens it knows besides
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
        EscalationPlan plan,
        News news) {

    public Opening {
        // Openings that were stored before there was more to say.
        news = news == null ? News.NONE : news;
    }

    /** Of which nobody said yet whom it affects. */
    public Opening(
            String incidentId,
            String number,
            String title,
            String summary,
            Subject subject,
            @Nullable Suspect suspect,
            Cause cause,
            String openedBy,
            EscalationPlan plan) {
        this(
                incidentId,
                number,
                title,
                summary,
                subject,
                suspect,
                cause,
                openedBy,
                plan,
                News.NONE);
    }
}
