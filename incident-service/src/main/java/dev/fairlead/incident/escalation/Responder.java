package dev.fairlead.incident.escalation;

import org.jspecify.annotations.Nullable;

/**
 * A person that a level leads to at some time.
 *
 * @param role role on call that was asked for
 * @param added whether an override added the person to whoever holds the role; null for no
 */
public record Responder(String person, String role, @Nullable Boolean added) {

    /** Whoever holds the role. */
    public Responder(String person, String role) {
        this(person, role, null);
    }

    /** Whether somebody else is paged at the same rung as well. */
    public boolean joins() {
        return Boolean.TRUE.equals(added);
    }

    /**
     * Key under which a receiver drops a repeated page: the same however often this page is sent,
     * another for every other page of the incident.
     */
    public String dedupKey(Rung rung, String incidentId) {
        String key = rung.dedupKey(incidentId);
        return joins() ? key + "/" + person : key;
    }
}
