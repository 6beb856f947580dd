package dev.fairlead.incident.incident;

import dev.fairlead.events.incidents.IncidentEvent;
import dev.fairlead.platform.decide.Decision;
import org.jspecify.annotations.Nullable;

/** What cannot be, by name. */
final class Refusals {

    private Refusals() {}

    static Decision<IncidentEvent> unknown() {
        return Decision.refuse(
                "incident-unknown", "The incident has never been opened; list the open ones.");
    }

    static Decision<IncidentEvent> alreadyOpened(Incident incident) {
        return Decision.refuse(
                IncidentDecider.ALREADY_OPENED,
                incident.number() + " was opened before; update it instead.");
    }

    static Decision<IncidentEvent> resolved(Incident incident) {
        return Decision.refuse(
                "already-resolved",
                incident.number() + " is resolved; reopen it if it was not over.");
    }

    static Decision<IncidentEvent> notAcknowledged(Incident incident) {
        return Decision.refuse(
                "not-acknowledged",
                incident.number() + " has not been acknowledged; acknowledge it first.");
    }

    static Decision<IncidentEvent> stale(String what, Object asked, @Nullable Object now) {
        return Decision.refuse(
                what,
                "The work belongs to %s; the incident is at %s."
                        .formatted(asked, now == null ? "none" : now));
    }
}
