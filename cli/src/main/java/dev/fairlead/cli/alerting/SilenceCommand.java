package dev.fairlead.cli.alerting;

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

/** {@code fairlead silence}. */
@Command(
        name = "silence",
        mixinStandardHelpOptions = true,
        description = "Keeps alerts from being told for a while.",
        synopsisSubcommandLabel = "COMMAND",
        footer = {
            "%nExamples:",
            "  fairlead silence add 'service=\"checkout\"' --for 2h --comment 'moving the"
                    + " database'",
            "  fairlead silence preview 'service=\"checkout\"'",
            "  fairlead silence list --state open",
            "  fairlead silence expire 0197f0c2-8a31-7c55-9d10-3b6f5e2a4c17"
        })
public final class SilenceCommand {
    private static final String PATH = "/silences";

    private final Shell shell;

    public SilenceCommand(Shell shell) {
        this.shell = shell;
    }

    @Command(
            name = "add",
            mixinStandardHelpOptions = true,
            description = "Silences the alerts whose labels fulfil all matchers.",
            footer = {
                "%nExamples:",
                "  fairlead silence add 'alertname=\"Slow\"' 'service=~\"shop.*\"' --for 30m"
                        + " --comment why",
                "  fairlead silence add team=payments --start 2026-12-01T22:00:00Z --for 4h"
                        + " --comment why"
            })
    int add(
            @Mixin Connection connection,
            @Mixin OutputOption output,
            @Parameters(
                            arity = "1..*",
                            paramLabel = "MATCHER",
                            description = "Such as severity=\"warning\" or team=~\"pay.*\".")
                    List<String> matchers,
            @Option(
                            names = "--for",
                            paramLabel = "TIME",
                            required = true,
                            converter = DurationConverter.class,
                            description = "How long, such as 2h.")
                    Duration lasts,
            @Option(
                            names = "--start",
                            paramLabel = "INSTANT",
                            description = "From when (default: now), in RFC 3339.")
                    @Nullable Instant start,
            @Option(
                            names = "--comment",
                            paramLabel = "WHY",
                            required = true,
                            description = "Why; for people.")
                    String comment) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("matchers", matchers);
        if (start != null) {
            body.put("startsAt", start.toString());
        }
        Instant from = start == null ? shell.clock().instant() : start;
        body.put("endsAt", from.plus(lasts).toString());
        body.put("comment", comment);
        return print(output, api(connection).post(PATH, body));
    }

    @Command(
            name = "list",
            mixinStandardHelpOptions = true,
            description = "Lists silences, the latest end first.",
            footer = {"%nExample:", "  fairlead silence list --state open"})
    int list(
            @Mixin Connection connection,
            @Mixin OutputOption output,
            @Mixin PageOptions page,
            @Option(
                            names = "--state",
                            paramLabel = "STATE",
                            description = "open (holds, or will) or expired.")
                    @Nullable String state) {
        Query query =
                new Query()
                        .with("state", state)
                        .with("limit", page.limit())
                        .with("cursor", page.cursor());
        Pages.print(
                shell,
                output,
                api(connection).get(PATH, query),
                found -> table(found.path("items").valueStream().toList()));
        return ExitCode.OK;
    }

    @Command(
            name = "preview",
            mixinStandardHelpOptions = true,
            description = "Shows which alerts a silence would keep from being told now.",
            footer = {
                "%nExample:",
                "  fairlead silence preview 'alertname=\"Slow\"' 'service=~\"shop.*\"'"
            })
    int preview(
            @Mixin Connection connection,
            @Mixin OutputOption output,
            @Parameters(
                            arity = "1..*",
                            paramLabel = "MATCHER",
                            description = "Such as severity=\"warning\" or team=~\"pay.*\".")
                    List<String> matchers) {
        Query query = new Query().withEach("matcher", matchers);
        JsonNode found = api(connection).get(PATH + "/preview", query);
        output.print(shell, found, () -> AlertRendering.preview(found));
        return ExitCode.OK;
    }

    @Command(
            name = "extend",
            mixinStandardHelpOptions = true,
            description = "Moves the end of a silence that is not over.",
            footer = {
                "%nExample:",
                "  fairlead silence extend 0197f0c2-8a31-7c55-9d10-3b6f5e2a4c17 --for 2h"
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
                            description = "How long from now on, such as 2h.")
                    Duration lasts) {
        String path = PATH + "/" + Api.segment(id) + "/extend";
        Instant end = shell.clock().instant().plus(lasts);
        return print(output, api(connection).post(path, Map.of("endsAt", end.toString())));
    }

    @Command(
            name = "expire",
            mixinStandardHelpOptions = true,
            description = "Ends a silence now; what it kept from being told is told.",
            footer = {
                "%nExample:",
                "  fairlead silence expire 0197f0c2-8a31-7c55-9d10-3b6f5e2a4c17"
            })
    int expire(
            @Mixin Connection connection,
            @Mixin OutputOption output,
            @Parameters(paramLabel = "ID", description = "As the list shows it.") String id) {
        String path = PATH + "/" + Api.segment(id) + "/expire";
        return print(output, api(connection).post(path, null));
    }

    private int print(OutputOption output, JsonNode silence) {
        output.print(shell, silence, () -> table(List.of(silence)));
        return ExitCode.OK;
    }

    private static List<String> table(List<JsonNode> silences) {
        Table table = Table.of("ID", "STATE", "STARTS", "ENDS", "BY", "MATCHERS", "COMMENT");
        for (JsonNode each : silences) {
            String matchers =
                    each.path("matchers")
                            .valueStream()
                            .map(JsonNode::asString)
                            .collect(Collectors.joining(", "));
            table.row(
                    Json.text(each, "id"),
                    Json.text(each, "state"),
                    Times.of(each, "startsAt"),
                    Times.of(each, "endsAt"),
                    Json.text(each, "createdBy"),
                    matchers,
                    Json.text(each, "comment"));
        }
        return table.lines();
    }

    private Api api(Connection connection) {
        return connection.to(ServiceDescriptor.ALERT, shell);
    }
}
