package dev.fairlead.embedded.edge;

import java.util.regex.Pattern;

/**
 * Where one version answers, and its share of the traffic.
 *
 * @param version letters, digits and {@code . _ + -}
 * @param port 1 to 65535
 * @param weight 0 to 100, relative to the sum of the route's weights
 */
public record Target(String version, String host, int port, int weight) {
    private static final Pattern VERSION = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._+-]{0,127}");
    private static final Pattern HOST = Pattern.compile("[A-Za-z0-9][A-Za-z0-9.-]{0,252}");

    public Target {
        Names.require("version", version, VERSION, "letters, digits and . _ + -");
        Names.require("host", host, HOST, "a host name or an IPv4 address");
        requireBetween("port", port, 1, 65_535);
        requireBetween("weight", weight, 0, 100);
    }

    private static void requireBetween(String field, int value, int least, int most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(
                    "%s %d: expected %d to %d".formatted(field, value, least, most));
        }
    }
}
