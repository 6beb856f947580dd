package dev.fairlead.process;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** A process that lives on when this one ends. */
public final class Detached {
    // In full: a program that inherits nothing has no PATH.
    private static final String SHELL = "/bin/sh";

    // An ignored signal stays ignored in the program that the shell becomes.
    private static final String IGNORE_TERMINAL = "trap '' INT HUP; ";

    private static final String RUN = "exec \"$@\"";

    // The shell writes its own process id and then becomes the program, which keeps the id: no
    // moment exists in which the program runs and its id is not on disk.
    private static final String WRITE_ID =
            "printf '%s\\n' $$ > \"$1.new\" && mv \"$1.new\" \"$1\" || exit 126; shift; ";

    private final Process process;

    private Detached(Process process) {
        this.process = process;
    }

    /**
     * One that the terminal's Ctrl-C does not reach, and that says itself who it is (see {@link
     * Ownership}).
     *
     * @throws IOException when the log cannot be written
     */
    public static Detached start(Command command) throws IOException {
        return start(command, List.of(SHELL, "-c", IGNORE_TERMINAL + RUN, "sh"));
    }

    /**
     * One that the terminal's Ctrl-C does not reach. Its process id stands in the file before the
     * program begins; where it cannot be written, the program does not begin, and the exit code is
     * 126.
     *
     * @throws IOException when the log cannot be written
     */
    public static Detached start(Command command, Path pidFile) throws IOException {
        return start(
                command,
                List.of(
                        SHELL,
                        "-c",
                        IGNORE_TERMINAL + WRITE_ID + RUN,
                        "sh",
                        pidFile.toAbsolutePath().toString()));
    }

    private static Detached start(Command command, List<String> shell) throws IOException {
        var before = new ArrayList<>(Sessions.prefix());
        before.addAll(shell);
        return new Detached(command.behind(before).silent().start());
    }

    /**
     * One that the terminal's Ctrl-C ends, together with this process.
     *
     * @throws IOException when the program does not exist or the log cannot be written
     */
    public static Detached startInThisSession(Command command) throws IOException {
        return new Detached(command.silent().start());
    }

    public ProcessHandle handle() {
        return process.toHandle();
    }

    /** Its exit code; empty while it runs. A process is gone a moment before its code is known. */
    public Optional<Integer> exitCode() {
        return process.onExit()
                .thenApply(ended -> Optional.of(ended.exitValue()))
                .completeOnTimeout(Optional.empty(), 1, TimeUnit.SECONDS)
                .join();
    }
}
