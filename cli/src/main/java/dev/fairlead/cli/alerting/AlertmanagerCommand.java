package dev.fairlead.cli.alerting;

import dev.fairlead.cli.shell.ExitCode;
import dev.fairlead.cli.shell.Shell;
import dev.fairlead.platform.config.ConfigProblem;
import dev.fairlead.platform.config.Problems;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code fairlead alertmanager}. */
@Command(
        name = "alertmanager",
        mixinStandardHelpOptions = true,
        description = "Checks configuration files of Alertmanager, without a server.",
        synopsisSubcommandLabel = "COMMAND",
        footer = {"%nExample:", "  fairlead alertmanager check config/alerting/alertmanager.yml"})
public final class AlertmanagerCommand {
    private final Shell shell;

    public AlertmanagerCommand(Shell shell) {
        this.shell = shell;
    }

    @Command(
            name = "check",
            mixinStandardHelpOptions = true,
            description = {
                "Says of each file, in a line, whether Alertmanager would take it.",
                "Warnings go to standard error. No secret is looked up."
            },
            exitCodeListHeading = "%nExit codes:%n",
            exitCodeList = {"0:all hold", "1:one does not", "2:the command line is wrong"},
            footer = {"%nExample:", "  fairlead alertmanager check alertmanager.yml"})
    int check(@Parameters(arity = "1..*", paramLabel = "FILE") List<Path> files) {
        boolean hold = true;
        for (Path file : files) {
            hold &= holds(file);
        }
        shell.out().flush();
        shell.err().flush();
        return hold ? ExitCode.OK : ExitCode.FAILED;
    }

    private boolean holds(Path path) {
        Problems problems = new Problems();
        ManagerFile file = ManagerFile.read(path, problems);
        if (file == null) {
            List<ConfigProblem> all = problems.all();
            String more = all.size() == 1 ? "" : " (and %d more)".formatted(all.size() - 1);
            shell.out().println("%s: refused: %s%s".formatted(path, all.getFirst(), more));
            return false;
        }
        for (String warning : file.warnings()) {
            shell.err().println("%s: warning: %s".formatted(path, warning));
        }
        shell.out().println("%s: holds: %s".formatted(path, file.summary()));
        return true;
    }
}
