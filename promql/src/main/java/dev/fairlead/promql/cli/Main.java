package dev.fairlead.promql.cli;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads the arguments of the offline commands, for a command line that has no parser of its own.
 */
public final class Main {
    private static final String USAGE =
            """
            Usage: query --data FILE [--time T | --start T --end T --step D] [--json]
                         [--enable-feature NAME,...] EXPRESSION
                   format [--enable-feature NAME,...] EXPRESSION
                   check [--enable-feature NAME,...] EXPRESSION
                   test FILE...\
            """;

    private static final String FEATURES = "--enable-feature";

    private Main() {}

    private static List<String> names(String list) {
        return list.isEmpty() ? List.of() : List.of(list.split(","));
    }

    /** Runs a command and ends the process with its exit code. */
    public static void main(String[] arguments) {
        System.exit(run(List.of(arguments), System.out, System.err));
    }

    /** Runs a command; 2 where the call is wrong. */
    public static int run(List<String> arguments, PrintStream out, PrintStream err) {
        var commands = new PromQlCommands(out, err);
        String command = arguments.isEmpty() ? "" : arguments.getFirst();
        List<String> rest =
                arguments.isEmpty() ? List.of() : arguments.subList(1, arguments.size());
        if (command.equals("query")) {
            return query(rest, out, err);
        }
        if (command.equals("test") && !rest.isEmpty()) {
            return commands.test(rest.stream().map(Path::of).toList());
        }
        boolean featured = rest.size() == 3 && rest.getFirst().equals(FEATURES);
        List<String> features = featured ? names(rest.get(1)) : List.of();
        if (command.equals("format") && (featured || rest.size() == 1)) {
            return commands.format(rest.getLast(), features);
        }
        if (command.equals("check") && (featured || rest.size() == 1)) {
            return commands.check(rest.getLast(), features);
        }
        err.println(USAGE);
        return 2;
    }

    private static int query(List<String> arguments, PrintStream out, PrintStream err) {
        Map<String, String> options = new HashMap<>();
        String expression = null;
        for (int i = 0; i < arguments.size(); i++) {
            String argument = arguments.get(i);
            boolean valued =
                    Arrays.asList("--data", "--time", "--start", "--end", "--step", FEATURES)
                            .contains(argument);
            if (valued && i + 1 < arguments.size()) {
                options.put(argument, arguments.get(++i));
            } else if (argument.equals("--json")) {
                options.put(argument, "");
            } else if (expression == null && !argument.startsWith("--")) {
                expression = argument;
            } else {
                err.println("Unexpected argument " + argument + "\n" + USAGE);
                return 2;
            }
        }
        @Nullable String data = options.get("--data");
        if (data == null || expression == null) {
            err.println(USAGE);
            return 2;
        }
        return new QueryCommand(out, err)
                .run(
                        new QueryCommand.Request(
                                Path.of(data),
                                expression,
                                options.get("--time"),
                                options.get("--start"),
                                options.get("--end"),
                                options.get("--step"),
                                names(options.getOrDefault(FEATURES, "")),
                                options.containsKey("--json")));
    }
}
