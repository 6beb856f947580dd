package dev.fairlead.cli.task;

import dev.fairlead.cli.client.Api;
import dev.fairlead.cli.client.Api.Query;
import dev.fairlead.cli.client.Connection;
import dev.fairlead.cli.output.OutputOption;
import dev.fairlead.cli.output.PageOptions;
import dev.fairlead.cli.output.Pages;
import dev.fairlead.cli.shell.ExitCode;
import dev.fairlead.cli.shell.Shell;
import dev.fairlead.services.ServiceDescriptor;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** {@code fairlead task}. */
@Command(
        name = "task",
        mixinStandardHelpOptions = true,
        description = "Lists, shows, opens, signs off and skips maintenance tasks.",
        synopsisSubcommandLabel = "COMMAND",
        footer = {
            "%nExamples:",
            "  fairlead task list --status overdue",
            "  fairlead task done 01a209db-4c98-321c-866a-56da9e7e1110 --note 'all backups verified'",
            "  fairlead task procedures"
        })
public final class TaskCommand {
    private static final String TASKS = "/tasks";
    private static final String EXAMPLE = "01a209db-4c98-321c-866a-56da9e7e1110";

    private final Shell shell;

    public TaskCommand(Shell shell) {
        this.shell = shell;
    }

    @Command(
            name = "list",
            mixinStandardHelpOptions = true,
            description = "Lists tasks, newest first; every given filter must fit.",
            footer = {"%nExample:", "  fairlead task list --status due --day 2026-11-30"})
    int list(
            @Mixin Connection connection,
            @Mixin OutputOption output,
            @Mixin PageOptions page,
            @Option(
                            names = "--status",
                            paramLabel = "STATUS",
                            description = "due, overdue, done or skipped.")
                    @Nullable String status,
            @Option(
                            names = "--day",
                            paramLabel = "DAY",
                            description = "Of this day, such as 2026-11-30.")
                    @Nullable String day,
            @Option(
                            names = "--procedure",
                            paramLabel = "NAME",
                            description = "Only of this procedure.")
                    @Nullable String procedure,
            @Option(names = "--team", paramLabel = "TEAM", description = "Only of this team.")
                    @Nullable String team,
            @Option(
                            names = "--owner",
                            paramLabel = "OWNER",
                            description =
                                    "Only of this owner, such as person:ada or"
                                            + " on-call:platform/primary.")
                    @Nullable String owner) {
        Query query =
                new Query()
                        .with("status", status)
                        .with("day", day)
                        .with("procedure", procedure)
                        .with("team", team)
                        .with("owner", owner)
                        .with("limit", page.limit())
                        .with("cursor", page.cursor());
        Pages.print(shell, output, api(connection).get(TASKS, query), Rendering::tasks);
        return ExitCode.OK;
    }

    @Command(
            name = "show",
            mixinStandardHelpOptions = true,
            description = "Shows a task.",
            footer = {"%nExample:", "  fairlead task show " + EXAMPLE})
    int show(
            @Mixin Connection connection,
            @Mixin OutputOption output,
            @Parameters(paramLabel = "ID", description = "Id of the task.") String id) {
        return tell(output, api(connection).get(TASKS + "/" + Api.segment(id)));
    }

    @Command(
            name = "done",
            mixinStandardHelpOptions = true,
            description = {
                "Signs a task off, in your name.",
                "A procedure may ask for a note or for evidence; 'task show' says which."
            },
            footer = {
                "%nExample:",
                "  fairlead task done "
                        + EXAMPLE
                        + " --note 'all green' --evidence https://ci.example.org/1"
            })
    int done(
            @Mixin Connection connection,
            @Mixin OutputOption output,
            @Parameters(paramLabel = "ID", description = "Id of the task.") String id,
            @Option(names = "--note", paramLabel = "TEXT", description = "What was found.")
                    @Nullable String note,
            @Option(
                            names = "--evidence",
                            paramLabel = "URL",
                            description = "Address of a report or a change.")
                    @Nullable String evidence,
            @Option(
                            names = "--load-summary",
                            paramLabel = "FILE",
                            description =
                                    "What a load test of k6 or Gatling found; its numbers become"
                                            + " the note, behind what --note says.")
                    @Nullable Path loadSummary) {
        Map<String, String> body = new LinkedHashMap<>();
        String said =
                Stream.of(note, loadSummary == null ? null : LoadSummaryFile.note(loadSummary))
                        .filter(Objects::nonNull)
                        .collect(Collectors.joining("; "));
        if (!said.isEmpty() || note != null) {
            body.put("note", said);
        }
        if (evidence != null) {
            body.put("evidence", evidence);
        }
        return tell(output, api(connection).post(TASKS + "/" + Api.segment(id) + "/done", body));
    }

    @Command(
            name = "skip",
            mixinStandardHelpOptions = true,
            description = "Says that a task is not done this time, in your name.",
            footer = {
                "%nExample:",
                "  fairlead task skip " + EXAMPLE + " --reason 'the office moves'"
            })
    int skip(
            @Mixin Connection connection,
            @Mixin OutputOption output,
            @Parameters(paramLabel = "ID", description = "Id of the task.") String id,
            @Option(names = "--reason", paramLabel = "TEXT", required = true, description = "Why.")
                    String reason) {
        Map<String, String> body = Map.of("reason", reason);
        return tell(output, api(connection).post(TASKS + "/" + Api.segment(id) + "/skip", body));
    }

    @Command(
            name = "open",
            mixinStandardHelpOptions = true,
            description = {
                "Opens a task of a procedure out of turn, due from now on.",
                "A probe that does it looks at once. The times of the procedure stay as they are."
            },
            footer = {"%nExample:", "  fairlead task open indexes"})
    int open(
            @Mixin Connection connection,
            @Mixin OutputOption output,
            @Parameters(paramLabel = "PROCEDURE", description = "As 'task procedures' lists it.")
                    String procedure) {
        String path = "/procedures/" + Api.segment(procedure) + "/tasks";
        return tell(output, api(connection).post(path, null));
    }

    @Command(
            name = "procedures",
            mixinStandardHelpOptions = true,
            description = "Lists what is configured to be done, and when it comes round next.",
            footer = {"%nExample:", "  fairlead task procedures"})
    int procedures(@Mixin Connection connection, @Mixin OutputOption output) {
        Pages.print(shell, output, api(connection).get("/procedures"), Rendering::procedures);
        return ExitCode.OK;
    }

    @Command(
            name = "checklist",
            mixinStandardHelpOptions = true,
            description = {
                "Shows the maintenance checklist of a day or a month: what is ticked, by whom, and"
                        + " by which event.",
                "Without a period: today and this month."
            },
            footer = {
                "%nExamples:",
                "  fairlead task checklist",
                "  fairlead task checklist 2026-11"
            })
    int checklist(
            @Mixin Connection connection,
            @Mixin OutputOption output,
            @Parameters(
                            paramLabel = "PERIOD",
                            arity = "0..1",
                            description = "Such as 2026-11-30 or 2026-11.")
                    @Nullable String period) {
        Api api = api(connection);
        JsonNode answer =
                period == null
                        ? api.get("/checklists")
                        : api.get("/checklists/" + Api.segment(period));
        output.print(shell, answer, () -> Rendering.checklists(answer));
        return ExitCode.OK;
    }

    private int tell(OutputOption output, JsonNode answer) {
        output.print(shell, answer, () -> Rendering.one(answer));
        return ExitCode.OK;
    }

    private Api api(Connection connection) {
        return connection.to(ServiceDescriptor.MAINTENANCE, shell);
    }
}
