package dev.fairlead.incident.incident;

import dev.fairlead.events.incidents.IncidentOpened;

/** State of an incident's stream. */
public sealed interface IncidentState {

    /** No event yet. */
    record Absent() implements IncidentState {}

    /** Opened, and its plan is the next event: no command ever meets this state. */
    record Announced(IncidentOpened opened) implements IncidentState {}

    /** Opened, with its plan; also when it is resolved. */
    record Known(Incident incident) implements IncidentState {}
}
