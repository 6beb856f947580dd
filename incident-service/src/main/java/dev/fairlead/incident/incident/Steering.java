package dev.fairlead.incident.incident;

import dev.fairlead.events.incidents.IncidentEvent;
import dev.fairlead.events.incidents.Priority;
import dev.fairlead.incident.escalation.EscalationPlan;
import dev.fairlead.incident.incident.IncidentCommand.AddResponder;
import dev.fairlead.incident.incident.IncidentCommand.AssignRole;
import dev.fairlead.incident.incident.IncidentCommand.ChangePriority;
import dev.fairlead.incident.incident.IncidentCommand.Check;
import dev.fairlead.platform.decide.CommandContext;
import dev.fairlead.platform.decide.Decision;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * What people decide about the handling of an incident: how grave it is, who helps, what is done.
 */
final class Steering {

    static final String PRIORITY_CHANGED = "priority-changed";

    private Steering() {}

    /**
     * Both objectives are counted from the opening, as if it had had the priority from then on. The
     * escalation begins anew with the policy of the priority; only where it became less grave and
     * somebody has it, nobody else is asked.
     */
    static Decision<IncidentEvent> priority(
            Incident incident, ChangePriority change, CommandContext context) {
        Priority before = incident.plan().priority();
        Priority after = change.plan().priority();
        if (incident.isResolved()) {
            return Refusals.resolved(incident);
        } else if (before == after) {
            return Decision.nothing("priority-is-so");
        }
        boolean quiet = after.compareTo(before) > 0 && incident.isAcknowledged();
        EscalationPlan plan = change.plan().after(incident.rung().round());
        IncidentEvents facts = IncidentEvents.of(incident, context);
        List<IncidentEvent> events = new ArrayList<>();
        events.add(facts.changed(incident, plan, context.actor().id(), change.reason()));
        events.add(facts.replanned(plan, quiet, begun(incident), context));
        if (!quiet) {
            events.addAll(Escalations.arrive(incident.rung().firstOfNextRound(), plan, facts));
        }
        return Decision.accept(PRIORITY_CHANGED, events);
    }

    private static Instant begun(Incident incident) {
        Instant again = incident.restartedAt();
        return again == null ? incident.opened().at() : again;
    }

    static Decision<IncidentEvent> role(
            Incident incident, AssignRole assign, CommandContext context) {
        if (incident.isResolved()) {
            return Refusals.resolved(incident);
        }
        String holder =
                incident.conduct()
                        .crew()
                        .holder(assign.role())
                        .map(Crew.Holder::person)
                        .orElse(null);
        return Objects.equals(holder, assign.person())
                ? Decision.nothing("role-is-so")
                : Decision.accept(
                        "role-assigned",
                        IncidentEvents.of(incident, context)
                                .assigned(assign, context.actor().id()));
    }

    static Decision<IncidentEvent> responder(
            Incident incident, AddResponder add, CommandContext context) {
        if (incident.isResolved()) {
            return Refusals.resolved(incident);
        } else if (incident.conduct().crew().hasHelper(add.person())) {
            return Decision.refuse(
                    "already-asked",
                    "%s was asked to help with %s before; call, or escalate it."
                            .formatted(add.person(), incident.number()));
        }
        return Decision.accept(
                "responder-added",
                IncidentEvents.of(incident, context).added(add, context.actor().id()));
    }

    /** Also after the resolution, which some of it follows. */
    static Decision<IncidentEvent> check(Incident incident, Check check, CommandContext context) {
        Checklist.Tick tick = incident.conduct().checklist().ticks().get(check.item());
        IncidentEvents facts = IncidentEvents.of(incident, context);
        String by = context.actor().id();
        if (check.done()) {
            return tick == null
                    ? Decision.accept(
                            "item-completed", facts.completed(check.item(), check.note(), by))
                    : Decision.nothing("already-completed");
        } else if (tick == null) {
            return Decision.nothing("not-completed");
        }
        return tick.fact() == null
                ? Decision.accept("item-reopened", facts.reopenedItem(check.item(), by))
                : Decision.refuse(
                        "proven-by-fact",
                        "'%s' is proven by %s of %s; no person ticked it."
                                .formatted(check.item().label(), tick.fact(), tick.at()));
    }
}
