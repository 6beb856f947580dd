package dev.fairlead.maintenance.probe;

import java.time.Duration;

/**
 * From when on something in a database is a finding.
 *
 * @param query how long a statement may run, and a busy table wait for vacuum and analyze
 * @param waiting how long a session may be blocked by another, or idle in a transaction
 * @param rows how many rows have to be dead, or changed since the last ANALYZE, and how many a
 *     table has to have that lacks an index
 * @param used share of the connections, and of the numbers of a sequence, 0 to 1
 * @param unusedAfter how long an index has to be unused
 * @param frozenAge transactions since everything was frozen
 * @param slotBytes of the log that a slot nobody reads may hold
 */
public record DatabaseLimits(
        Duration query,
        Duration waiting,
        long rows,
        double used,
        Duration unusedAfter,
        long frozenAge,
        long slotBytes) {}
