package dev.fairlead.cli.finding;

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
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** {@code fairlead finding}. */
@Command(
        name = "finding",
        mixinStandardHelpOptions = true,
        description = "Lists and shows what maintenance probes found, and what would mend it.",
        synopsisSubcommandLabel = "COMMAND",
        footer = {"%nExample:", "  fairlead finding list --status open"})
public final class FindingCommand {
    private static final String FINDINGS = "/findings";

    private final Shell shell;

    public FindingCommand(Shell shell) {
        this.shell = shell;
    }

    @Command(
            name = "list",
            mixinStandardHelpOptions = true,
            description = "Lists findings, newest first; every given filter must fit.",
            footer = {"%nExample:", "  fairlead finding list --status open --kind invalid-index"})
    int list(
            @Mixin Connection connection,
            @Mixin OutputOption output,
            @Mixin PageOptions page,
            @Option(names = "--status", paramLabel = "STATUS", description = "open or closed.")
                    @Nullable String status,
            @Option(names = "--probe", paramLabel = "NAME", description = "Only of this probe.")
                    @Nullable String probe,
            @Option(
                            names = "--kind",
                            paramLabel = "KIND",
                            description = "Only of this kind, such as invalid-index.")
                    @Nullable String kind,
            @Option(names = "--team", paramLabel = "TEAM", description = "Only of this team.")
                    @Nullable String team) {
        Query query =
                new Query()
                        .with("status", status)
                        .with("probe", probe)
                        .with("kind", kind)
                        .with("team", team)
                        .with("limit", page.limit())
                        .with("cursor", page.cursor());
        Pages.print(shell, output, api(connection).get(FINDINGS, query), FindingCommand::table);
        return ExitCode.OK;
    }

    @Command(
            name = "show",
            mixinStandardHelpOptions = true,
            description = "Shows a finding: what it means, what was seen, what would mend it.",
            footer = {"%nExample:", "  fairlead finding show 01a209db-4c98-321c-866a-56da9e7e1110"})
    int show(
            @Mixin Connection connection,
            @Mixin OutputOption output,
            @Parameters(paramLabel = "ID", description = "Id of the finding.") String id) {
        JsonNode one = api(connection).get(FINDINGS + "/" + Api.segment(id));
        output.print(shell, one, () -> fields(one));
        return ExitCode.OK;
    }

    static List<String> table(JsonNode page) {
        Table table = Table.of("ID", "PROBE", "KIND", "STATUS", "OPENED", "OBJECT");
        page.path("items")
                .forEach(each ->
                        table.row(
                                Json.text(each, "id"),
                                Json.text(each, "probe"),
                                Json.text(each, "kind"),
                                Json.text(each, "status"),
                                Times.of(each, "openedAt"),
                                Json.text(each, "object")));
        return table.lines();
    }

    static List<String> fields(JsonNode one) {
        Fields fields = new Fields();
        for (String name : List.of("id", "probe", "team", "kind", "status", "object")) {
            fields.add(name, Json.text(one, name));
        }
        for (String name : List.of("meaning", "evidence", "remedy")) {
            fields.add(name, Json.text(one.path("told"), name));
        }
        fields.add("opened", Times.of(one, "openedAt"));
        fields.add("closed", Times.of(one, "closedAt"));
        return fields.lines();
    }

    private Api api(Connection connection) {
        return connection.to(ServiceDescriptor.MAINTENANCE, shell);
    }
}
