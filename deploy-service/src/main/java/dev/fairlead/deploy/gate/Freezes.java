package dev.fairlead.deploy.gate;

import java.util.List;

/** Knows when nothing is released: of the configuration, of maintenance windows and of people. */
public interface Freezes {

    /** Those of the service there, by name: they hold now, or will. As of the last commit. */
    List<Freeze> on(String service, String environment);
}
