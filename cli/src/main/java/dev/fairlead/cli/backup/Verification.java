package dev.fairlead.cli.backup;

import dev.fairlead.cli.client.ApiFailure;
import dev.fairlead.cli.client.ConnectionFailure;
import dev.fairlead.cli.output.Json;
import dev.fairlead.cli.shell.ExitCode;
import dev.fairlead.cli.shell.Failure;
import dev.fairlead.cli.shell.Shell;
import dev.fairlead.platform.config.Durations;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;

/**
 * Waits until a backup has been read back. What the service answers at first still has the status
 * of the verification before.
 */
final class Verification {
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final Shell shell;
    private final Supplier<JsonNode> backup;

    /**
     * @param backup looks at it once
     */
    Verification(Shell shell, Supplier<JsonNode> backup) {
        this.shell = shell;
        this.backup = backup;
    }

    /** What the backup is when it has been read, or when the time is over. */
    JsonNode found(JsonNode asked, Duration timeout) throws InterruptedException {
        Instant giveUp = shell.clock().instant().plus(timeout);
        JsonNode last = asked;
        while (isUnderWay(last) && shell.clock().instant().isBefore(giveUp)) {
            shell.pause().sleep(PAUSE);
            try {
                last = backup.get();
            } catch (ConnectionFailure away) {
                tellAway(away);
            } catch (ApiFailure refused) {
                if (!refused.isPassing()) {
                    throw refused;
                }
                tellAway(refused);
            }
        }
        return last;
    }

    private void tellAway(Failure away) {
        shell.err().printf("%s; trying again%n", away.getMessage());
        shell.err().flush();
    }

    /**
     * @return 0 where it is whole
     * @throws Failure where it is not, or where that is not known yet
     */
    static int exitCode(JsonNode found, String id, Duration timeout) {
        if (isUnderWay(found)) {
            throw new Failure(
                    ExitCode.TIMED_OUT,
                    "the backup has not been read within " + Durations.format(timeout),
                    List.of(),
                    List.of("it goes on; to look again: fairlead backup show " + id));
        }
        String status = String.valueOf(Json.text(found, "status"));
        if (!status.equals("verified")) {
            JsonNode failure = found.path("failure");
            throw new Failure(
                    ExitCode.FAILED,
                    "the backup is %s: %s".formatted(status, Json.text(failure, "reason")),
                    List.of(String.valueOf(Json.text(failure, "detail"))),
                    List.of(
                            "take a new one: fairlead backup start "
                                    + Json.text(found, "backupSet")));
        }
        return ExitCode.OK;
    }

    private static boolean isUnderWay(JsonNode backup) {
        return backup.path("verifying").asBoolean(false);
    }
}
