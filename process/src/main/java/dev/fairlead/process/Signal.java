package dev.fairlead.process;

import java.io.IOException;
import java.util.Locale;

/** Signals that {@link ProcessHandle} cannot send. */
public enum Signal {
    /** PostgreSQL's fast shutdown. */
    INT,
    /** PostgreSQL's immediate shutdown. */
    QUIT,
    /** Stops a process without ending it; connections to it stay open and silent. */
    STOP,
    /** Lets a stopped process run on. */
    CONT;

    /**
     * @return whether the process was there to get it
     */
    public boolean send(long pid) {
        // The shell's own kill: the program of that name is not installed everywhere.
        var command = "kill -" + name().toUpperCase(Locale.ROOT) + " " + pid;
        try {
            return new ProcessBuilder("sh", "-c", command)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException noShell) {
            throw new IllegalStateException(
                    "cannot run sh, which must be on the PATH: " + command, noShell);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
