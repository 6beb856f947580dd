package dev.fairlead.embedded.edge;

import java.util.regex.Pattern;

/** A service in an environment, such as {@code checkout/production}. */
public record RouteId(String service, String environment) {
    private static final Pattern NAME = Pattern.compile("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?");
    private static final String EXPECTED = "lower-case letters, digits and hyphens";

    public RouteId {
        Names.require("service", service, NAME, EXPECTED);
        Names.require("environment", environment, NAME, EXPECTED);
    }

    @Override
    public String toString() {
        return service + "/" + environment;
    }
}
