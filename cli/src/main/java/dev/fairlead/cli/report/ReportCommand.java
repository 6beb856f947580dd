package dev.fairlead.cli.report;

import dev.fairlead.cli.client.Api;
import dev.fairlead.cli.client.Connection;
import dev.fairlead.cli.output.Json;
import dev.fairlead.cli.output.OutputOption;
import dev.fairlead.cli.output.Table;
import dev.fairlead.cli.shell.ExitCode;
import dev.fairlead.cli.shell.Shell;
import dev.fairlead.services.ServiceDescriptor;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** {@code fairlead report}. */
@Command(
        name = "report",
        mixinStandardHelpOptions = true,
        description = "The operations report of a month.",
        synopsisSubcommandLabel = "COMMAND",
        footer = {
            "%nExamples:",
            "  fairlead report month 2026-11",
            "  fairlead report month 2026-11 --format html > report.html"
        })
public final class ReportCommand {
    private static final String REPORTS = "/reports/";

    private final Shell shell;

    public ReportCommand(Shell shell) {
        this.shell = shell;
    }

    /** How a report is written. */
    enum Format {
        TABLE,
        MARKDOWN,
        HTML
    }

    @Command(
            name = "month",
            mixinStandardHelpOptions = true,
            description = {
                "What happened in a month, beside the month before it: deployments, incidents, on"
                        + " call, backups, maintenance and findings.",
                "Without a month: the one before this."
            },
            footer = {"%nExample:", "  fairlead report month 2026-11 --format markdown"})
    int month(
            @Mixin Connection connection,
            @Mixin OutputOption output,
            @Parameters(
                            paramLabel = "MONTH",
                            arity = "0..1",
                            description = "Such as 2026-11; the one under way is told so far.")
                    @Nullable String month,
            @Option(
                            names = "--format",
                            paramLabel = "FORMAT",
                            defaultValue = "table",
                            description = "table, markdown or html (default: table).")
                    Format format) {
        Api api = connection.to(ServiceDescriptor.MAINTENANCE, shell);
        String path = REPORTS + Api.segment(month == null ? last() : month);
        switch (format) {
            case TABLE -> {
                JsonNode report = api.get(path);
                output.print(shell, report, () -> rendered(report));
            }
            case MARKDOWN -> shell.out().print(api.text(path + "/markdown"));
            case HTML -> shell.out().print(api.text(path + "/html"));
        }
        shell.out().flush();
        return ExitCode.OK;
    }

    private String last() {
        return YearMonth.from(shell.clock().instant().atZone(ZoneOffset.UTC))
                .minusMonths(1)
                .toString();
    }

    static List<String> rendered(JsonNode report) {
        List<String> lines = new ArrayList<>();
        lines.add(Json.textOrEmpty(report, "title"));
        report.path("chapters")
                .forEach(chapter -> {
                    lines.add("");
                    Table table =
                            Table.of(
                                    Json.textOrEmpty(chapter, "title").toUpperCase(Locale.ROOT),
                                    Json.textOrEmpty(report, "month"),
                                    Json.textOrEmpty(report, "before"),
                                    "CHANGE");
                    chapter.path("lines")
                            .forEach(line ->
                                    table.row(
                                            Json.textOrEmpty(line, "name"),
                                            Json.textOrEmpty(line, "nowText"),
                                            Json.textOrEmpty(line, "beforeText"),
                                            Json.textOrEmpty(line, "change")));
                    lines.addAll(table.lines());
                });
        return lines;
    }
}
