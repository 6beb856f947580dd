package dev.fairlead.embedded.sample;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The command line; each option may also be an environment variable, {@code --error-rate} as {@code
 * SAMPLE_ERROR_RATE}.
 *
 * @param port of the loopback interface; 0 for any
 * @param service what {@code /hello} answers as its service
 * @param behaviour how requests go at first
 * @param failStart end at once with exit code 3
 * @param neverHealthy answer 503 to {@code /health}
 * @param pendingMigrations answer 503 to {@code /migrations}
 * @param dieAfterMillis end with exit code 4 after this time
 * @param lifecycle id of the lifecycle that started it, for its log; empty where none did
 * @param trace id of that one's trace; empty where it has none
 */
record SampleOptions(
        int port,
        String service,
        String version,
        Behaviour behaviour,
        boolean failStart,
        boolean neverHealthy,
        boolean pendingMigrations,
        Optional<Long> dieAfterMillis,
        String lifecycle,
        String trace) {
    private static final Set<String> FLAGS =
            Set.of("--fail-start", "--never-healthy", "--pending-migrations");
    private static final Set<String> VALUES =
            Set.of(
                    "--port",
                    "--service",
                    "--version",
                    "--error-rate",
                    "--latency-ms",
                    "--die-after-ms",
                    "--lifecycle",
                    "--trace");

    /**
     * @throws IllegalArgumentException that names the option
     */
    static SampleOptions parse(String[] arguments, Map<String, String> environment) {
        var given = fromEnvironment(environment);
        for (int i = 0; i < arguments.length; i++) {
            String option = arguments[i];
            if (FLAGS.contains(option)) {
                given.put(option, "true");
            } else if (VALUES.contains(option) && i + 1 < arguments.length) {
                given.put(option, arguments[++i]);
            } else {
                throw new IllegalArgumentException(
                        "option '%s': expected one of %s, and a value for %s"
                                .formatted(option, FLAGS, VALUES));
            }
        }
        return new SampleOptions(
                (int) number(given, "--port", 0),
                given.getOrDefault("--service", "sample"),
                given.getOrDefault("--version", "unknown"),
                new Behaviour(
                        number(given, "--error-rate", 0), (long) number(given, "--latency-ms", 0)),
                Boolean.parseBoolean(given.get("--fail-start")),
                Boolean.parseBoolean(given.get("--never-healthy")),
                Boolean.parseBoolean(given.get("--pending-migrations")),
                given.containsKey("--die-after-ms")
                        ? Optional.of((long) number(given, "--die-after-ms", 0))
                        : Optional.empty(),
                given.getOrDefault("--lifecycle", ""),
                given.getOrDefault("--trace", ""));
    }

    private static Map<String, String> fromEnvironment(Map<String, String> environment) {
        var given = new HashMap<String, String>();
        for (Set<String> options : Set.of(FLAGS, VALUES)) {
            for (String option : options) {
                String name =
                        "SAMPLE_" + option.substring(2).replace('-', '_').toUpperCase(Locale.ROOT);
                String value = environment.get(name);
                if (value != null) {
                    given.put(option, value);
                }
            }
        }
        return given;
    }

    private static double number(Map<String, String> given, String option, double otherwise) {
        String text = given.get(option);
        if (text == null) {
            return otherwise;
        }
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException not) {
            throw new IllegalArgumentException(
                    "%s %s: expected a number".formatted(option, text), not);
        }
    }
}
