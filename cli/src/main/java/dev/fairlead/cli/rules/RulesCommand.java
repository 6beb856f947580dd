package dev.fairlead.cli.rules;

import dev.fairlead.alert.ruletest.RuleCommands;
import dev.fairlead.cli.client.Api.Query;
import dev.fairlead.cli.client.Connection;
import dev.fairlead.cli.output.Json;
import dev.fairlead.cli.output.OutputOption;
import dev.fairlead.cli.output.Table;
import dev.fairlead.cli.shell.ExitCode;
import dev.fairlead.cli.shell.Failure;
import dev.fairlead.cli.shell.Shell;
import dev.fairlead.promql.parse.Feature;
import dev.fairlead.services.ServiceDescriptor;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/**
 * {@code fairlead rules}: Prometheus' rule files, without a server, and whether those in force have
 * data.
 */
@Command(
        name = "rules",
        mixinStandardHelpOptions = true,
        description =
                "Checks and tests Prometheus' rule files without a server, and says which rules have"
                        + " data.",
        synopsisSubcommandLabel = "COMMAND",
        footer = {
            "%nExamples:",
            "  fairlead rules check config/alerting/rules/*.yaml",
            "  fairlead rules test rules_test.yaml",
            "  fairlead rules data --state unconfigured"
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

    @Command(
            name = "data",
            mixinStandardHelpOptions = true,
            description = {
                "Says of each rule in force whether there are series to go by: present, waiting"
                        + " (they come by themselves, with what they tell of), unanswered (a target"
                        + " is there and does not answer) or unconfigured.",
                "Of series that are not there it says what brings them."
            },
            footer = {"%nExample:", "  fairlead rules data --state unconfigured"})
    int data(
            @Mixin Connection connection,
            @Mixin OutputOption output,
            @Option(
                            names = "--state",
                            paramLabel = "STATE",
                            description = "present, waiting, unanswered or unconfigured.")
                    @Nullable String state) {
        JsonNode found =
                connection
                        .to(ServiceDescriptor.ALERT, shell)
                        .get("/rule-data", new Query().with("state", state));
        output.print(shell, found, () -> table(found));
        return ExitCode.OK;
    }

    private static List<String> table(JsonNode found) {
        Table table = Table.of("RULE", "STATE", "SERIES", "SELECTOR", "BROUGHT BY");
        for (JsonNode rule : found.path("rules")) {
            for (JsonNode selector : rule.path("selectors")) {
                boolean there = selector.path("series").asInt() > 0;
                table.row(
                        Json.text(rule, "rule"),
                        Json.text(selector, "state"),
                        Json.text(selector, "series"),
                        Json.text(selector, "selector"),
                        there ? null : Json.text(selector, "broughtBy"));
            }
        }
        return table.lines();
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
