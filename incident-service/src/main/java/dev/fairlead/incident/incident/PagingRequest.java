package dev.fairlead.incident.incident;

import dev.fairlead.events.incidents.IncidentOpened;
import dev.fairlead.incident.escalation.Responder;
import dev.fairlead.incident.escalation.Rung;
import dev.fairlead.platform.channel.About;
import dev.fairlead.platform.channel.ChannelAction;
import dev.fairlead.platform.decide.EffectRequest;
import dev.fairlead.platform.stored.Stored;
import dev.fairlead.platform.subject.Subject;
import dev.fairlead.platform.subject.Suspect;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What an incident asks of a paging channel. */
public sealed interface PagingRequest extends EffectRequest {

    /** Whether it still makes sense. */
    boolean isWantedBy(Incident incident);

    /**
     * The responder has been told of the incident. A page that the plan of an earlier priority left
     * for later, or that its channel did not take yet, is not wanted any more: the plan in force
     * pages anew.
     *
     * @param evenIfAcknowledged whether it is wanted although somebody has the incident: a person
     *     asked for this level by hand, or the incident became graver
     * @param about what the page says
     */
    @Stored("page-responder")
    record PageResponder(
            Rung rung,
            Responder responder,
            String channel,
            boolean evenIfAcknowledged,
            Instant at,
            About about)
            implements PagingRequest {

        @Override
        public boolean isWantedBy(Incident incident) {
            return rung.epoch() == incident.rung().epoch()
                    && about.priority() == incident.plan().priority()
                    && !incident.isResolved()
                    && (evenIfAcknowledged || !incident.isAcknowledged());
        }
    }

    /**
     * Whoever has the incident is reminded of it.
     *
     * @param key under which a repeat is dropped; no other message has it
     * @param text one line
     */
    @Stored("remind-responder")
    record RemindResponder(
            Rung rung,
            Responder responder,
            String channel,
            String key,
            String text,
            Instant at,
            About about)
            implements PagingRequest {

        @Override
        public boolean isWantedBy(Incident incident) {
            return rung.epoch() == incident.rung().epoch() && !incident.isResolved();
        }
    }

    /**
     * The channel knows that the page needs nobody any more.
     *
     * @param reminder key of the reminder that is meant; null for a page
     */
    @Stored("tell-channel")
    record TellChannel(
            Rung rung,
            Responder responder,
            String channel,
            ChannelAction action,
            About about,
            @Nullable String reminder)
            implements PagingRequest {

        /** Key of the page, or of the reminder. */
        public String key() {
            return reminder == null ? responder.dedupKey(rung, about.incidentId()) : reminder;
        }

        @Override
        public boolean isWantedBy(Incident incident) {
            boolean overtaken = incident.isResolved() || rung.epoch() != incident.rung().epoch();
            return action == ChannelAction.RESOLVE || !overtaken;
        }
    }

    /** The incident, as a page tells it. */
    static About about(Incident incident) {
        IncidentOpened opened = incident.opened();
        return new About(
                opened.incidentId(),
                opened.number(),
                opened.title(),
                opened.summary(),
                incident.plan().priority(),
                Subject.of(opened.subject()),
                Suspect.of(opened.suspect()),
                opened.breachEventId(),
                opened.lifecycleId());
    }
}
