package dev.fairlead.incident.incident;

import dev.fairlead.events.incidents.IncidentEvent;
import dev.fairlead.incident.escalation.EscalationPlan;
import dev.fairlead.incident.escalation.PagingTimes;
import dev.fairlead.incident.escalation.Rung;
import dev.fairlead.incident.incident.IncidentCommand.EscalationDue;
import dev.fairlead.platform.catalogue.Mode;
import dev.fairlead.platform.decide.CommandContext;
import dev.fairlead.platform.decide.Decision;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** How an incident climbs from level to level until somebody answers. */
final class Escalations {

    static final String NOBODY_ON_CALL = "nobody-on-call";
    static final String NOBODY_REACHED = "nobody-reached";
    private static final String ESCALATION = "escalation";
    static final String ASKED_BY_HAND = "asked-by-hand";

    private Escalations() {}

    static Decision<IncidentEvent> due(
            Incident incident, EscalationDue due, CommandContext context) {
        if (incident.isResolved()) {
            return Refusals.resolved(incident);
        } else if (!due.rung().equals(incident.rung())) {
            return Refusals.stale("stale-escalation", due.rung(), incident.rung());
        } else if (incident.isAcknowledged()) {
            return Decision.refuse(
                    "already-acknowledged",
                    incident.number() + " was acknowledged; nobody else is asked.");
        }
        IncidentEvents facts = IncidentEvents.of(incident, context);
        Optional<Rung> next = incident.plan().next(incident.rung());
        return next.isPresent()
                ? Decision.accept(
                        "not-acknowledged-in-time",
                        climb(incident, next.get(), "not-acknowledged-in-time", facts))
                : Decision.accept(NOBODY_REACHED, facts.nobodyReached(incident));
    }

    /** Never silence: everybody is asked again until somebody acknowledges. */
    static Decision<IncidentEvent> again(
            Incident incident, IncidentCommand.AskAgainDue due, CommandContext context) {
        if (incident.isResolved()) {
            return Refusals.resolved(incident);
        } else if (incident.isAcknowledged()) {
            return Decision.refuse(
                    "already-acknowledged",
                    incident.number() + " was acknowledged; nobody is asked again.");
        } else if (!due.rung().equals(incident.rung())) {
            return Refusals.stale("stale-escalation", due.rung(), incident.rung());
        }
        return Decision.accept(
                NOBODY_REACHED,
                climb(
                        incident,
                        incident.rung().firstOfNextRound(),
                        NOBODY_REACHED,
                        IncidentEvents.of(incident, context)));
    }

    static Decision<IncidentEvent> byHand(
            Incident incident, IncidentCommand.Escalate escalate, CommandContext context) {
        if (incident.isResolved()) {
            return Refusals.resolved(incident);
        }
        IncidentEvents facts = IncidentEvents.of(incident, context);
        List<IncidentEvent> events = new ArrayList<>();
        if (escalate.note() != null) {
            events.add(facts.updated(context.actor().id(), escalate.note()));
        }
        Rung next = incident.plan().following(incident.rung());
        events.add(facts.escalated(incident.rung(), next, ASKED_BY_HAND));
        events.addAll(arrive(next, incident.plan(), facts, facts.at()));
        return Decision.accept(ASKED_BY_HAND, events);
    }

    static List<IncidentEvent> climb(
            Incident incident, Rung next, String why, IncidentEvents facts) {
        List<IncidentEvent> events = new ArrayList<>();
        events.add(facts.escalated(incident.rung(), next, why));
        events.addAll(arrive(next, incident.plan(), facts));
        return events;
    }

    /** What happens on reaching a rung without anybody asking for it: people may be left alone. */
    static List<IncidentEvent> arrive(Rung rung, EscalationPlan plan, IncidentEvents facts) {
        Optional<Instant> asked = plan.paging().from(facts.at());
        if (asked.isEmpty()) {
            return List.of(facts.updated(ESCALATION, whyNobody(rung, plan, facts.at())));
        }
        List<IncidentEvent> events = new ArrayList<>();
        if (asked.get().isAfter(facts.at())) {
            events.add(
                    facts.updated(
                            ESCALATION,
                            "Nobody is paged before %s: a %s pages in working hours."
                                    .formatted(asked.get(), plan.priority())));
        }
        events.addAll(arrive(rung, plan, facts, asked.get()));
        return events;
    }

    private static String whyNobody(Rung rung, EscalationPlan plan, Instant at) {
        if (!(plan.paging() instanceof PagingTimes.HeldBack(Mode mode))) {
            return "Nobody is paged for a %s.".formatted(plan.priority());
        }
        String advice =
                mode == Mode.ADVISE
                        ? plan.responder(rung, at)
                                .map(would ->
                                        " Fairlead would page %s (%s)."
                                                .formatted(would.person(), would.role()))
                                .orElse(" Fairlead would page whoever is on call, which is nobody.")
                        : "";
        return "Nobody is paged: the mode of the service is '%s' (%s).%s"
                .formatted(mode.text(), mode.reason(), advice);
    }

    /**
     * What happens on reaching a rung: nothing where somebody is on call, else the page fails and
     * escalation goes on at once, up to the end of the round. The next round waits for its timer,
     * because asking the same empty rota again at once would not help.
     *
     * @param asked when whoever is on call is paged
     */
    private static List<IncidentEvent> arrive(
            Rung rung, EscalationPlan plan, IncidentEvents facts, Instant asked) {
        List<IncidentEvent> events = new ArrayList<>();
        Rung at = rung;
        while (plan.responder(at, asked).isEmpty()) {
            events.add(facts.nobodyOnCall(at, plan));
            if (plan.isLastOfRound(at)) {
                break;
            }
            Rung next = plan.following(at);
            events.add(facts.escalated(at, next, NOBODY_ON_CALL));
            at = next;
        }
        return events;
    }
}
