package dev.fairlead.cli.restore;

import dev.fairlead.cli.client.Api;
import dev.fairlead.cli.client.Api.Query;
import dev.fairlead.cli.client.ApiFailure;
import dev.fairlead.cli.client.Connection;
import dev.fairlead.cli.client.ConnectionFailure;
import dev.fairlead.cli.output.Fields;
import dev.fairlead.cli.output.Json;
import dev.fairlead.cli.output.OutputOption;
import dev.fairlead.cli.output.Times;
import dev.fairlead.cli.shell.DurationConverter;
import dev.fairlead.cli.shell.ExitCode;
import dev.fairlead.cli.shell.Failure;
import dev.fairlead.cli.shell.Shell;
import dev.fairlead.platform.config.Durations;
import dev.fairlead.services.ServiceDescriptor;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** {@code fairlead restore}. */
@Command(
        name = "restore",
        mixinStandardHelpOptions = true,
        description = {
            "Restores a backup set into a new data directory, and waits until it is there.",
            "It is recovered, shut down, and ready to be started; nothing that runs is touched."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:restored, or foretold",
            "1:not restored",
            "2:wrong command line",
            "3:--timeout is over"
        },
        footer = {
            "%nExamples:",
            "  fairlead restore fairlead --dry-run",
            "  fairlead restore fairlead --to 2026-11-30T12:00:00Z --dry-run",
            "  fairlead restore fairlead --to 2026-11-30T12:00:00Z --into before-the-mistake",
            "  fairlead restore fairlead --from offsite --into again",
            "%nWhere all else is lost, a copy is enough:",
            "  fairlead restore --repository /mnt/other/fairlead --help"
        })
public final class RestoreCommand implements Callable<Integer> {
    private static final String RESTORES = "/restores";
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final Shell shell;

    @Mixin private Connection connection = new Connection();
    @Mixin private OutputOption output = new OutputOption();

    @Parameters(paramLabel = "SET", description = "Name of the backup set.")
    private String set = "";

    @Option(
            names = "--to",
            paramLabel = "TARGET",
            description =
                    "A time, a position of the log (such as 0/3000028), the id of a backup, or"
                            + " point:NAME (default: as far as it reaches).")
    private @Nullable String to;

    @Option(
            names = "--into",
            paramLabel = "DIR",
            description =
                    "The data directory to be, within the folder for restores of backup-service.")
    private @Nullable String into;

    @Option(
            names = "--from",
            paramLabel = "COPY",
            description = "A copy of the set at another place (default: what is stored here).")
    private @Nullable String from;

    @Option(
            names = "--dry-run",
            description = "Only says what would be restored, and what would be lost.")
    private boolean dryRun;

    @Option(
            names = "--timeout",
            paramLabel = "TIME",
            defaultValue = "4h",
            converter = DurationConverter.class,
            description =
                    "How long to wait; the restore goes on afterwards (default: ${DEFAULT-VALUE}).")
    private Duration timeout = Duration.ofHours(4);

    public RestoreCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() throws InterruptedException {
        Api api = connection.to(ServiceDescriptor.BACKUP, shell);
        if (dryRun) {
            JsonNode preview =
                    api.get(
                            RESTORES + "/preview",
                            new Query().with("backupSet", set).with("to", to).with("from", from));
            output.print(shell, preview, () -> preview(preview));
            return ExitCode.OK;
        }
        if (into == null) {
            throw new Failure(
                    ExitCode.USAGE,
                    "where to? Name a new folder with --into, or look first with --dry-run",
                    List.of(),
                    List.of());
        }
        Map<String, String> body = new LinkedHashMap<>(Map.of("backupSet", set, "into", into));
        if (to != null) {
            body.put("to", to);
        }
        if (from != null) {
            body.put("from", from);
        }
        JsonNode ended = ended(api, api.post(RESTORES, body));
        output.print(shell, ended, () -> one(ended));
        return exitCode(ended);
    }

    private JsonNode ended(Api api, JsonNode started) throws InterruptedException {
        String path = RESTORES + "/" + Api.segment(Json.textOrEmpty(started, "id"));
        Instant giveUp = shell.clock().instant().plus(timeout);
        JsonNode last = started;
        while (isRunning(last) && shell.clock().instant().isBefore(giveUp)) {
            shell.pause().sleep(PAUSE);
            try {
                last = api.get(path);
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

    private int exitCode(JsonNode ended) {
        if (isRunning(ended)) {
            throw new Failure(
                    ExitCode.TIMED_OUT,
                    "the restore has not ended within " + Durations.format(timeout),
                    List.of(),
                    List.of("it goes on; to look again: fairlead backup restores --set " + set));
        }
        JsonNode result = ended.path("result");
        if (!Json.textOrEmpty(ended, "status").equals("restored")) {
            throw new Failure(
                    ExitCode.FAILED,
                    "nothing was restored: " + Json.text(result, "reason"),
                    List.of(String.valueOf(Json.text(result, "detail"))),
                    List.of());
        }
        return ExitCode.OK;
    }

    private static boolean isRunning(JsonNode restore) {
        return Json.textOrEmpty(restore, "status").equals("running");
    }

    private static List<String> preview(JsonNode preview) {
        Fields fields = new Fields();
        fields.add("from the copy", Json.text(preview, "from"));
        fields.add("begins with backup", Json.text(preview, "backupId"));
        fields.add("replays the kept log", preview.path("withLog").asBoolean() ? "yes" : "no");
        fields.add("recovers to", Times.of(preview, "recoversTo"));
        fields.add("last recoverable moment", Times.of(preview, "recoverableTo"));
        String lost = Json.text(preview, "lostSeconds");
        fields.add(
                "would be lost",
                lost == null
                        ? "known when it is done"
                        : "what was committed in the last "
                                + Durations.format(Duration.ofSeconds(Long.parseLong(lost))));
        return fields.lines();
    }

    private static List<String> one(JsonNode restore) {
        Fields fields = new Fields();
        JsonNode result = restore.path("result");
        fields.add("id", Json.text(restore, "id"));
        fields.add("status", Json.text(restore, "status"));
        fields.add("into", Json.text(restore, "into"));
        fields.add("backup", Json.text(restore, "backupId"));
        fields.add("recovered to", Times.of(result, "recoveredTo"));
        fields.add("recovered position", Json.text(result, "recoveredLsn"));
        fields.add("looked into", result.path("checked").asBoolean() ? "yes" : "no");
        return fields.lines();
    }
}
