package dev.fairlead.cli.token;

import dev.fairlead.cli.shell.Shell;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which tokens file; mixed into the commands on it. */
final class TokensOption {
    @Option(
            names = "--tokens",
            paramLabel = "FILE",
            description =
                    "The tokens file (default: FAIRLEAD_TOKENS, or data/tokens.yaml of this"
                            + " installation).")
    private @Nullable Path file;

    Path in(Shell shell) {
        if (file != null) {
            return file;
        }
        String named = shell.variable("FAIRLEAD_TOKENS");
        return named == null ? shell.home().resolve("data/tokens.yaml") : Path.of(named);
    }
}
