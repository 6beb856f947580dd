package dev.fairlead.cli.oncall;

import dev.fairlead.cli.client.Api;
import dev.fairlead.cli.client.Api.Query;
import dev.fairlead.cli.client.Connection;
import dev.fairlead.cli.output.Json;
import dev.fairlead.cli.output.OutputOption;
import dev.fairlead.cli.output.Table;
import dev.fairlead.cli.output.Times;
import dev.fairlead.cli.shell.ExitCode;
import dev.fairlead.cli.shell.Failure;
import dev.fairlead.cli.shell.Shell;
import dev.fairlead.services.ServiceDescriptor;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** {@code fairlead oncall}. */
@Command(
        name = "oncall",
        mixinStandardHelpOptions = true,
        description = {
            "Says who is on call.",
            "Rotas are files in config/incident/schedules. Overrides stand there too, or are made by"
                    + " override and withdraw."
        },
        footer = {
            "%nExamples:",
            "  fairlead oncall",
            "  fairlead oncall platform --at 2026-12-25T12:00:00Z",
            "  fairlead oncall shifts --schedule config/incident/schedules/platform.yaml"
                    + " --from 2026-12-01T00:00:00Z --to 2027-01-01T00:00:00Z",
            "  fairlead oncall check config/incident/schedules/*.yaml"
        })
public final class OnCallCommand implements Callable<Integer> {
    private static final String FROM = "--from";
    private static final String TO = "--to";
    private static final String TIME = "TIME";
    private static final String SCHEDULE = "SCHEDULE";
    private static final String NAME = "Name of the schedule.";
    private static final String REASON = "--reason";

    private final Shell shell;

    @Mixin private final Connection connection = new Connection();
    @Mixin private final OutputOption output = new OutputOption();

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = SCHEDULE,
            description = "One rota; all of them where left out.")
    private @Nullable String schedule;

    @Option(
            names = "--at",
            paramLabel = TIME,
            description = "Then instead of now, such as 2026-12-25T12:00:00Z.")
    private @Nullable Instant at;

    public OnCallCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() {
        Api api = connection.to(ServiceDescriptor.INCIDENT, shell);
        List<JsonNode> found = schedules(api).stream().map(name -> onCall(api, name)).toList();
        output.print(shell, Map.of("items", found), () -> table(found));
        return ExitCode.OK;
    }

    @Command(
            name = "shifts",
            mixinStandardHelpOptions = true,
            description = "Computes the shifts of a file, as JSON; asks no service.",
            footer = {
                "%nExample:",
                "  fairlead oncall shifts --schedule config/incident/schedules/platform.yaml"
                        + " --from 2026-12-01T00:00:00Z --to 2027-01-01T00:00:00Z"
            })
    int shifts(
            @Option(
                            names = "--schedule",
                            paramLabel = "FILE",
                            required = true,
                            description = "A file as in config/incident/schedules.")
                    Path file,
            @Option(
                            names = FROM,
                            paramLabel = TIME,
                            required = true,
                            description = "Inclusive, such as 2026-12-01T00:00:00Z.")
                    Instant from,
            @Option(
                            names = TO,
                            paramLabel = TIME,
                            required = true,
                            description = "Exclusive; a shift that goes on is cut there.")
                    Instant to) {
        requireInOrder(from, to);
        shell.out().println(Json.pretty(ScheduleFiles.shifts(file, from, to)));
        shell.out().flush();
        return ExitCode.OK;
    }

    @Command(
            name = "check",
            mixinStandardHelpOptions = true,
            description = {
                "Checks files of schedules: whether they can be used, and that somebody holds"
                        + " every role all the time.",
                "Asks no service."
            },
            exitCodeListHeading = "%nExit codes:%n",
            exitCodeList = {
                "0:somebody is always on call",
                "1:there is a gap, or a file cannot be used",
                "2:the command line is wrong"
            },
            footer = {"%nExample:", "  fairlead oncall check config/incident/schedules/*.yaml"})
    int check(
            @Parameters(paramLabel = "FILE", arity = "1..*", description = "Files of schedules.")
                    List<Path> files,
            @Option(
                            names = FROM,
                            paramLabel = TIME,
                            description = "From when on; now where left out.")
                    @Nullable Instant from,
            @Option(
                            names = TO,
                            paramLabel = TIME,
                            description = "Until when; a year later where left out.")
                    @Nullable Instant to) {
        Instant begins = from == null ? Instant.now() : from;
        Instant ends = to == null ? begins.plus(Duration.ofDays(365)) : to;
        requireInOrder(begins, ends);
        boolean passed = true;
        for (Path file : files) {
            ScheduleFiles.Checked checked = ScheduleFiles.check(file, begins, ends);
            checked.problems().forEach(shell.out()::println);
            checked.gaps()
                    .forEach(gap ->
                            shell.out()
                                    .println(
                                            "%s: nobody is %s from %s until %s"
                                                    .formatted(
                                                            file,
                                                            gap.role(),
                                                            gap.start(),
                                                            gap.end())));
            if (checked.passed()) {
                shell.out().println("OK " + file);
            }
            passed &= checked.passed();
        }
        shell.out().flush();
        return passed ? ExitCode.OK : ExitCode.FAILED;
    }

    @Command(
            name = "overrides",
            mixinStandardHelpOptions = true,
            description = "Lists the overrides of a schedule: those made here, then the file's.",
            footer = {"%nExample:", "  fairlead oncall overrides platform"})
    int overrides(
            @Mixin Connection asked,
            @Mixin OutputOption form,
            @Parameters(paramLabel = SCHEDULE, description = NAME) String name) {
        JsonNode found = api(asked).get(path(name));
        form.print(shell, found, () -> overrides(found));
        return ExitCode.OK;
    }

    @Command(
            name = "override",
            mixinStandardHelpOptions = true,
            description = {
                "Changes who holds a role for a while.",
                "Somebody takes over (--person), joins (--person with --add), or nobody is on call"
                        + " (--nobody). Times are those on the clock of the schedule."
            },
            footer = {
                "%nExamples:",
                "  fairlead oncall override platform primary --person ben"
                        + " --from 2026-12-24T09:00 --until 2026-12-24T18:00 --reason dentist",
                "  fairlead oncall override platform secondary --nobody"
                        + " --from 2026-12-24T09:00 --until 2026-12-25T09:00"
            })
    int override(
            @Mixin Connection asked,
            @Mixin OutputOption form,
            @Parameters(index = "0", paramLabel = SCHEDULE, description = NAME) String name,
            @Parameters(index = "1", paramLabel = "ROLE", description = "Such as primary.")
                    String role,
            @ArgGroup(exclusive = true, multiplicity = "1") Whom whom,
            @Option(
                            names = "--add",
                            description = "Beside whoever holds the role, not instead of them.")
                    boolean add,
            @Option(
                            names = FROM,
                            paramLabel = TIME,
                            required = true,
                            description = "Local, such as 2026-12-24T09:00.")
                    LocalDateTime from,
            @Option(
                            names = "--until",
                            paramLabel = TIME,
                            required = true,
                            description = "Local, and exclusive.")
                    LocalDateTime until,
            @Option(
                            names = "--replace",
                            paramLabel = "ID",
                            description = "The override that this one takes the place of.")
                    @Nullable String replaces,
            @Option(names = REASON, paramLabel = "TEXT", description = "Why; it is recorded.")
                    @Nullable String reason) {
        if (add && whom.nobody) {
            throw Failure.usage("--add: expected --person with it, not --nobody");
        }
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("role", role);
        body.put("from", from.toString());
        body.put("until", until.toString());
        body.put("kind", add ? "add" : whom.nobody ? "remove" : "replace");
        Api.put(body, "person", whom.person);
        Api.put(body, "replaces", replaces);
        Api.put(body, "reason", reason);
        JsonNode made = api(asked).post(path(name), body);
        form.print(shell, made, () -> overrides(List.of(made)));
        return ExitCode.OK;
    }

    /** Who holds the role in the meantime. */
    static final class Whom {
        @Option(names = "--person", paramLabel = "ID", description = "Who takes over or joins.")
        private @Nullable String person;

        @Option(names = "--nobody", description = "Nobody is on call.")
        private boolean nobody;
    }

    @Command(
            name = "withdraw",
            mixinStandardHelpOptions = true,
            description = "Takes back an override that was made here.",
            footer = {"%nExample:", "  fairlead oncall withdraw platform 0197f0c4-5a7e-7c11"})
    int withdraw(
            @Mixin Connection asked,
            @Mixin OutputOption form,
            @Parameters(index = "0", paramLabel = SCHEDULE, description = NAME) String name,
            @Parameters(index = "1", paramLabel = "ID", description = "As overrides lists it.")
                    String id,
            @Option(names = REASON, paramLabel = "TEXT", description = "Why; it is recorded.")
                    @Nullable String reason) {
        Map<String, Object> body = new LinkedHashMap<>();
        Api.put(body, "reason", reason);
        JsonNode left = api(asked).post(path(name) + "/" + Api.segment(id) + "/withdraw", body);
        form.print(shell, left, () -> overrides(left));
        return ExitCode.OK;
    }

    private static List<String> overrides(JsonNode page) {
        return overrides(page.path("items").valueStream().toList());
    }

    private static List<String> overrides(List<JsonNode> all) {
        Table table = Table.of("ID", "ROLE", "KIND", "PERSON", "FROM", "UNTIL", "BY", "REASON");
        for (JsonNode each : all) {
            String id = Json.text(each, "id");
            table.row(
                    id == null ? "(file)" : id,
                    Json.text(each, "role"),
                    Json.text(each, "kind"),
                    Json.text(each, "person"),
                    Json.text(each, "from"),
                    Json.text(each, "until"),
                    Json.text(each, "by"),
                    Json.text(each, "reason"));
        }
        return table.lines();
    }

    private Api api(Connection asked) {
        return asked.to(ServiceDescriptor.INCIDENT, shell);
    }

    private static String path(String name) {
        return "/schedules/%s/overrides".formatted(Api.segment(name));
    }

    private static void requireInOrder(Instant from, Instant to) {
        if (!from.isBefore(to)) {
            throw Failure.usage("--to %s: expected a time after --from, %s".formatted(to, from));
        }
    }

    private List<String> schedules(Api api) {
        return schedule != null
                ? List.of(schedule)
                : api.get("/schedules")
                        .path("items")
                        .valueStream()
                        .map(each -> Json.textOrEmpty(each, "name"))
                        .toList();
    }

    private JsonNode onCall(Api api, String name) {
        return api.get(
                "/schedules/%s/on-call".formatted(Api.segment(name)), new Query().with("at", at));
    }

    static List<String> table(List<JsonNode> schedules) {
        Table table = Table.of("SCHEDULE", "ROLE", "PERSON", "NAME", "FROM", "UNTIL", "OVERRIDE");
        for (JsonNode each : schedules) {
            for (JsonNode duty : each.path("onCall")) {
                String person = Json.text(duty, "person");
                table.row(
                        Json.text(each, "schedule"),
                        Json.text(duty, "role"),
                        person == null ? "nobody" : person,
                        Json.text(duty, "name"),
                        Times.of(duty, "from"),
                        Times.of(duty, "until"),
                        duty.path("override").asBoolean(false) ? "yes" : "no");
            }
        }
        return table.lines();
    }
}
