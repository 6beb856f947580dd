package dev.fairlead.standalone.promql;

import dev.fairlead.promql.cli.PromQlCommands;
import dev.fairlead.promql.cli.QueryCommand;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code fairlead promql}: queries on files and test scripts, without a server. */
@Command(
        name = "promql",
        description = "Evaluates, formats, checks and tests PromQL without a server.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND")
public final class PromqlCommand implements Callable<Integer> {
    private static final String EXPRESSION = "EXPRESSION";

    private final PromQlCommands commands = new PromQlCommands(System.out, System.err);
    @Spec private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        throw new ParameterException(spec.commandLine(), "Which command?");
    }

    @Command(
            name = "query",
            description = "Evaluates a query on the samples of an OpenMetrics or text file.",
            mixinStandardHelpOptions = true)
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
            @Option(names = "--json", description = "prints the form of the HTTP API") boolean json,
            @Parameters(paramLabel = EXPRESSION) String expression) {
        return new QueryCommand(System.out, System.err)
                .run(new QueryCommand.Request(data, expression, time, start, end, step, json));
    }

    @Command(
            name = "format",
            description = "Prints the canonical text of a query.",
            mixinStandardHelpOptions = true)
    int format(@Parameters(paramLabel = EXPRESSION) String expression) {
        return commands.format(expression);
    }

    @Command(
            name = "check",
            description = "Says whether a text is a query.",
            mixinStandardHelpOptions = true)
    int check(@Parameters(paramLabel = EXPRESSION) String expression) {
        return commands.check(expression);
    }

    @Command(
            name = "test",
            description = "Runs scripts in Prometheus' test language.",
            mixinStandardHelpOptions = true)
    int test(@Parameters(arity = "1..*", paramLabel = "FILE") List<Path> files) {
        return commands.test(files);
    }
}
