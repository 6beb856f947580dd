package dev.fairlead.platform.security;

import java.util.Locale;

/** What a caller may do, from least to most, with {@code CI} beside the others. */
public enum Role {
    /** Read. */
    VIEWER,
    /** Read, ask for releases and record evidence; for pipelines. */
    CI,
    /** Also steer deployments, alerts, incidents and everything else of the day's work. */
    OPERATOR,
    /** Also change what others rely on: tokens, configuration, deletions. */
    ADMIN;

    /** Whether this role may do what asks for the other. */
    public boolean includes(Role asked) {
        return ordinal() >= asked.ordinal();
    }

    /** As it is written in files and claims. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
