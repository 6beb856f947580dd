package dev.fairlead.platform.disk;

import dev.fairlead.platform.beat.Beat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Looks at the disk of a directory every second, on a thread of its own. Asking for what it saw
 * never waits.
 */
public final class DiskWatch implements SmartLifecycle {
    private static final Duration BETWEEN = Duration.ofSeconds(1);
    private static final Logger log = LoggerFactory.getLogger(DiskWatch.class);

    private final Path directory;
    private final DiskLimits limits;
    private final @Nullable DiskReserve reserve;
    private final FreeSpace space;
    private final Beat beat = new Beat("disk-watch", BETWEEN, this::look);
    private volatile DiskReading last = new DiskReading(DiskLevel.ROOMY, Long.MAX_VALUE);

    /** Measures the disk of a directory. */
    @FunctionalInterface
    interface FreeSpace {
        /** Bytes that may still be written. */
        long of(Path directory) throws IOException;
    }

    /**
     * @param reserveFile kept by exactly one of the processes and services that share the disk;
     *     null for the others
     */
    public DiskWatch(Path directory, DiskLimits limits, @Nullable Path reserveFile) {
        this(directory, limits, reserveFile, place -> Files.getFileStore(place).getUsableSpace());
    }

    DiskWatch(Path directory, DiskLimits limits, @Nullable Path reserveFile, FreeSpace space) {
        this.directory = directory;
        this.limits = limits;
        this.reserve = reserveFile == null ? null : new DiskReserve(reserveFile, limits);
        this.space = space;
    }

    public Path directory() {
        return directory;
    }

    public DiskLimits limits() {
        return limits;
    }

    /** What was seen last. */
    public DiskReading reading() {
        return last;
    }

    /** Looks once. */
    void look() {
        DiskReading before = last;
        DiskReading now;
        try {
            long free = space.of(directory);
            now = new DiskReading(before.level().next(limits, free), free);
        } catch (IOException failed) {
            log.atDebug().setCause(failed).log("Disk cannot be measured");
            return;
        }
        last = now;
        if (now.level() != before.level()) {
            log.atWarn()
                    .addKeyValue("directory", directory)
                    .addKeyValue("level", now.level())
                    .addKeyValue("freeBytes", now.free())
                    .log("Room on the disk changed");
        }
        if (reserve != null) {
            reserve.keep(now);
        }
    }

    @Override
    public void start() {
        look();
        beat.start();
    }

    /** Before anything takes commands. */
    @Override
    public int getPhase() {
        return Integer.MIN_VALUE;
    }

    @Override
    public void stop() {
        beat.stop();
    }

    @Override
    public boolean isRunning() {
        return beat.isRunning();
    }
}
