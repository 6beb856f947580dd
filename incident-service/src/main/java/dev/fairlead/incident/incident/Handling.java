package dev.fairlead.incident.incident;

import dev.fairlead.events.incidents.IncidentEvent;
import dev.fairlead.incident.incident.IncidentCommand.Resolve;
import dev.fairlead.platform.decide.CommandContext;
import dev.fairlead.platform.decide.Decision;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What people do with an incident: acknowledge, mitigate, resolve. */
final class Handling {

    private Handling() {}

    static Decision<IncidentEvent> acknowledge(
            Incident incident, @Nullable String note, CommandContext context) {
        String by = context.actor().id();
        Mark before = incident.progress().acknowledged();
        if (incident.isResolved()) {
            return Refusals.resolved(incident);
        } else if (before != null && before.by().equals(by)) {
            return Decision.nothing("already-acknowledged");
        } else if (before != null && !before.isOfATool()) {
            return Decision.refuse(
                    "already-acknowledged",
                    "%s was acknowledged by %s at %s; add an update, or escalate it by hand."
                            .formatted(incident.number(), before.by(), before.at()));
        }
        return Decision.accept(
                "acknowledged", IncidentEvents.of(incident, context).acknowledged(by, note));
    }

    static Decision<IncidentEvent> mitigate(
            Incident incident, @Nullable String note, CommandContext context) {
        if (incident.isResolved()) {
            return Refusals.resolved(incident);
        } else if (incident.isMitigated()) {
            return Decision.refuse(
                    "already-mitigated", incident.number() + " is mitigated; resolve it.");
        } else if (!incident.isAcknowledged()) {
            return Refusals.notAcknowledged(incident);
        }
        return Decision.accept(
                "mitigated",
                IncidentEvents.of(incident, context).mitigated(context.actor().id(), note));
    }

    /** What is over has no effect on users any more, so that resolving also mitigates. */
    static Decision<IncidentEvent> resolve(
            Incident incident, Resolve resolve, CommandContext context) {
        if (incident.isResolved()) {
            return Refusals.resolved(incident);
        } else if (!incident.isAcknowledged()) {
            return Refusals.notAcknowledged(incident);
        }
        IncidentEvents facts = IncidentEvents.of(incident, context);
        List<IncidentEvent> events = new ArrayList<>();
        if (!incident.isMitigated()) {
            events.add(facts.mitigated(context.actor().id(), "Resolved at once."));
        }
        events.add(facts.resolved(context.actor().id(), resolve, incident.plan()));
        return Decision.accept("resolved", events, Openings.released(incident));
    }
}
