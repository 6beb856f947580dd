package dev.fairlead.cli.window;

import dev.fairlead.cli.client.Api;
import dev.fairlead.cli.client.Api.Query;
import dev.fairlead.cli.client.Connection;
import dev.fairlead.cli.output.Json;
import dev.fairlead.cli.output.OutputOption;
import dev.fairlead.cli.output.PageOptions;
import dev.fairlead.cli.output.Pages;
import dev.fairlead.cli.output.Table;
import dev.fairlead.cli.output.Times;
import dev.fairlead.cli.shell.DurationConverter;
import dev.fairlead.cli.shell.ExitCode;
import dev.fairlead.cli.shell.Shell;
import dev.fairlead.platform.config.Durations;
import dev.fairlead.services.ServiceDescriptor;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** {@code fairlead window}. */
@Command(
        name = "window",
        mixinStandardHelpOptions = true,
        description = "Plans, starts, extends and ends maintenance windows.",
        synopsisSubcommandLabel = "COMMAND",
        footer = {
            "%nExamples:",
            "  fairlead window plan 'moving the database' --service checkout --for 2h"
                    + " --start 2026-12-01T22:00:00Z",
            "  fairlead window list --status running",
            "  fairlead window extend 01a209db-4c98-721c-866a-56da9e7e1110 --for 30m",
            "  fairlead window end 01a209db-4c98-721c-866a-56da9e7e1110"
        })
public final class WindowCommand {
    private static final String WINDOWS = "/windows";

    private final Shell shell;

    public WindowCommand(Shell shell) {
        this.shell = shell;
    }

    @Command(
            name = "plan",
            mixinStandardHelpOptions = true,
            description = {
                "Announces a window; you are its owner.",
                "Until its end, warnings of the services are not told; what still fires then is told"
                        + " at once."
            },
            footer = {
                "%nExamples:",
                "  fairlead window plan 'moving the database' --service checkout --for 2h",
                "  fairlead window plan 'new disks' --service checkout --service search"
                        + " -e production --start 2026-12-01T22:00:00Z --for 4h --by-hand"
            })
    int plan(
            @Mixin Connection connection,
            @Mixin OutputOption output,
            @Parameters(paramLabel = "TITLE", description = "What is done in it.") String title,
            @Option(
                            names = "--service",
                            paramLabel = "NAME",
                            required = true,
                            description = "Service that it affects; may be repeated.")
                    List<String> services,
            @Option(
                            names = {"-e", "--environment"},
                            paramLabel = "NAME",
                            description = "Where it affects them (default: everywhere).")
                    @Nullable String environment,
            @Option(
                            names = "--start",
                            paramLabel = "INSTANT",
                            description = "From when (default: now), in RFC 3339.")
                    @Nullable Instant start,
            @Option(
                            names = "--for",
                            paramLabel = "TIME",
                            required = true,
                            converter = DurationConverter.class,
                            description = "How long, such as 2h; 24h at most.")
                    Duration lasts,
            @Option(
                            names = "--by-hand",
                            description = "It does not begin by itself: somebody starts it.")
                    boolean byHand,
            @Option(
                            names = "--ends-itself",
                            description = "It is over at its end; nobody need say so.")
                    boolean endsItself,
            @Option(
                            names = "--include-critical",
                            description = "Critical alerts of the services are not told, either.")
                    boolean includeCritical,
            @Option(
                            names = "--freeze",
                            description =
                                    "Nothing is released to the services while it lasts, unless"
                                            + " somebody lets it through.")
                    boolean freeze) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("title", title);
        body.put("services", services);
        Api.put(body, "environment", environment);
        Api.put(body, "startsAt", start == null ? null : start.toString());
        body.put("lasts", Durations.format(lasts));
        body.put("startsItself", !byHand);
        body.put("endsItself", endsItself);
        body.put("includesCritical", includeCritical);
        if (freeze) {
            body.put("freezes", true);
        }
        return print(output, api(connection).post(WINDOWS, body));
    }

    @Command(
            name = "list",
            mixinStandardHelpOptions = true,
            description = "Lists windows, the latest begin first; every given filter must fit.",
            footer = {"%nExample:", "  fairlead window list --status planned"})
    int list(
            @Mixin Connection connection,
            @Mixin OutputOption output,
            @Mixin PageOptions page,
            @Option(
                            names = "--status",
                            paramLabel = "STATUS",
                            description = "planned, running, overran, ended or cancelled.")
                    @Nullable String status,
            @Option(names = "--team", paramLabel = "TEAM", description = "Only of this team.")
                    @Nullable String team,
            @Option(names = "--owner", paramLabel = "NAME", description = "Only of this owner.")
                    @Nullable String owner) {
        Query query =
                new Query()
                        .with("status", status)
                        .with("team", team)
                        .with("owner", owner)
                        .with("limit", page.limit())
                        .with("cursor", page.cursor());
        Pages.print(
                shell,
                output,
                api(connection).get(WINDOWS, query),
                found -> table(found.path("items").valueStream().toList()));
        return ExitCode.OK;
    }

    @Command(
            name = "show",
            mixinStandardHelpOptions = true,
            description = "Shows a window.",
            footer = {"%nExample:", "  fairlead window show 01a209db-4c98-721c-866a-56da9e7e1110"})
    int show(
            @Mixin Connection connection,
            @Mixin OutputOption output,
            @Parameters(paramLabel = "ID", description = "As the list shows it.") String id) {
        return print(output, api(connection).get(WINDOWS + "/" + Api.segment(id)));
    }

    @Command(
            name = "start",
            mixinStandardHelpOptions = true,
            description = "Begins a window now; its end stays.",
            footer = {"%nExample:", "  fairlead window start 01a209db-4c98-721c-866a-56da9e7e1110"})
    int start(
            @Mixin Connection connection,
            @Mixin OutputOption output,
            @Parameters(paramLabel = "ID", description = "As the list shows it.") String id) {
        return act(connection, output, id, "start", null);
    }

    @Command(
            name = "extend",
            mixinStandardHelpOptions = true,
            description = {
                "Moves the end of your own window, in the ten minutes before it.",
                "A window is never longer than 24 hours in all."
            },
            footer = {
                "%nExample:",
                "  fairlead window extend 01a209db-4c98-721c-866a-56da9e7e1110 --for 30m"
            })
    int extend(
            @Mixin Connection connection,
            @Mixin OutputOption output,
            @Parameters(paramLabel = "ID", description = "As the list shows it.") String id,
            @Option(
                            names = "--for",
                            paramLabel = "TIME",
                            required = true,
                            converter = DurationConverter.class,
                            description = "How much later it ends, such as 30m.")
                    Duration lasts) {
        Map<String, Object> body = Map.of("lasts", Durations.format(lasts));
        return act(connection, output, id, "extend", body);
    }

    @Command(
            name = "end",
            mixinStandardHelpOptions = true,
            description = "Says that the work is done; what still fires is told at once.",
            footer = {"%nExample:", "  fairlead window end 01a209db-4c98-721c-866a-56da9e7e1110"})
    int end(
            @Mixin Connection connection,
            @Mixin OutputOption output,
            @Parameters(paramLabel = "ID", description = "As the list shows it.") String id) {
        return act(connection, output, id, "end", null);
    }

    @Command(
            name = "cancel",
            mixinStandardHelpOptions = true,
            description = "Says that a window that has not begun will not be.",
            footer = {
                "%nExample:",
                "  fairlead window cancel 01a209db-4c98-721c-866a-56da9e7e1110 --reason 'next week'"
            })
    int cancel(
            @Mixin Connection connection,
            @Mixin OutputOption output,
            @Parameters(paramLabel = "ID", description = "As the list shows it.") String id,
            @Option(names = "--reason", paramLabel = "TEXT", required = true, description = "Why.")
                    String reason) {
        return act(connection, output, id, "cancel", Map.of("reason", reason));
    }

    private int act(
            Connection connection,
            OutputOption output,
            String id,
            String action,
            @Nullable Map<String, Object> body) {
        String path = WINDOWS + "/" + Api.segment(id) + "/" + action;
        return print(output, api(connection).post(path, body));
    }

    private int print(OutputOption output, JsonNode window) {
        output.print(shell, window, () -> table(List.of(window)));
        return ExitCode.OK;
    }

    private static List<String> table(List<JsonNode> windows) {
        Table table =
                Table.of("ID", "STATUS", "STARTS", "ENDS", "OWNER", "SERVICES", "WHERE", "TITLE");
        for (JsonNode each : windows) {
            String services =
                    each.at("/affected/services")
                            .valueStream()
                            .map(JsonNode::asString)
                            .collect(Collectors.joining(", "));
            table.row(
                    Json.text(each, "id"),
                    Json.text(each, "status"),
                    Times.of(each, "startsAt"),
                    Times.of(each, "endsAt"),
                    Json.text(each, "owner"),
                    services,
                    Json.text(each.path("affected"), "environment"),
                    Json.text(each, "title"));
        }
        return table.lines();
    }

    private Api api(Connection connection) {
        return connection.to(ServiceDescriptor.MAINTENANCE, shell);
    }
}
