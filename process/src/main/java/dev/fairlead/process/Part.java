package dev.fairlead.process;

import java.io.IOException;

/** Something that runs as a process of its own. */
public interface Part {
    /** For messages, such as {@code broker}. */
    String name();

    /**
     * Starts or adopts it and blocks until it serves.
     *
     * @throws IOException when it does not come up; nothing of it is running then
     */
    void start() throws IOException;

    /** Whether its process is there; false before the first start. */
    boolean isRunning();

    /** How its process ended, for people. */
    String ending();

    /** Ends it within a bounded time; nothing when it does not run. */
    void stop();
}
