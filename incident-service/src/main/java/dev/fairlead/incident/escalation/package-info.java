/**
 * How an incident finds a person who answers: levels that are paged one after the other, in rounds.
 *
 * <p>Everything here is a value or a pure function of the {@link
 * dev.fairlead.incident.escalation.EscalationPlan} that was frozen when the incident began, so that
 * a change of the configuration never alters a running escalation. Nothing blocks or fails; a level
 * that nobody holds is an answer, and the incident's decider goes on from there.
 */
@NullMarked
package dev.fairlead.incident.escalation;

import org.jspecify.annotations.NullMarked;
