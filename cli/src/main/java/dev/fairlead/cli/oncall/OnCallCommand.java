package dev.fairlead.cli.oncall;

import dev.fairlead.cli.client.Api;
import dev.fairlead.cli.client.Api.Query;
import dev.fairlead.cli.client.Connection;
import dev.fairlead.cli.output.Json;
import dev.fairlead.cli.output.OutputOption;
import dev.fairlead.cli.output.Table;
import dev.fairlead.cli.output.Times;
import dev.fairlead.cli.shell.ExitCode;
import dev.fairlead.cli.shell.Shell;
import dev.fairlead.services.ServiceDescriptor;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
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
            "Rotas and their overrides are files in config/incident/schedules."
        },
        footer = {
            "%nExamples:",
            "  fairlead oncall",
            "  fairlead oncall primary --at 2026-12-25T12:00:00Z"
        })
public final class OnCallCommand implements Callable<Integer> {
    private final Shell shell;

    @Mixin private final Connection connection = new Connection();
    @Mixin private final OutputOption output = new OutputOption();

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "SCHEDULE",
            description = "One rota; all of them where left out.")
    private @Nullable String schedule;

    @Option(
            names = "--at",
            paramLabel = "TIME",
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
