package dev.fairlead.deploy.traffic;

import java.io.IOException;

/**
 * What splits the traffic of services between versions. Safe for use by several threads.
 *
 * <p>Contract under failure: a split is in force as a whole or not at all. The same one may be
 * asked for again. One of a lower generation never takes the place of what is in force: it changes
 * nothing, and that is no error, for what is in force shows when it is read back. An {@link
 * IOException} says that nothing is known, and is tried again.
 */
public interface TrafficRouter {

    /** The name that {@code type} has in services' files. */
    String type();

    /** Asks for a split. */
    void set(Route wanted) throws IOException, InterruptedException;

    /** The split that is in force, read from the router and not from what was asked of it. */
    InForce read(String service, String environment, Routing routing)
            throws IOException, InterruptedException;

    /** Where it shows what requests came to; no input or output. */
    MetricSource metrics();

    /**
     * Puts back in force what was set last, where somebody or something else has changed it; asked
     * again and again. A router that keeps its splits itself has nothing to do.
     */
    default void repair() throws IOException, InterruptedException {}
}
