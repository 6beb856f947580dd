package dev.fairlead.cli.recover;

import dev.fairlead.cli.client.Api;
import dev.fairlead.cli.client.Api.Query;
import dev.fairlead.cli.client.ApiFailure;
import dev.fairlead.cli.client.Connection;
import dev.fairlead.cli.client.ConnectionFailure;
import dev.fairlead.cli.output.Json;
import dev.fairlead.cli.output.OutputOption;
import dev.fairlead.cli.output.PageOptions;
import dev.fairlead.cli.output.Pages;
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

/** {@code fairlead recover}. */
@Command(
        name = "recover",
        mixinStandardHelpOptions = true,
        description = {
            "Declares a recovery by a plan, or a drill of it, and shows its steps.",
            "It goes on by itself up to the next step that asks a person."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:declared, or foretold; with --wait: recovered, or a person is asked",
            "1:with --wait: failed or aborted",
            "2:wrong command line",
            "3:--timeout is over"
        },
        footer = {
            "%nExamples:",
            "  fairlead recover critical --drill --wait",
            "  fairlead recover critical --reason \"The database's disk is gone\"",
            "  fairlead recover critical --to 2026-11-30T12:00:00Z --dry-run",
            "  fairlead recover status 01a209db-4c98-721c-866a-56da9e7e1110",
            "  fairlead recover confirm 01a209db-4c98-721c-866a-56da9e7e1110 assess --note \"All of it\""
        })
public final class RecoverCommand implements Callable<Integer> {
    private static final String RECOVERIES = "/recoveries";
    private static final String STATUS = "status";
    private static final String REASON = "reason";
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final Shell shell;

    @Mixin private Connection connection = new Connection();
    @Mixin private OutputOption output = new OutputOption();

    @Parameters(paramLabel = "PLAN", arity = "0..1", description = "Name of the recovery plan.")
    private String plan = "";

    @Option(
            names = "--drill",
            description =
                    "Only tries it: restores into a scratch place, affects nobody, and measures.")
    private boolean drill;

    @Option(names = "--reason", paramLabel = "TEXT", description = "What happened.")
    private @Nullable String reason;

    @Option(
            names = "--to",
            paramLabel = "TARGET",
            description =
                    "Up to where it restores: a time, point:NAME, or, of a plan that restores one"
                            + " set, a position of the log or the id of a backup (default: as far"
                            + " as it reaches).")
    private @Nullable String to;

    @Option(
            names = "--dry-run",
            description = "Only says what would be restored, and what would be lost.")
    private boolean dryRun;

    @Option(names = "--wait", description = "Waits until it has ended, or a step asks a person.")
    private boolean wait;

    @Option(
            names = "--timeout",
            paramLabel = "TIME",
            defaultValue = "4h",
            converter = DurationConverter.class,
            description =
                    "How long to wait; the recovery goes on afterwards (default: ${DEFAULT-VALUE}).")
    private Duration timeout = Duration.ofHours(4);

    public RecoverCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() throws InterruptedException {
        if (plan.isEmpty()) {
            throw new Failure(
                    ExitCode.USAGE,
                    "by which plan? To list them: fairlead recover plans",
                    List.of(),
                    List.of());
        }
        if (dryRun) {
            JsonNode preview =
                    connection
                            .to(ServiceDescriptor.BACKUP, shell)
                            .get(
                                    RECOVERIES + "/preview",
                                    new Query().with("plan", plan).with("to", to));
            output.print(shell, preview, () -> Rendering.preview(preview));
            return ExitCode.OK;
        }
        if (reason == null && !drill) {
            throw new Failure(
                    ExitCode.USAGE,
                    "what happened? Say it with --reason, or only try the plan with --drill",
                    List.of(),
                    List.of());
        }
        Api api = connection.to(ServiceDescriptor.BACKUP, shell);
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("plan", plan);
        body.put("drill", drill);
        body.put(REASON, reason == null ? "A drill by hand." : reason);
        if (to != null) {
            body.put("to", to);
        }
        JsonNode found = api.post(RECOVERIES, body);
        JsonNode last = wait ? waited(api, found) : found;
        output.print(shell, last, () -> Rendering.one(last));
        return exitCode(last);
    }

    private JsonNode waited(Api api, JsonNode started) throws InterruptedException {
        String path = path(Json.textOrEmpty(started, "id"));
        Instant giveUp = shell.clock().instant().plus(timeout);
        JsonNode last = started;
        while (goesOn(last) && shell.clock().instant().isBefore(giveUp)) {
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

    private int exitCode(JsonNode last) {
        if (!wait) {
            return ExitCode.OK;
        }
        if (goesOn(last)) {
            throw new Failure(
                    ExitCode.TIMED_OUT,
                    "the recovery has not ended within " + Durations.format(timeout),
                    List.of(),
                    List.of(
                            "it goes on; to look again: fairlead recover status "
                                    + Json.textOrEmpty(last, "id")));
        }
        String status = Json.textOrEmpty(last, STATUS);
        return status.equals("failed") || status.equals("aborted") ? ExitCode.FAILED : ExitCode.OK;
    }

    /** By itself: it runs, and no step asks anybody. */
    private static boolean goesOn(JsonNode recovery) {
        return Json.textOrEmpty(recovery, STATUS).equals("running")
                && recovery.path("steps")
                        .valueStream()
                        .allMatch(step -> step.path("actions").isEmpty());
    }

    @Command(
            name = "plans",
            mixinStandardHelpOptions = true,
            description = "Lists the recovery plans.",
            footer = {"%nExample:", "  fairlead recover plans"})
    int plans(@Mixin Connection to, @Mixin OutputOption as) {
        Pages.print(shell, as, api(to).get("/recovery-plans"), Rendering::plans);
        return ExitCode.OK;
    }

    @Command(
            name = "list",
            mixinStandardHelpOptions = true,
            description = "Lists recoveries and drills of plans, newest first.",
            footer = {"%nExample:", "  fairlead recover list --plan critical"})
    int list(
            @Mixin Connection to,
            @Mixin OutputOption as,
            @Mixin PageOptions page,
            @Option(names = "--plan", paramLabel = "PLAN", description = "Only of this plan.")
                    @Nullable String only) {
        Query query =
                new Query()
                        .with("plan", only)
                        .with("limit", page.limit())
                        .with("cursor", page.cursor());
        Pages.print(shell, as, api(to).get(RECOVERIES, query), Rendering::recoveries);
        return ExitCode.OK;
    }

    @Command(
            name = "status",
            mixinStandardHelpOptions = true,
            description = "Shows the steps of a recovery, and what it waits for.",
            footer = {
                "%nExample:",
                "  fairlead recover status 01a209db-4c98-721c-866a-56da9e7e1110"
            })
    int status(
            @Mixin Connection to,
            @Mixin OutputOption as,
            @Parameters(paramLabel = "ID", description = "Id of the recovery.") String id) {
        return tell(as, api(to).get(path(id)));
    }

    @Command(
            name = "confirm",
            mixinStandardHelpOptions = true,
            description = "Confirms a step that asks a person; your name goes on record.",
            footer = {
                "%nExample:",
                "  fairlead recover confirm 01a209db-4c98-721c-866a-56da9e7e1110 assess --note \"All of it\""
            })
    int confirm(
            @Mixin Connection to,
            @Mixin OutputOption as,
            @Parameters(paramLabel = "ID", description = "Id of the recovery.") String id,
            @Parameters(paramLabel = "STEP", description = "Name of the step.") String step,
            @Option(names = "--note", paramLabel = "TEXT", description = "What was found.")
                    @Nullable String note) {
        return tell(
                as,
                api(to).post(
                                step(id, step, "confirm"),
                                note == null ? null : Map.of("note", note)));
    }

    @Command(
            name = "retry",
            mixinStandardHelpOptions = true,
            description = "Lets a step that failed begin again.",
            footer = {
                "%nExample:",
                "  fairlead recover retry 01a209db-4c98-721c-866a-56da9e7e1110 restore"
            })
    int retry(
            @Mixin Connection to,
            @Mixin OutputOption as,
            @Parameters(paramLabel = "ID", description = "Id of the recovery.") String id,
            @Parameters(paramLabel = "STEP", description = "Name of the step.") String step) {
        return tell(as, api(to).post(step(id, step, "retry"), null));
    }

    @Command(
            name = "skip",
            mixinStandardHelpOptions = true,
            description = "Goes on without what a step that failed was to do.",
            footer = {
                "%nExample:",
                "  fairlead recover skip 01a209db-4c98-721c-866a-56da9e7e1110 activate --reason \"Done by hand\""
            })
    int skip(
            @Mixin Connection to,
            @Mixin OutputOption as,
            @Parameters(paramLabel = "ID", description = "Id of the recovery.") String id,
            @Parameters(paramLabel = "STEP", description = "Name of the step.") String step,
            @Option(
                            names = "--reason",
                            paramLabel = "TEXT",
                            required = true,
                            description = "Why that is right.")
                    String why) {
        return tell(as, api(to).post(step(id, step, "skip"), Map.of(REASON, why)));
    }

    @Command(
            name = "abort",
            mixinStandardHelpOptions = true,
            description = "Ends a recovery; what it restored stays where it is.",
            footer = {
                "%nExample:",
                "  fairlead recover abort 01a209db-4c98-721c-866a-56da9e7e1110 --reason \"False alarm\""
            })
    int abort(
            @Mixin Connection to,
            @Mixin OutputOption as,
            @Parameters(paramLabel = "ID", description = "Id of the recovery.") String id,
            @Option(names = "--reason", paramLabel = "TEXT", required = true, description = "Why.")
                    String why) {
        return tell(as, api(to).post(path(id) + "/abort", Map.of(REASON, why)));
    }

    private int tell(OutputOption as, JsonNode recovery) {
        as.print(shell, recovery, () -> Rendering.one(recovery));
        return ExitCode.OK;
    }

    private Api api(Connection to) {
        return to.to(ServiceDescriptor.BACKUP, shell);
    }

    private static String path(String id) {
        return RECOVERIES + "/" + Api.segment(id);
    }

    private static String step(String id, String step, String action) {
        return path(id) + "/steps/" + Api.segment(step) + "/" + action;
    }
}
