package dev.fairlead.embedded.process;

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
 * ParentPipe}).
 */
public final class Child {
    private final Process process;
    private final ProcessIdentity identity;

    private Child(Process process) {
        this.process = process;
        this.identity = ProcessIdentity.of(process.toHandle());
        // What waits on the pipe must not outlive the process, whose id may be given away again.
        process.onExit().thenRun(this::closePipe);
    }

    /**
     * @throws IOException when the program does not exist or the log cannot be written
     */
    public static Child start(Command command) throws IOException {
        return new Child(command.behind(Sessions.prefix()).builder().start());
    }

    /**
     * One that says nothing to its parent: its standard output is appended to the log as well.
     *
     * @throws IOException when the program does not exist or the log cannot be written
     */
    public static Child startLogging(Command command) throws IOException {
        return new Child(
                command.behind(Sessions.prefix())
                        .builder()
                        .redirectOutput(ProcessBuilder.Redirect.appendTo(command.log().toFile()))
                        .start());
    }

    public ProcessIdentity identity() {
        return identity;
    }

    public ProcessHandle handle() {
        return process.toHandle();
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
        Ending.kill(handle());
        return false;
    }

    private void closePipe() {
        try (OutputStream pipe = process.getOutputStream()) {
            pipe.flush();
        } catch (IOException alreadyGone) {
            // The other end closed first: nothing is left to tell.
            return;
        }
    }
}
