package dev.fairlead.process;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A process that ends with this one: it reads the other end of a pipe that the system closes when
 * this process ends, for whatever reason. The program must keep that promise (see {@link
 * ParentPipe}), or be a {@link TiedCommand}.
 */
public final class Child {
    private final Process process;
    private final ProcessIdentity identity;

    private Child(Process process, ProcessIdentity identity) {
        this.process = process;
        this.identity = identity;
        // What waits on the pipe must not outlive the process, whose id may be given away again.
        process.onExit().thenRun(this::closePipe);
    }

    /**
     * @throws IOException when the program does not exist, ends at once, or the log cannot be
     *     written
     */
    public static Child start(Command command) throws IOException {
        return of(command.behind(Sessions.prefix()).builder().start());
    }

    /**
     * One that says nothing to its parent: its standard output is appended to the log as well.
     *
     * @throws IOException when the program does not exist, ends at once, or the log cannot be
     *     written
     */
    public static Child startLogging(Command command) throws IOException {
        return of(
                command.behind(Sessions.prefix())
                        .builder()
                        .redirectOutput(ProcessBuilder.Redirect.appendTo(command.log().toFile()))
                        .start());
    }

    private static Child of(Process process) throws IOException {
        try {
            return new Child(process, ProcessIdentity.of(process.toHandle()));
        } catch (IllegalStateException unknown) {
            // Nobody could find it again.
            process.destroyForcibly();
            throw new IOException(unknown.getMessage(), unknown);
        }
    }

    public ProcessIdentity identity() {
        return identity;
    }

    public ProcessHandle handle() {
        return process.toHandle();
    }

    /** How it ended, for people; empty text while it runs. */
    public String ending() {
        return process.isAlive() ? "" : Endings.named(process.exitValue());
    }

    /** The next line of its standard output; null when it closed that or ended. */
    public @Nullable String readLine() throws IOException {
        return new BufferedReader(
                        new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))
                .readLine();
    }

    /**
     * Closes the pipe, waits for the grace, then kills.
     *
     * @return whether the process ended by itself
     */
    public boolean stop(Duration grace) {
        closePipe();
        if (Ending.await(handle(), grace)) {
            return true;
        }
        Ending.killWithDescendants(handle());
        return false;
    }

    /** Tells the process to end, and does not wait. */
    void closePipe() {
        try (OutputStream pipe = process.getOutputStream()) {
            pipe.flush();
        } catch (IOException alreadyGone) {
            // The other end closed first: nothing is left to tell.
            return;
        }
    }
}
