package dev.fairlead.standalone.layout;

import dev.fairlead.process.Ownership;
import java.io.IOException;
import java.time.Duration;

/** Keeps a data directory to one platform; the system releases it however the process ends. */
public final class DataLock implements AutoCloseable {
    private static final String ROLE = "platform";

    /** One that a parent starts again may see its predecessor end. */
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private final Ownership ownership;

    private DataLock(Ownership ownership) {
        this.ownership = ownership;
    }

    /**
     * @throws IOException when another platform has the directory; the message names its process
     */
    public static DataLock take(DataDirectory data) throws IOException {
        try {
            return new DataLock(Ownership.take(data.root(), ROLE, PATIENCE));
        } catch (Ownership.TakenException taken) {
            throw new IOException(
                    "the data directory %s is in use by process %d: stop that platform, or choose another directory with --data"
                            .formatted(data.root(), taken.pid()),
                    taken);
        }
    }

    @Override
    public void close() throws IOException {
        ownership.close();
    }
}
