package dev.fairlead.cli.maintenance;

import dev.fairlead.cli.maintenance.ProcedureFiles.Checked;
import dev.fairlead.cli.output.Json;
import dev.fairlead.cli.shell.ExitCode;
import dev.fairlead.cli.shell.Failure;
import dev.fairlead.cli.shell.Shell;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code fairlead maintenance}. */
@Command(
        name = "maintenance",
        mixinStandardHelpOptions = true,
        description = "Checks files of maintenance procedures, and computes their times.",
        synopsisSubcommandLabel = "COMMAND",
        footer = {
            "%nExamples:",
            "  fairlead maintenance check config/maintenance/procedures/*.yaml",
            "  fairlead maintenance occurrences config/maintenance/procedures/system.yaml"
                    + " --from 2026-12-01T00:00:00Z --to 2027-01-01T00:00:00Z"
        })
public final class MaintenanceCommand {
    private final Shell shell;

    public MaintenanceCommand(Shell shell) {
        this.shell = shell;
    }

    @Command(
            name = "check",
            mixinStandardHelpOptions = true,
            description = {
                "Says of each file, in a line, whether its procedures can be used.",
                "People and schedules that it names are looked for by 'fairlead check' only."
            },
            exitCodeListHeading = "%nExit codes:%n",
            exitCodeList = {"0:all hold", "1:one does not", "2:the command line is wrong"},
            footer = {
                "%nExample:",
                "  fairlead maintenance check config/maintenance/procedures/*.yaml"
            })
    int check(@Parameters(arity = "1..*", paramLabel = "FILE") List<Path> files) {
        boolean hold = true;
        for (Path file : files) {
            Checked checked = ProcedureFiles.check(file);
            shell.out().println(checked.line());
            hold &= checked.holds();
        }
        shell.out().flush();
        return hold ? ExitCode.OK : ExitCode.FAILED;
    }

    @Command(
            name = "occurrences",
            mixinStandardHelpOptions = true,
            description = {
                "Computes when the procedures of a file come round, as JSON; asks no service.",
                "Each time has the procedure, and until when it is to be done."
            },
            footer = {
                "%nExample:",
                "  fairlead maintenance occurrences config/maintenance/procedures/system.yaml"
                        + " --from 2026-12-01T00:00:00Z --to 2027-01-01T00:00:00Z"
            })
    int occurrences(
            @Parameters(paramLabel = "FILE", description = "A file of procedures.") Path file,
            @Option(
                            names = "--from",
                            paramLabel = "TIME",
                            required = true,
                            description = "Inclusive, such as 2026-12-01T00:00:00Z.")
                    Instant from,
            @Option(
                            names = "--to",
                            paramLabel = "TIME",
                            required = true,
                            description = "Exclusive.")
                    Instant to) {
        if (!from.isBefore(to)) {
            throw Failure.usage("--to %s: expected a time after --from %s".formatted(to, from));
        }
        shell.out().println(Json.pretty(ProcedureFiles.occurrences(file, from, to)));
        shell.out().flush();
        return ExitCode.OK;
    }
}
