package dev.fairlead.benchmarks.probe;

/**
 * State of a stream of steps.
 *
 * @param begun number of steps so far
 */
record Steps(String deployment, int begun) {
    static final Steps NONE = new Steps("", 0);
}
