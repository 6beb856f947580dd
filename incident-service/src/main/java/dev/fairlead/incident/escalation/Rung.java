package dev.fairlead.incident.escalation;

/**
 * A place in an escalation.
 *
 * @param epoch how often the incident was opened, from 1; reopening begins the next
 * @param round round through the policy, from 1
 * @param level level of the policy, from 1
 */
public record Rung(int epoch, int round, int level) {

    public static Rung firstOf(int epoch) {
        return new Rung(epoch, 1, 1);
    }

    /** Where an escalation of the same epoch begins anew. */
    public Rung firstOfNextRound() {
        return new Rung(epoch, round + 1, 1);
    }

    /**
     * Key under which a receiver drops a repeated page: the same however often this page is sent,
     * another for every other page of the incident. At most 255 characters.
     */
    public String dedupKey(String incidentId) {
        return "%s/%d/%d/%d".formatted(incidentId, epoch, round, level);
    }
}
