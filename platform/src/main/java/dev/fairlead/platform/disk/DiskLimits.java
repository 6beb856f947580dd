package dev.fairlead.platform.disk;

/**
 * When a disk is low and when it is full, in bytes.
 *
 * @param low below this people are told
 * @param refuse below this what can wait is refused, and the reserve is given up
 * @param reserve size of the file that is kept to be given up
 */
public record DiskLimits(long low, long refuse, long reserve) {
    public DiskLimits {
        if (refuse <= 0 || low < 2 * refuse) {
            throw new IllegalArgumentException(
                    "fairlead.disk.low: %d bytes (expected: at least twice fairlead.disk.refuse, which is %d)"
                            .formatted(low, refuse));
        }
        if (reserve < 0 || reserve > refuse / 2) {
            throw new IllegalArgumentException(
                    "fairlead.disk.reserve: %d bytes (expected: at most half of fairlead.disk.refuse, which is %d)"
                            .formatted(reserve, refuse));
        }
    }

    /** From this on a full disk takes everything again. */
    long room() {
        return 2 * refuse;
    }

    /** From this on a low disk is no longer low. */
    long plenty() {
        return low + low / 4;
    }
}
