package dev.fairlead.cli.rules;

import dev.fairlead.alert.ruletest.RuleCommands;
import dev.fairlead.cli.shell.Failure;
import dev.fairlead.cli.shell.Shell;
import dev.fairlead.promql.parse.Feature;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code fairlead rules}: Prometheus' rule files, without a server. */
@Command(
        name = "rules",
        mixinStandardHelpOptions = true,
        description = "Checks and tests Prometheus' rule files without a server.",
        synopsisSubcommandLabel = "COMMAND",
        footer = {
            "%nExamples:",
            "  fairlead rules check config/alerting/rules/*.yaml",
            "  fairlead rules test rules_test.yaml"
        })
public final class RulesCommand {
    private static final String FEATURES = "--enable-feature";

    private static final String FEATURES_HELP =
            "experimental parts of PromQL, as in Prometheus: promql-experimental-functions, ...";

    private final Shell shell;

    public RulesCommand(Shell shell) {
        this.shell = shell;
    }

    @Command(
            name = "check",
            mixinStandardHelpOptions = true,
            description = {
                "Says of each file on a line whether it holds, or what is wrong and where.",
                "Files are read as the service and Prometheus read them."
            },
            exitCodeListHeading = "%nExit codes:%n",
            exitCodeList = {"0:every file holds", "1:one does not", "2:wrong command line"},
            footer = {"%nExample:", "  fairlead rules check config/alerting/rules/*.yaml"})
    int check(
            @Option(names = FEATURES, split = ",", paramLabel = "NAME", description = FEATURES_HELP)
                    @Nullable List<String> features,
            @Parameters(arity = "1..*", paramLabel = "FILE") List<Path> files) {
        return run(features, commands -> commands.check(files));
    }

    @Command(
            name = "test",
            mixinStandardHelpOptions = true,
            description = {
                "Runs unit tests of rules in promtool's format.",
                "The last line is 'N passed, N failed'."
            },
            exitCodeListHeading = "%nExit codes:%n",
            exitCodeList = {"0:every test passed", "1:one failed", "2:wrong command line"},
            footer = {"%nExample:", "  fairlead rules test rules_test.yaml"})
    int test(
            @Option(names = FEATURES, split = ",", paramLabel = "NAME", description = FEATURES_HELP)
                    @Nullable List<String> features,
            @Parameters(arity = "1..*", paramLabel = "FILE") List<Path> files) {
        return run(features, commands -> commands.test(files));
    }

    private int run(@Nullable List<String> features, ToIntFunction<RuleCommands> command) {
        int code = command.applyAsInt(new RuleCommands(named(features), shell.out(), shell.err()));
        shell.out().flush();
        shell.err().flush();
        return code;
    }

    private static Set<Feature> named(@Nullable List<String> features) {
        try {
            return features == null
                    ? Feature.NONE
                    : features.stream().map(Feature::of).collect(Collectors.toUnmodifiableSet());
        } catch (IllegalArgumentException unknown) {
            throw Failure.usage(String.valueOf(unknown.getMessage()));
        }
    }
}
