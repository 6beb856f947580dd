package dev.fairlead.platform.catalogue;

import dev.fairlead.platform.config.InvalidField;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Hosts and ports as they are written in a catalogue file. */
final class Places {
    private static final String NAME = "[A-Za-z0-9_]([A-Za-z0-9._-]{0,251}[A-Za-z0-9])?";
    // Two colons tell an address from a name with a port.
    private static final String IP_6 = "[0-9A-Fa-f]*:[0-9A-Fa-f]*:[0-9A-Fa-f:.]*";
    private static final int HIGHEST_PORT = 65_535;

    private Places() {}

    static void requireHost(String field, String host) {
        if (!host.matches(NAME) && !host.matches(IP_6)) {
            throw new InvalidField(
                    field, "a host name or an address, without a scheme and without a port");
        }
    }

    static void requirePort(String field, int port) {
        if (port < 1 || port > HIGHEST_PORT) {
            throw new InvalidField(field, "1 to " + HIGHEST_PORT);
        }
    }

    /** The port that is written, or else the usual one. */
    static int portOr(@Nullable Integer written, int usual) {
        int port = written == null ? usual : written;
        requirePort("port", port);
        return port;
    }

    /** As an address in a URL. */
    static String at(String host, int port) {
        return host.indexOf(':') < 0 ? host + ":" + port : "[" + host + "]:" + port;
    }

    /** A choice as it is written in a file. */
    static String text(Enum<?> choice) {
        return choice.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
