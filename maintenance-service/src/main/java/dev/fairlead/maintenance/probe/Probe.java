package dev.fairlead.maintenance.probe;

/**
 * Looks for what somebody should mend.
 *
 * <p>Contract: changes nothing of what it looks at, and ends within the time that it was made with.
 * It does not throw for what it cannot reach: {@link Look} says what was not seen.
 */
@FunctionalInterface
public interface Probe {
    Look look() throws InterruptedException;
}
