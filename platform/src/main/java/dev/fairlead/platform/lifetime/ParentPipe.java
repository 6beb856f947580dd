package dev.fairlead.platform.lifetime;

import java.io.IOException;
import java.io.InputStream;

/**
 * Ends the program when its parent does: the system closes the pipe between the two, however the
 * parent ended.
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
        Thread.ofPlatform().daemon().name("parent-pipe").start(this::await);
    }

    private void await() {
        var dropped = new byte[256];
        try {
            while (pipe.read(dropped) >= 0) {
                // Only the end of the stream says something.
            }
        } catch (IOException broken) {
            // A broken pipe says the same as a closed one.
        }
        end.run();
    }
}
