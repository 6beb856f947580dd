package dev.fairlead.cli.completion;

import dev.fairlead.cli.shell.ExitCode;
import dev.fairlead.cli.shell.Shell;
import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code fairlead completion}. */
@Command(
        name = "completion",
        mixinStandardHelpOptions = true,
        description = "Prints the completion script of a shell.",
        footer = {
            "%nExamples:",
            "  fairlead completion bash > ~/.local/share/bash-completion/completions/fairlead",
            "  source <(fairlead completion zsh)"
        })
public final class CompletionCommand implements Callable<Integer> {
    /** Shells that the script is for. */
    enum For {
        bash,
        zsh
    }

    private final Shell shell;

    @Spec private CommandSpec spec = CommandSpec.create();

    @Parameters(
            index = "0",
            paramLabel = "SHELL",
            description = "bash or zsh; the script is the same.")
    private For target = For.bash;

    public CompletionCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() {
        shell.out().print(AutoComplete.bash("fairlead", spec.root().commandLine()));
        shell.out().flush();
        return ExitCode.OK;
    }
}
