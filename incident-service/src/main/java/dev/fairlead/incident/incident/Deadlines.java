package dev.fairlead.incident.incident;

import dev.fairlead.events.incidents.IncidentEvent;
import dev.fairlead.events.incidents.Objective;
import dev.fairlead.incident.incident.Incident.Promises;
import dev.fairlead.incident.incident.Incident.Promises.Warning;
import dev.fairlead.incident.incident.IncidentCommand.ObjectiveDue;
import dev.fairlead.incident.incident.IncidentCommand.ObjectiveWarningDue;
import dev.fairlead.platform.decide.CommandContext;
import dev.fairlead.platform.decide.Decision;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Whether the promises of the priority are kept: a warning before, and the next level after. */
final class Deadlines {

    static final String OBJECTIVE_MISSED = "objective-missed";

    /** After how much of the time there is a warning, in percent. */
    static final List<Integer> WARNINGS = List.of(50, 80);

    private Deadlines() {}

    /** A promise that was not kept is recorded, and the next level is asked. */
    static Decision<IncidentEvent> due(
            Incident incident, ObjectiveDue due, CommandContext context) {
        Instant promised = incident.promises().due(due.objective());
        if (due.epoch() != incident.rung().epoch()) {
            return staleEpoch(due.epoch(), incident);
        } else if (isKept(due.objective(), incident)) {
            return kept(due.objective(), incident);
        } else if (incident.promises().missed().contains(due.objective())) {
            return Decision.refuse(
                    "already-missed", "That " + due.objective() + " was missed is on record.");
        } else if (context.at().isBefore(promised)) {
            return notYet(promised);
        }
        IncidentEvents facts = IncidentEvents.of(incident, context);
        List<IncidentEvent> events = new ArrayList<>();
        events.add(facts.missed(due.objective(), incident));
        if (incident.plan().paging().from(context.at()).isPresent()) {
            events.addAll(
                    Escalations.climb(
                            incident,
                            incident.plan().following(incident.rung()),
                            OBJECTIVE_MISSED,
                            facts));
        }
        return Decision.accept(OBJECTIVE_MISSED, events);
    }

    /** Of two warnings that come late together, only the later one is given. */
    static Decision<IncidentEvent> warning(
            Incident incident, ObjectiveWarningDue due, CommandContext context) {
        Promises promises = incident.promises();
        Warning warning = new Warning(due.objective(), due.percent());
        if (due.epoch() != incident.rung().epoch()) {
            return staleEpoch(due.epoch(), incident);
        } else if (isKept(due.objective(), incident)) {
            return kept(due.objective(), incident);
        } else if (promises.warned().contains(warning)) {
            return Decision.refuse("already-warned", "That warning is on record.");
        } else if (context.at().isBefore(promises.at(warning))) {
            return notYet(promises.at(warning));
        } else if (!context.at().isBefore(overtakenAt(promises, warning))) {
            return Decision.refuse(
                    "warning-overtaken",
                    "More than %d %% of the time are over; that is said instead."
                            .formatted(due.percent()));
        }
        return Decision.accept(
                "objective-at-risk",
                IncidentEvents.of(incident, context)
                        .atRisk(due.objective(), due.percent(), incident));
    }

    private static Instant overtakenAt(Promises promises, Warning warning) {
        return WARNINGS.stream()
                .filter(percent -> percent > warning.percent())
                .findFirst()
                .map(percent -> promises.at(new Warning(warning.objective(), percent)))
                .orElseGet(() -> promises.due(warning.objective()));
    }

    private static boolean isKept(Objective objective, Incident incident) {
        return incident.isResolved()
                || (objective == Objective.RESPONSE && incident.isAcknowledged());
    }

    private static Decision<IncidentEvent> kept(Objective objective, Incident incident) {
        return incident.isResolved()
                ? Decision.refuse("already-resolved", incident.number() + " was resolved in time.")
                : Decision.refuse(
                        "already-acknowledged",
                        "%s was acknowledged in time, which is its %s."
                                .formatted(incident.number(), objective));
    }

    private static Decision<IncidentEvent> staleEpoch(int epoch, Incident incident) {
        return Refusals.stale(
                "stale-objective", "epoch " + epoch, "epoch " + incident.rung().epoch());
    }

    /** The priority was changed since the timer was set; another one was set then. */
    private static Decision<IncidentEvent> notYet(Instant then) {
        return Decision.refuse("not-due-yet", "It is due at %s.".formatted(then));
    }
}
