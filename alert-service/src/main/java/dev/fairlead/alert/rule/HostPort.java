package dev.fairlead.alert.rule;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A host, and a port that may be empty. */
record HostPort(String host, String port) {
    private static final Pattern SHAPE =
            Pattern.compile("(?:\\[([^\\]]*)\\]|([^:\\[\\]]*)):([^:]*)");

    /** The parts of a text; one without a port is a host as a whole. */
    static HostPort of(String text) {
        Matcher parts = SHAPE.matcher(text);
        if (!parts.matches()) {
            return new HostPort(text, "");
        }
        String bracketed = parts.group(1);
        return new HostPort(bracketed == null ? parts.group(2) : bracketed, parts.group(3));
    }
}
