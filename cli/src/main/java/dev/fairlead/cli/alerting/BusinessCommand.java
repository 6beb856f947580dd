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
import dev.fairlead.cli.shell.ExitCode;
import dev.fairlead.cli.shell.Shell;
import dev.fairlead.services.ServiceDescriptor;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** {@code fairlead business}. */
@Command(
        name = "business",
        mixinStandardHelpOptions = true,
        description = "Shows what services do for the firm, as numbers.",
        synopsisSubcommandLabel = "COMMAND",
        footer = {
            "%nExamples:",
            "  fairlead business list --service checkout",
            "  fairlead business show checkout:registrations"
        })
public final class BusinessCommand {
    private static final String PATH = "/business";
    private static final int DECIMALS = 4;

    private final Shell shell;

    public BusinessCommand(Shell shell) {
        this.shell = shell;
    }

    @Command(
            name = "list",
            mixinStandardHelpOptions = true,
            description = "Lists business metrics, by their ids.",
            footer = {"%nExample:", "  fairlead business list --state low"})
    int list(
            @Mixin Connection connection,
            @Mixin OutputOption output,
            @Mixin PageOptions page,
            @Option(names = "--service", paramLabel = "S", description = "Only of this service.")
                    @Nullable String service,
            @Option(
                            names = "--kind",
                            paramLabel = "KIND",
                            description =
                                    "registrations, active-users, feature-usage, revenue,"
                                            + " satisfaction, support-tickets or other.")
                    @Nullable String kind,
            @Option(
                            names = "--state",
                            paramLabel = "STATE",
                            description = "measured, low or unmeasured.")
                    @Nullable String state) {
        Query query =
                new Query()
                        .with("service", service)
                        .with("kind", kind)
                        .with("state", state)
                        .with("limit", page.limit())
                        .with("cursor", page.cursor());
        Pages.print(shell, output, api(connection).get(PATH, query), BusinessCommand::table);
        return ExitCode.OK;
    }

    @Command(
            name = "show",
            mixinStandardHelpOptions = true,
            description = "Shows where a business metric stands.",
            footer = {"%nExample:", "  fairlead business show checkout:registrations"})
    int show(
            @Mixin Connection connection,
            @Mixin OutputOption output,
            @Parameters(paramLabel = "ID", description = "As the list shows it.") String id) {
        JsonNode found = api(connection).get(PATH + "/" + Api.segment(id));
        output.print(shell, found, () -> one(found));
        return ExitCode.OK;
    }

    private static List<String> table(JsonNode page) {
        Table table = Table.of("ID", "STATE", "NOW", "DAY BEFORE", "WEEK BEFORE", "UNIT");
        page.path("items")
                .forEach(each ->
                        table.row(
                                Json.text(each, "id"),
                                Json.text(each, "state"),
                                number(each.path("now")),
                                number(each.path("dayBefore")),
                                number(each.path("weekBefore")),
                                Json.text(each, "unit")));
        return table.lines();
    }

    private static List<String> one(JsonNode metric) {
        return new Fields()
                .add("metric", Json.text(metric, "name"))
                .add("about", Json.text(metric, "description"))
                .add("service", Json.text(metric, "service"))
                .add("kind", Json.text(metric, "kind"))
                .add("unit", Json.text(metric, "unit"))
                .add("state", Json.text(metric, "state"))
                .add("now", number(metric.path("now")))
                .add("day before", number(metric.path("dayBefore")))
                .add("week before", number(metric.path("weekBefore")))
                .add("at least", number(metric.path("lowerBound")))
                .add("error", Json.text(metric, "error"))
                .add("query", Json.text(metric, "query"))
                .add("over time", Json.text(metric, "expression"))
                .lines();
    }

    /** Null where there is none. */
    private static @Nullable String number(JsonNode value) {
        return value.isNumber()
                ? BigDecimal.valueOf(value.asDouble())
                        .setScale(DECIMALS, RoundingMode.HALF_UP)
                        .stripTrailingZeros()
                        .toPlainString()
                : null;
    }

    private Api api(Connection connection) {
        return connection.to(ServiceDescriptor.ALERT, shell);
    }
}
