package dev.fairlead.deploy.rollout;

/**
 * How the last watch ended.
 *
 * @param how passed, failed, late (no verdict by the deadline) or cancelled
 */
public record Judged(String watchId, String how) {
    static final String PASSED = "passed";
    static final String CANCELLED = "cancelled";
    static final String LATE = "late";
    static final String FAILED = "failed";
}
