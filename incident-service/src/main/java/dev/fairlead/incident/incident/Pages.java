package dev.fairlead.incident.incident;

import dev.fairlead.events.incidents.IncidentEvent;
import dev.fairlead.incident.escalation.Rung;
import dev.fairlead.incident.incident.IncidentCommand.PageLost;
import dev.fairlead.incident.incident.IncidentCommand.PageTaken;
import dev.fairlead.platform.decide.CommandContext;
import dev.fairlead.platform.decide.Decision;
import java.util.ArrayList;
import java.util.List;

/** What became of the pages that were asked for. */
final class Pages {

    private Pages() {}

    /** A page that arrived is a fact, even when the incident has moved on meanwhile. */
    static Decision<IncidentEvent> taken(
            Incident incident, PageTaken page, CommandContext context) {
        if (wasNeverAsked(incident, page.rung())) {
            return Refusals.stale("page-not-asked", page.rung(), incident.rung());
        }
        if (incident.pages().stream().anyMatch(known -> isOf(known, page))) {
            return Decision.refuse(
                    "page-already-recorded",
                    "The page of %s for %s is on record.".formatted(page.rung(), page.responder()));
        }
        return Decision.accept("page-taken", IncidentEvents.of(incident, context).paged(page));
    }

    private static boolean isOf(Page known, PageTaken page) {
        return known.isOfEscalation()
                && known.rung().equals(page.rung())
                && known.responder().person().equals(page.responder());
    }

    /**
     * Where nobody was reached, waiting for an answer is pointless: the next level is asked. Where
     * it was somebody who was added, whoever holds the role may still answer.
     */
    static Decision<IncidentEvent> lost(Incident incident, PageLost page, CommandContext context) {
        if (wasNeverAsked(incident, page.rung())) {
            return Refusals.stale("page-not-asked", page.rung(), incident.rung());
        }
        IncidentEvents facts = IncidentEvents.of(incident, context);
        List<IncidentEvent> events = new ArrayList<>();
        events.add(facts.lost(page));
        boolean alone = !Boolean.TRUE.equals(page.added());
        if (alone
                && isAwaited(incident, page.rung())
                && !incident.plan().isLastOfRound(page.rung())) {
            Rung next = incident.plan().following(page.rung());
            events.addAll(Escalations.climb(incident, next, page.reason(), facts));
        }
        return Decision.accept(page.reason(), events);
    }

    private static boolean isAwaited(Incident incident, Rung rung) {
        return rung.equals(incident.rung()) && !incident.isAcknowledged() && !incident.isResolved();
    }

    private static boolean wasNeverAsked(Incident incident, Rung rung) {
        Rung now = incident.rung();
        return rung.epoch() != now.epoch()
                || rung.round() > now.round()
                || (rung.round() == now.round() && rung.level() > now.level());
    }
}
