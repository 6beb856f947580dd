package dev.fairlead.cli.alerting;

import dev.fairlead.cli.client.Api;
import dev.fairlead.cli.client.Api.Query;
import dev.fairlead.cli.client.Connection;
import dev.fairlead.cli.output.Fields;
import dev.fairlead.cli.output.Json;
import dev.fairlead.cli.output.OutputOption;
import dev.fairlead.cli.output.PageOptions;
import dev.fairlead.cli.output.Pages;
import dev.fairlead.cli.output.Table;
import dev.fairlead.cli.output.Times;
import dev.fairlead.cli.shell.ExitCode;
import dev.fairlead.cli.shell.Shell;
import dev.fairlead.services.ServiceDescriptor;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** {@code fairlead slo}. */
@Command(
        name = "slo",
        mixinStandardHelpOptions = true,
        description = "Shows objectives of services and what is left of their error budgets.",
        synopsisSubcommandLabel = "COMMAND",
        footer = {
            "%nExamples:",
            "  fairlead slo list --service checkout",
            "  fairlead slo show availability:checkout:production"
        })
public final class SloCommand {
    private static final String PATH = "/slos";

    private final Shell shell;

    public SloCommand(Shell shell) {
        this.shell = shell;
    }

    @Command(
            name = "list",
            mixinStandardHelpOptions = true,
            description = "Lists objectives, by their ids.",
            footer = {"%nExample:", "  fairlead slo list --state exhausted"})
    int list(
            @Mixin Connection connection,
            @Mixin OutputOption output,
            @Mixin PageOptions page,
            @Option(names = "--service", paramLabel = "S", description = "Only of this service.")
                    @Nullable String service,
            @Option(
                            names = "--environment",
                            paramLabel = "E",
                            description = "Only of this environment.")
                    @Nullable String environment,
            @Option(
                            names = "--state",
                            paramLabel = "STATE",
                            description = "met, burning, exhausted or unmeasured.")
                    @Nullable String state) {
        Query query =
                new Query()
                        .with("service", service)
                        .with("environment", environment)
                        .with("state", state)
                        .with("limit", page.limit())
                        .with("cursor", page.cursor());
        Pages.print(shell, output, api(connection).get(PATH, query), SloCommand::table);
        return ExitCode.OK;
    }

    @Command(
            name = "show",
            mixinStandardHelpOptions = true,
            description = "Shows where a service stands with an objective.",
            footer = {"%nExample:", "  fairlead slo show availability:checkout:production"})
    int show(
            @Mixin Connection connection,
            @Mixin OutputOption output,
            @Parameters(paramLabel = "ID", description = "As the list shows it.") String id) {
        JsonNode found = api(connection).get(PATH + "/" + Api.segment(id));
        output.print(shell, found, () -> one(found));
        return ExitCode.OK;
    }

    private static List<String> table(JsonNode page) {
        Table table = Table.of("ID", "STATE", "OBJECTIVE", "ATTAINED", "BUDGET LEFT");
        page.path("items")
                .forEach(each ->
                        table.row(
                                Json.text(each, "id"),
                                Json.text(each, "state"),
                                objective(each),
                                percent(each.path("attained"), 1, 3),
                                percent(each.path("budgetLeft"), 100, 1)));
        return table.lines();
    }

    private static List<String> one(JsonNode slo) {
        String rates =
                slo.path("burnRates").properties().stream()
                        .map(rate ->
                                "%s: %s"
                                        .formatted(
                                                rate.getKey(),
                                                number(rate.getValue().asDouble(), 2)))
                        .sorted()
                        .collect(Collectors.joining(", "));
        return new Fields()
                .add("objective", "%s: %s".formatted(Json.textOrEmpty(slo, "slo"), objective(slo)))
                .add("about", Json.text(slo, "description"))
                .add("service", Json.text(slo, "service"))
                .add("environment", Json.text(slo, "environment"))
                .add("state", Json.text(slo, "state"))
                .add("attained", percent(slo.path("attained"), 1, 3))
                .add("events", Json.text(slo, "events"))
                .add("budget left", percent(slo.path("budgetLeft"), 100, 1))
                .add("used up since", Times.of(slo, "burnedAt"))
                .add("burn rates", rates.isEmpty() ? null : rates)
                .add("over time", Json.text(slo, "expression"))
                .lines();
    }

    private static String objective(JsonNode slo) {
        return "%s %% in %s"
                .formatted(Json.textOrEmpty(slo, "objective"), Json.textOrEmpty(slo, "period"));
    }

    /** Null where there is none. */
    private static @Nullable String percent(JsonNode value, int times, int decimals) {
        return value.isNumber() ? number(value.asDouble() * times, decimals) + " %" : null;
    }

    private static String number(double value, int decimals) {
        return String.format(Locale.ENGLISH, "%." + decimals + "f", value);
    }

    private Api api(Connection connection) {
        return connection.to(ServiceDescriptor.ALERT, shell);
    }
}
