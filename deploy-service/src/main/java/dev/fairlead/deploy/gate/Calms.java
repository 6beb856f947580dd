package dev.fairlead.deploy.gate;

import java.util.List;

/** Knows the maintenance windows in which nothing is released. */
public interface Calms {

    /** Those that affect the service there, run or are to be, as of the last commit. */
    List<Freeze> on(String service, String environment);

    /** All of them, with the services that they affect. */
    List<Calm> all();

    /**
     * One of them.
     *
     * @param title what is done in it
     * @param environments empty for everywhere
     */
    record Calm(String title, List<String> services, List<String> environments, Freeze freeze) {
        public Calm {
            services = List.copyOf(services);
            environments = List.copyOf(environments);
        }
    }
}
