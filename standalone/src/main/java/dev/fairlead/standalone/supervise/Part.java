package dev.fairlead.standalone.supervise;

import java.io.IOException;

/** Something that runs as a process of its own. */
public interface Part {
    /** For messages, such as {@code broker}. */
    String name();

    /**
     * Starts or adopts it and blocks until it serves.
     *
     * @throws IOException when it does not come up
     */
    void start() throws IOException;

    /** Whether its process is there; false before the first start. */
    boolean isRunning();

    /** Ends it within a bounded time; nothing when it never started. */
    void stop();
}
