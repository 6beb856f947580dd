package dev.fairlead.platform.disk;

/** How much room a disk has. */
public enum DiskLevel {
    /** Enough. */
    ROOMY,
    /** People are to act. */
    LOW,
    /** What can wait is refused. */
    FULL;

    /**
     * The level that follows. What became worse has to become better by a good margin: a disk at a
     * limit does not go to and fro, and the reserve that is given up does not count as room.
     */
    DiskLevel next(DiskLimits limits, long free) {
        if (free < limits.refuse()) {
            return FULL;
        }
        if (this == FULL && free < limits.room()) {
            return FULL;
        }
        if (free < limits.low()) {
            return LOW;
        }
        return this == ROOMY || free >= limits.plenty() ? ROOMY : LOW;
    }
}
