package dev.fairlead.process;

import java.io.IOException;
import java.io.InputStream;

/**
 * The child's side of {@link Child}: a pipe from the parent, which the system closes when the
 * parent ends, for whatever reason.
 */
public final class ParentPipe {
    private final InputStream pipe;
    private final Runnable end;

    /**
     * @param pipe from the parent; whatever arrives on it is dropped
     * @param end called once, when the pipe is closed
     */
    public ParentPipe(InputStream pipe, Runnable end) {
        this.pipe = pipe;
        this.end = end;
    }

    /** Begins to wait, on a thread of its own that keeps nothing alive. */
    public void watch() {
        Thread.ofPlatform()
                .daemon()
                .name("parent-pipe")
                .start(() -> {
                    awaitEnd(pipe);
                    end.run();
                });
    }

    /** Blocks until the parent has ended or closed the pipe. */
    public static void awaitEnd(InputStream pipe) {
        var dropped = new byte[256];
        try {
            while (pipe.read(dropped) >= 0) {
                // Only the end of the stream says something.
            }
        } catch (IOException broken) {
            // A broken pipe says the same as a closed one.
            return;
        }
    }
}
