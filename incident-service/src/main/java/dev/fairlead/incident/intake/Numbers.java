package dev.fairlead.incident.intake;

import java.time.Instant;

/** Gives incidents their readable numbers. */
public interface Numbers {

    /**
     * The number of the incident, such as {@code INC-2026-001}: counted from 1 in each year (UTC),
     * and the same however often it is asked for. A number of an incident that was not opened after
     * all is not given to another.
     */
    String numberOf(String incidentId, Instant openedAt);
}
