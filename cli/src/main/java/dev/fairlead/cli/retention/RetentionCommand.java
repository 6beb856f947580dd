package dev.fairlead.cli.retention;

import dev.fairlead.backup.retention.RetentionPlan;
import dev.fairlead.cli.output.Json;
import dev.fairlead.cli.shell.ExitCode;
import dev.fairlead.cli.shell.Failure;
import dev.fairlead.cli.shell.Shell;
import java.nio.file.Path;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code fairlead retention}. */
@Command(
        name = "retention",
        mixinStandardHelpOptions = true,
        description = "Shows what a retention policy keeps, without a server.",
        synopsisSubcommandLabel = "COMMAND",
        footer = {
            "%nExample:",
            "  fairlead retention plan --policy '{\"daily\": 30, \"yearly\": 7}' --points points.json"
        })
public final class RetentionCommand {
    private static final List<String> NO_REASON = List.of("no rule keeps it");

    private final Shell shell;

    public RetentionCommand(Shell shell) {
        this.shell = shell;
    }

    @Command(
            name = "plan",
            mixinStandardHelpOptions = true,
            description = {
                "Prints as JSON what a policy keeps and what it lets go, newest first, with reasons.",
                "Fields of a policy: mode (interval or restic), last, hourly, daily, weekly, monthly,"
                        + " yearly, within, withinHourly to withinYearly (such as 1y6m3d2h), tags,"
                        + " timeZone. Nothing is changed anywhere."
            },
            exitCodeListHeading = "%nExit codes:%n",
            exitCodeList = {"0:planned", "1:policy or file does not hold", "2:wrong command line"},
            footer = {
                "%nExamples:",
                "  fairlead retention plan --policy '{\"daily\": 30, \"yearly\": 7}' --points points.json",
                "  fairlead retention plan --policy '{\"mode\": \"restic\", \"last\": 5}' --points points.json"
            })
    int plan(
            @Option(names = "--policy", required = true, paramLabel = "JSON") String policy,
            @Option(
                            names = "--points",
                            required = true,
                            paramLabel = "FILE",
                            description = "A list in JSON of {\"id\", \"time\", \"tags\"}.")
                    Path points,
            @Option(
                            names = "--now",
                            paramLabel = "TIME",
                            description = "The time it is, in RFC 3339 (default: the clock's).")
                    @Nullable String now) {
        Instant time = now == null ? shell.clock().instant() : time(now);
        try {
            PointsFile file = PointsFile.read(points);
            RetentionPlan plan = RetentionPlan.of(PolicyText.read(policy), file.points(), time);
            shell.out().println(Json.pretty(answer(plan, file)));
            shell.out().flush();
            return ExitCode.OK;
        } catch (IllegalArgumentException wrong) {
            throw Failure.of(String.valueOf(wrong.getMessage()));
        }
    }

    private static Map<String, Object> answer(RetentionPlan plan, PointsFile file) {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put(
                "keep",
                plan.keep().stream()
                        .map(kept -> line(file, kept.point().id(), kept.reasons()))
                        .toList());
        answer.put(
                "remove",
                plan.remove().stream().map(point -> line(file, point.id(), NO_REASON)).toList());
        return answer;
    }

    private static Map<String, Object> line(PointsFile file, String id, List<String> reasons) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("id", Objects.requireNonNull(file.ids().get(id)));
        line.put("reasons", reasons);
        return line;
    }

    private static Instant time(String text) {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeParseException malformed) {
            throw Failure.usage(
                    "--now '%s': expected RFC 3339, such as 2026-11-25T02:00:00Z".formatted(text));
        }
    }
}
