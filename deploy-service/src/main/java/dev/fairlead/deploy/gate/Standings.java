package dev.fairlead.deploy.gate;

/** Knows how artifacts stand in environments. */
public interface Standings {

    /**
     * As of the last commit.
     *
     * @param digest of the artifact
     */
    Standing of(String service, String environment, String digest);
}
