package dev.fairlead.embedded.process;

import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Starts processes that live on when this one ends, and that the terminal's Ctrl-C does not reach.
 */
public final class Detached {
    // An ignored signal stays ignored in the program that the shell becomes.
    private static final List<String> IGNORE_TERMINAL =
            List.of("sh", "-c", "trap '' INT HUP; exec \"$@\"", "sh");

    private Detached() {}

    /**
     * @return the identity to find it again with
     * @throws IOException when the program does not exist or the log cannot be written
     */
    public static ProcessIdentity start(Command command) throws IOException {
        var before = new ArrayList<>(Sessions.prefix());
        before.addAll(IGNORE_TERMINAL);
        Process process =
                command.behind(before)
                        .builder()
                        .redirectOutput(ProcessBuilder.Redirect.appendTo(command.log().toFile()))
                        .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
                        .start();
        return ProcessIdentity.of(process.toHandle());
    }
}
