package dev.fairlead.incident.incident;

import dev.fairlead.incident.escalation.EscalationPlan;
import org.jspecify.annotations.Nullable;

/**
 * What an incident begins with.
 *
 * @param incidentId id of the stream without its category
 * @param number readable number, for example INC-2026-001
 * @param summary what is known, for people
 * @param groupKey what it is for, a group of alerts or the cause of a failure; there is at most one
 *     incident that is not resolved for each
 * @param breachEventId event that reported the breach
 * @param openedBy id of the caller, or of the source of the event
 */
public record Opening(
        String incidentId,
        String number,
        String title,
        String summary,
        @Nullable String service,
        @Nullable String environment,
        @Nullable String team,
        @Nullable String groupKey,
        @Nullable String fingerprint,
        @Nullable String breachEventId,
        @Nullable String suspectDeploymentId,
        @Nullable String suspectVersion,
        @Nullable String runbook,
        String openedBy,
        EscalationPlan plan) {}
