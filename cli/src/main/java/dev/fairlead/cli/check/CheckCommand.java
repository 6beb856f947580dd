package dev.fairlead.cli.check;

import dev.fairlead.cli.output.Json;
import dev.fairlead.cli.output.OutputOption;
import dev.fairlead.cli.output.Table;
import dev.fairlead.cli.shell.ExitCode;
import dev.fairlead.cli.shell.Failure;
import dev.fairlead.cli.shell.Shell;
import dev.fairlead.platform.catalogue.Catalogue;
import dev.fairlead.platform.catalogue.Environment;
import dev.fairlead.platform.catalogue.Resource;
import dev.fairlead.platform.catalogue.Service;
import dev.fairlead.platform.config.ConfigCheck;
import dev.fairlead.platform.config.ConfigLoader.Snapshot;
import dev.fairlead.platform.config.ConfigProblem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code fairlead check}. */
@Command(
        name = "check",
        mixinStandardHelpOptions = true,
        description = {
            "Checks a configuration tree as all services read it, without a service.",
            "Every problem is shown with file, line and column. No secret is looked up.",
            "A tree without problems is shown: each service with its mode and what it stands on."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:the tree may be used",
            "1:it has problems",
            "2:the command line is wrong"
        },
        footer = {
            "%nExamples:",
            "  fairlead check",
            "  fairlead check --config config/examples/demo --output json"
        })
public final class CheckCommand implements Callable<Integer> {
    private final Shell shell;

    @Mixin private final OutputOption output = new OutputOption();

    @Option(
            names = "--config",
            paramLabel = "DIR",
            description = "The tree (default: config of this installation).")
    private @Nullable Path config;

    @Option(
            names = "--variable",
            paramLabel = "NAME",
            description =
                    "A name that the installation fills in in commands"
                            + " (fairlead.instances.variables.NAME), besides those of the embedded"
                            + " default. May be repeated.")
    private List<String> variables = List.of();

    @Option(
            names = "--backup-source",
            paramLabel = "NAME",
            description =
                    "A server that the installation names for backups"
                            + " (fairlead.backup.sources.NAME), besides the embedded default's. May"
                            + " be repeated.")
    private List<String> servers = List.of();

    @Option(
            names = "--backup-destination",
            paramLabel = "NAME",
            description =
                    "A folder that the installation names for backups"
                            + " (fairlead.backup.destinations.NAME), besides the embedded default's."
                            + " May be repeated.")
    private List<String> folders = List.of();

    @Option(
            names = "--backup-place",
            paramLabel = "NAME",
            description =
                    "A file or folder that the installation names to be backed up"
                            + " (fairlead.backup.places.NAME), besides the embedded default's. May"
                            + " be repeated.")
    private List<String> places = List.of();

    public CheckCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() {
        Path tree = config == null ? shell.home().resolve("config") : config;
        if (!Files.isDirectory(tree)) {
            throw Failure.usage(
                    "there is no directory %s: name the tree with --config".formatted(tree));
        }
        var readers =
                Readers.all(
                        with(Readers.VARIABLES, variables),
                        with(Readers.SERVERS, servers),
                        with(Readers.FOLDERS, folders),
                        with(Readers.PLACES, places));
        var report = new ConfigCheck(readers).check(tree.toAbsolutePath().normalize());
        if (output.isJson()) {
            shell.out()
                    .println(
                            Json.pretty(
                                    Map.of(
                                            "passed",
                                            report.passed(),
                                            "problems",
                                            report.problems().stream()
                                                    .map(CheckCommand::body)
                                                    .toList())));
        } else {
            report.lines().forEach(shell.out()::println);
            services(report.snapshot()).forEach(shell.out()::println);
            leftOut(report.snapshot()).forEach(shell.out()::println);
        }
        shell.out().flush();
        return report.passed() ? ExitCode.OK : ExitCode.FAILED;
    }

    private static List<String> leftOut(@Nullable Snapshot snapshot) {
        return snapshot == null
                ? List.of()
                : Readers.setsLeftOut(snapshot).entrySet().stream()
                        .map(each ->
                                "left out: the backup set '%s': %s"
                                        .formatted(each.getKey(), each.getValue()))
                        .toList();
    }

    /** What the tree says of each service and environment: its mode, and what it stands on. */
    private static List<String> services(@Nullable Snapshot snapshot) {
        if (snapshot == null || snapshot.value(Catalogue.class).services().isEmpty()) {
            return List.of();
        }
        Table table = Table.of("SERVICE", "MODE", "ENVIRONMENT", "RESOURCE", "TYPE", "WHERE");
        for (Service service : snapshot.value(Catalogue.class).services()) {
            for (Environment environment : service.environments().values()) {
                rows(table, service, environment);
            }
        }
        return table.lines();
    }

    private static void rows(Table table, Service service, Environment environment) {
        String name = service.name();
        String mode = service.mode().text();
        if (environment.resources().isEmpty()) {
            table.row(name, mode, environment.name(), null, null, null);
        }
        for (var resource : environment.resources().entrySet()) {
            Resource what = resource.getValue();
            String where = what.where();
            table.row(name, mode, environment.name(), resource.getKey(), what.type(), where);
        }
    }

    private static Set<String> with(Set<String> known, List<String> more) {
        var all = new LinkedHashSet<>(known);
        all.addAll(more);
        return all;
    }

    /** As services show it at {@code GET /api/v1/config}. */
    private static Map<String, @Nullable Object> body(ConfigProblem problem) {
        Map<String, @Nullable Object> body = new LinkedHashMap<>();
        body.put("file", problem.position().file());
        body.put("line", problem.position().line());
        body.put("column", problem.position().column());
        body.put("path", problem.path());
        body.put("value", problem.value());
        body.put("message", problem.message());
        body.put("suggestion", problem.suggestion());
        return body;
    }
}
