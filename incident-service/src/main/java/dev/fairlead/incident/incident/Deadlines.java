package dev.fairlead.incident.incident;

import dev.fairlead.events.incidents.IncidentEvent;
import dev.fairlead.events.incidents.Objective;
import dev.fairlead.incident.incident.IncidentCommand.ObjectiveDue;
import dev.fairlead.platform.decide.CommandContext;
import dev.fairlead.platform.decide.Decision;

/** Whether the promises of the priority were kept. */
final class Deadlines {

    private Deadlines() {}

    static Decision<IncidentEvent> due(
            Incident incident, ObjectiveDue due, CommandContext context) {
        int epoch = incident.rung().epoch();
        if (due.epoch() != epoch) {
            return Refusals.stale("stale-objective", "epoch " + due.epoch(), "epoch " + epoch);
        } else if (incident.isResolved()) {
            return Decision.refuse(
                    "already-resolved", incident.number() + " was resolved in time.");
        } else if (due.objective() == Objective.RESPONSE && incident.isAcknowledged()) {
            return Decision.refuse(
                    "already-acknowledged", incident.number() + " was acknowledged in time.");
        } else if (incident.promises().missed().contains(due.objective())) {
            return Decision.refuse(
                    "already-missed", "That " + due.objective() + " was missed is on record.");
        }
        return Decision.accept(
                "objective-missed",
                IncidentEvents.of(incident, context).missed(due.objective(), incident));
    }
}
