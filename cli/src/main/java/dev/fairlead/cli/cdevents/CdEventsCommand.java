package dev.fairlead.cli.cdevents;

import dev.fairlead.cli.output.Json;
import dev.fairlead.cli.output.OutputOption;
import dev.fairlead.cli.shell.ExitCode;
import dev.fairlead.cli.shell.Shell;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code fairlead cdevents}: events of other tools, without a server. */
@Command(
        name = "cdevents",
        mixinStandardHelpOptions = true,
        description = "Checks CDEvents without a server.",
        synopsisSubcommandLabel = "COMMAND",
        footer = {"%nExample:", "  fairlead cdevents check deployed.json upgraded.json"})
public final class CdEventsCommand {
    private final Shell shell;

    public CdEventsCommand(Shell shell) {
        this.shell = shell;
    }

    @Command(
            name = "check",
            mixinStandardHelpOptions = true,
            description = {
                "Says of each file whether it is a valid CDEvent of the versions 0.3 to 0.5, and what"
                        + " it would trigger in Fairlead.",
                "A file has the JSON of one event, context and subject. Of a type that is not known"
                        + " here only what all events have is checked."
            },
            exitCodeListHeading = "%nExit codes:%n",
            exitCodeList = {
                "0:every file is a valid event",
                "1:one is not, or cannot be read",
                "2:the command line is wrong"
            },
            footer = {
                "%nExamples:",
                "  fairlead cdevents check deployed.json",
                "  fairlead cdevents check -o json events/*.json"
            })
    int check(
            @Mixin OutputOption output,
            @Parameters(arity = "1..*", paramLabel = "FILE") List<Path> files) {
        List<CheckedFile> checked = files.stream().map(CheckedFile::of).toList();
        boolean passed = checked.stream().allMatch(CheckedFile::holds);
        if (output.isJson()) {
            var all = checked.stream().map(CheckedFile::body).toList();
            shell.out().println(Json.pretty(Map.of("passed", passed, "files", all)));
        } else {
            checked.forEach(file -> file.lines().forEach(shell.out()::println));
        }
        shell.out().flush();
        return passed ? ExitCode.OK : ExitCode.FAILED;
    }
}
