/**
 * The incident: a stream of what happened, from the opening to the resolution.
 *
 * <p>{@link dev.fairlead.incident.incident.IncidentDecider} holds its rules as pure functions.
 * Whatever comes late, twice or out of order is refused by a named reason and changes nothing: a
 * timer of an escalation that has moved on, an answer of a channel that is already on record, an
 * acknowledgement of what is resolved. Nothing here blocks.
 */
@NullMarked
package dev.fairlead.incident.incident;

import org.jspecify.annotations.NullMarked;
