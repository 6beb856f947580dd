package dev.fairlead.audit.trail;

/** What an event is found by, besides what its headers say. */
public final class Names {
    private static final String CALLER = "caller:";

    private Names() {}

    /**
     * Whoever asked a service for something. Marked, so that nobody can be named as a deployment or
     * an incident is.
     */
    public static String caller(String name) {
        return CALLER + name;
    }
}
