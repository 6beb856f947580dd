package dev.fairlead.platform.access;

import java.util.List;

/** Where access events go. */
@FunctionalInterface
interface AccessSink {

    /**
     * Writes them all, once; where it throws, it is given the same ones again, whether or not they
     * were written.
     */
    void write(List<Told> events);
}
