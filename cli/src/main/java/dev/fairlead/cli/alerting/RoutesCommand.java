package dev.fairlead.cli.alerting;

import dev.fairlead.cli.shell.ExitCode;
import dev.fairlead.cli.shell.Failure;
import dev.fairlead.cli.shell.Shell;
import dev.fairlead.platform.config.ConfigProblem;
import dev.fairlead.platform.config.Problems;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code fairlead routes}. */
@Command(
        name = "routes",
        mixinStandardHelpOptions = true,
        description = "Shows and tests the routes of a configuration file of Alertmanager.",
        synopsisSubcommandLabel = "COMMAND",
        footer = {
            "%nExamples:",
            "  fairlead routes test severity=critical service=checkout",
            "  fairlead routes show --config alertmanager.yml"
        })
public final class RoutesCommand {
    private static final String CONFIG = "--config";
    private static final String FILE = "FILE";
    private static final String CONFIG_HELP =
            "The file (default: config/alerting/alertmanager.yml of this installation).";

    private final Shell shell;

    public RoutesCommand(Shell shell) {
        this.shell = shell;
    }

    @Command(
            name = "test",
            mixinStandardHelpOptions = true,
            description = "Prints the receivers of an alert with these labels, in their order.",
            exitCodeListHeading = "%nExit codes:%n",
            exitCodeList = {
                "0:the receivers are those that are expected, where any are",
                "1:they are others, or the file does not hold",
                "2:the command line is wrong"
            },
            footer = {"%nExample:", "  fairlead routes test severity=critical service=checkout"})
    int test(
            @Option(names = CONFIG, paramLabel = FILE, description = CONFIG_HELP)
                    @Nullable Path config,
            @Option(
                            names = "--verify-receivers",
                            paramLabel = "NAME,…",
                            description = "Fails where the receivers are others.")
                    @Nullable String expected,
            @Parameters(arity = "0..*", paramLabel = "LABEL=VALUE") @Nullable List<String> labels) {
        List<String> given = labels == null ? List.of() : labels;
        Map<String, String> alert = labels(given);
        String receivers = file(config).receivers(alert);
        shell.out().println(receivers);
        shell.out().flush();
        if (expected != null && !expected.equals(receivers)) {
            throw Failure.of(
                    "the receivers are '%s': expected '%s'".formatted(receivers, expected));
        }
        return ExitCode.OK;
    }

    @Command(
            name = "show",
            mixinStandardHelpOptions = true,
            description = "Prints the tree of routes with their receivers.",
            footer = {"%nExample:", "  fairlead routes show"})
    int show(
            @Option(names = CONFIG, paramLabel = FILE, description = CONFIG_HELP)
                    @Nullable Path config) {
        file(config).tree().forEach(shell.out()::println);
        shell.out().flush();
        return ExitCode.OK;
    }

    private ManagerFile file(@Nullable Path config) {
        Path path =
                config == null ? shell.home().resolve("config/alerting/alertmanager.yml") : config;
        Problems problems = new Problems();
        ManagerFile file = ManagerFile.read(path, problems);
        if (file == null) {
            throw new Failure(
                    ExitCode.FAILED,
                    "%s does not hold".formatted(path),
                    problems.all().stream().map(ConfigProblem::toString).toList(),
                    List.of("fairlead alertmanager check " + path));
        }
        return file;
    }

    private static Map<String, String> labels(List<String> given) {
        Map<String, String> labels = new HashMap<>();
        for (String text : given) {
            try {
                Map.Entry<String, String> label = ManagerFile.label(text);
                labels.put(label.getKey(), label.getValue());
            } catch (IllegalArgumentException malformed) {
                throw Failure.usage("'%s' is no label: %s".formatted(text, malformed.getMessage()));
            }
        }
        return labels;
    }
}
