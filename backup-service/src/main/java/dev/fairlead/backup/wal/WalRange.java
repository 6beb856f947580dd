package dev.fairlead.backup.wal;

import dev.fairlead.backup.replication.Lsn;

/**
 * A part of a timeline's log that is there without a gap.
 *
 * @param start first position of its first segment
 * @param end everything before it is there
 */
public record WalRange(int timeline, Lsn start, Lsn end) {

    /** Whether a restore that has come to the position can go on from there. */
    public boolean reaches(Lsn position) {
        return start.compareTo(position) <= 0 && position.compareTo(end) <= 0;
    }
}
