package dev.fairlead.cli.client;

import dev.fairlead.cli.shell.DurationConverter;
import dev.fairlead.cli.shell.ExitCode;
import dev.fairlead.cli.shell.Failure;
import dev.fairlead.cli.shell.Shell;
import dev.fairlead.services.ServiceDescriptor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

/**
 * Where the services are and who asks; mixed into every online command. What stands on the command
 * line comes before variables, what names one service before what names all.
 */
public final class Connection {
    private static final int PORT_BASE = 8_080;
    private static final int HIGHEST_BASE = 65_000;
    private static final String ALL_SERVICES = "FAIRLEAD_URL";

    @Option(
            names = "--server",
            paramLabel = "URL",
            description =
                    "Address of the service that the command talks to. Without it:"
                            + " FAIRLEAD_URL_DEPLOY, _ALERT, _INCIDENT, _BACKUP,"
                            + " _MAINTENANCE or _AUDIT, then"
                            + " FAIRLEAD_URL, then the platform of this machine.")
    private @Nullable String server;

    @Option(
            names = "--port-base",
            paramLabel = "N",
            description =
                    "Port base of the platform of this machine (default: FAIRLEAD_PORT_BASE, or"
                            + " 8080).")
    private @Nullable Integer portBase;

    @Option(
            names = "--token-file",
            paramLabel = "FILE",
            description =
                    "File with the bearer token. Without it: FAIRLEAD_TOKEN, then the file that"
                            + " FAIRLEAD_TOKEN_FILE names. A token never stands on the command"
                            + " line, where every process of the machine can read it.")
    private @Nullable Path tokenFile;

    @Option(
            names = "--request-timeout",
            paramLabel = "TIME",
            defaultValue = "30s",
            converter = DurationConverter.class,
            description = "Longest time for one answer (default: ${DEFAULT-VALUE}).")
    private Duration requestTimeout = Duration.ofSeconds(30);

    /**
     * The interface of a service.
     *
     * @throws Failure where address or token cannot be used
     */
    public Api to(ServiceDescriptor service, Shell shell) {
        Address address = address(service, shell);
        if (address.isOpenNetwork()) {
            shell.err()
                    .println(
                            "warning: the token travels unencrypted to %s; use https"
                                    .formatted(address.base()));
            shell.err().flush();
        }
        return new Api(address, token(address, shell), requestTimeout);
    }

    /**
     * What each of the services answers, by their names and in their order.
     *
     * @throws Failure where address or token cannot be used
     */
    public Map<String, JsonNode> getFromEach(
            List<ServiceDescriptor> services, String path, Shell shell) {
        Map<String, JsonNode> found = new LinkedHashMap<>();
        services.forEach(each -> found.put(each.name(), to(each, shell).get(path)));
        return found;
    }

    /** Whether the address of one service was given, so that the others are not known. */
    public boolean namesOneServer() {
        return server != null;
    }

    Address address(ServiceDescriptor service, Shell shell) {
        if (server != null) {
            return Address.parse(service, server, "--server");
        }
        if (portBase != null) {
            return local(service, portBase, "--port-base");
        }
        for (String variable : List.of(variable(service), ALL_SERVICES)) {
            String value = shell.variable(variable);
            if (value != null) {
                return Address.parse(service, value, variable);
            }
        }
        String base = shell.variable("FAIRLEAD_PORT_BASE");
        return local(service, base == null ? PORT_BASE : number(base), "FAIRLEAD_PORT_BASE");
    }

    /** The variable with the address of one service. */
    static String variable(ServiceDescriptor service) {
        return ALL_SERVICES + "_" + service.name().toUpperCase(Locale.ROOT);
    }

    private static int number(String text) {
        return text.matches("\\d{1,5}") ? Integer.parseInt(text) : -1;
    }

    private static Address local(ServiceDescriptor service, int base, String origin) {
        if (base < 1_024 || base > HIGHEST_BASE) {
            throw Failure.usage("%s: expected a port base from 1024 to 65000".formatted(origin));
        }
        return new Address(service, "http://127.0.0.1:" + (base + service.portOffset()));
    }

    private String token(Address address, Shell shell) {
        if (tokenFile != null) {
            return read(tokenFile, "--token-file");
        }
        String token = shell.variable("FAIRLEAD_TOKEN");
        if (token != null) {
            return checked(token, "FAIRLEAD_TOKEN");
        }
        String file = shell.variable("FAIRLEAD_TOKEN_FILE");
        if (file != null) {
            return read(Path.of(file), "FAIRLEAD_TOKEN_FILE");
        }
        throw new Failure(
                ExitCode.USAGE,
                "there is no token for " + address,
                List.of(),
                List.of(
                        "set FAIRLEAD_TOKEN, or name a file with --token-file",
                        "'fairlead token create' makes a token on the platform's machine"));
    }

    private static String read(Path file, String origin) {
        try {
            return checked(Files.readString(file).strip(), origin + " " + file);
        } catch (IOException unreadable) {
            throw Failure.usage(
                    "%s: cannot read %s; expected a file with the token".formatted(origin, file));
        }
    }

    // Never repeats the text: it may be a secret with a typing error.
    private static String checked(String token, String origin) {
        if (!token.matches("[\\x21-\\x7e]+")) {
            throw Failure.usage("%s: expected one token, without spaces".formatted(origin));
        }
        return token;
    }
}
