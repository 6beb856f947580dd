package dev.fairlead.platform.secret;

/** A secret could not be had; the message says what to do and holds nothing secret. */
public final class StoreFailure extends Exception {
    private static final long serialVersionUID = 1L;

    private final boolean passing;

    private StoreFailure(String remedy, boolean passing) {
        super(remedy);
        this.passing = passing;
    }

    /** Asking again may help. */
    static StoreFailure away(String remedy) {
        return new StoreFailure(remedy, true);
    }

    /** Asking again does not help before somebody has changed something. */
    static StoreFailure refused(String remedy) {
        return new StoreFailure(remedy, false);
    }

    /** Whether the store itself is away, so that what was read before may still be right. */
    boolean isPassing() {
        return passing;
    }
}
