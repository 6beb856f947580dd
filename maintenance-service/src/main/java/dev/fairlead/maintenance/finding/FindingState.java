package dev.fairlead.maintenance.finding;

import dev.fairlead.events.maintenance.FindingClosed;
import dev.fairlead.events.maintenance.FindingOpened;

/** State of a finding's stream. */
public sealed interface FindingState {

    /** No event yet. */
    record Absent() implements FindingState {}

    record Open(FindingOpened opened) implements FindingState {}

    record Closed(FindingOpened opened, FindingClosed closed) implements FindingState {}
}
