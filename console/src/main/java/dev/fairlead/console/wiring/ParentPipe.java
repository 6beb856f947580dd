package dev.fairlead.console.wiring;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * Ends the console when its parent does: the system closes the pipe between the two, however the
 * parent ended. The services have the same from the platform's library, which the console does not
 * know.
 */
final class ParentPipe {
    private final InputStream pipe;
    private final Runnable end;

    /**
     * @param pipe from the parent; whatever arrives on it is dropped
     * @param end called once, when the pipe is closed
     */
    ParentPipe(InputStream pipe, Runnable end) {
        this.pipe = pipe;
        this.end = end;
    }

    /** Begins to wait, on a thread of its own that keeps nothing alive. */
    void watch() {
        Thread.ofPlatform().daemon().name("parent-pipe").start(this::await);
    }

    private void await() {
        try {
            pipe.transferTo(OutputStream.nullOutputStream());
        } catch (IOException broken) {
            // A broken pipe says the same as a closed one.
        }
        end.run();
    }
}
