package dev.fairlead.cli.deploy;

import dev.fairlead.cli.client.Api;
import dev.fairlead.cli.client.ApiFailure;
import dev.fairlead.cli.client.ConnectionFailure;
import dev.fairlead.cli.shell.Failure;
import dev.fairlead.cli.shell.Shell;
import java.time.Duration;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * Asks for a release. A request whose answer was lost, and one that a service could not take at the
 * moment, is sent again under the same key, which the service turns into one rollout. An address at
 * which nothing listens is told at once.
 */
final class Asking {
    /** How often it is sent again; a key whose first outcome is not known is held for 30 s. */
    private static final int REPEATS = 6;

    private static final Duration PAUSE = Duration.ofSeconds(8);

    private final Shell shell;
    private final Api api;

    Asking(Shell shell, Api api) {
        this.shell = shell;
        this.api = api;
    }

    JsonNode ask(Map<String, Object> release, String key) {
        for (int repeat = 0; ; repeat++) {
            try {
                return api.post("/deployments", release, Map.of("Idempotency-Key", key));
            } catch (Failure failure) {
                if (repeat == REPEATS || !mayBeRepeated(failure)) {
                    throw failure;
                }
                shell.err()
                        .println(
                                "%s; asking again under the same idempotency key"
                                        .formatted(failure.getMessage()));
                shell.err().flush();
            }
            rest();
        }
    }

    private static boolean mayBeRepeated(Failure failure) {
        return switch (failure) {
            case ConnectionFailure lost -> lost.mayHaveArrived();
            case ApiFailure answer ->
                    answer.isPassing() || answer.type().equals("idempotency-key-running");
            default -> false;
        };
    }

    private void rest() {
        try {
            shell.pause().sleep(PAUSE);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw Failure.of("interrupted");
        }
    }
}
