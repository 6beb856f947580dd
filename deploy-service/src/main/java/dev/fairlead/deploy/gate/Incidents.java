package dev.fairlead.deploy.gate;

/** Knows which incidents are open. */
public interface Incidents {

    /**
     * Those of the gravest priority on the service, there or where no place is known, as of the
     * last commit.
     */
    OpenIncidents openOn(String service, String environment);
}
