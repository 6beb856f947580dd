package dev.fairlead.cli.promql;

import dev.fairlead.promql.cli.PromQlCommands;
import dev.fairlead.promql.cli.QueryCommand;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code fairlead promql}: queries on files and test scripts, without a server. */
@Command(
        name = "promql",
        mixinStandardHelpOptions = true,
        description = "Evaluates, formats, checks and tests PromQL without a server.",
        synopsisSubcommandLabel = "COMMAND",
        footer = {
            "%nExamples:",
            "  fairlead promql query --data page.txt 'sum by (code) (http_requests_total)'",
            "  fairlead promql format 'sum(rate(x[5m]))by(job)'",
            "  fairlead promql test rules.test"
        })
public final class PromqlCommand {
    private static final String EXPRESSION = "EXPRESSION";

    private static final String FEATURES = "--enable-feature";

    private static final String FEATURES_HELP =
            "experimental parts of the language, as in Prometheus: promql-duration-expr, ...";

    private final PromQlCommands commands = new PromQlCommands(System.out, System.err);

    @Command(
            name = "query",
            mixinStandardHelpOptions = true,
            description = "Evaluates a query on the samples of an OpenMetrics or text file.",
            footer = {
                "%nExamples:",
                "  fairlead promql query --data page.txt 'sum by (code) (http_requests_total)'",
                "  fairlead promql query --data page.txt --start 0 --end 60 --step 15s 'up'"
            })
    int query(
            @Option(names = "--data", required = true, paramLabel = "FILE") Path data,
            @Option(
                            names = "--time",
                            description = "RFC 3339 or seconds; the newest sample's if left out")
                    @Nullable String time,
            @Option(names = "--start", description = "makes it a range query")
                    @Nullable String start,
            @Option(names = "--end") @Nullable String end,
            @Option(names = "--step", description = "such as 15s") @Nullable String step,
            @Option(names = FEATURES, split = ",", paramLabel = "NAME", description = FEATURES_HELP)
                    @Nullable List<String> features,
            @Option(names = "--json", description = "prints the form of the HTTP API") boolean json,
            @Parameters(paramLabel = EXPRESSION) String expression) {
        return new QueryCommand(System.out, System.err)
                .run(
                        new QueryCommand.Request(
                                data, expression, time, start, end, step, named(features), json));
    }

    @Command(
            name = "format",
            mixinStandardHelpOptions = true,
            description = "Prints the canonical text of a query.",
            footer = {"%nExample:", "  fairlead promql format 'sum(rate(x[5m]))by(job)'"})
    int format(
            @Option(names = FEATURES, split = ",", paramLabel = "NAME", description = FEATURES_HELP)
                    @Nullable List<String> features,
            @Parameters(paramLabel = EXPRESSION) String expression) {
        return commands.format(expression, named(features));
    }

    @Command(
            name = "check",
            mixinStandardHelpOptions = true,
            description = "Says whether a text is a query.",
            footer = {"%nExample:", "  fairlead promql check 'rate(http_requests_total[5m])'"})
    int check(
            @Option(names = FEATURES, split = ",", paramLabel = "NAME", description = FEATURES_HELP)
                    @Nullable List<String> features,
            @Parameters(paramLabel = EXPRESSION) String expression) {
        return commands.check(expression, named(features));
    }

    @Command(
            name = "test",
            mixinStandardHelpOptions = true,
            description = "Runs scripts in Prometheus' test language.",
            footer = {"%nExample:", "  fairlead promql test rules.test"})
    int test(@Parameters(arity = "1..*", paramLabel = "FILE") List<Path> files) {
        return commands.test(files);
    }

    private static List<String> named(@Nullable List<String> features) {
        return features == null ? List.of() : features;
    }
}
