package dev.fairlead.platform.disk;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A file of zeros that takes room while there is enough, and gives it up when the disk is full, so
 * that what is under way can still be written: rollbacks, pages, the end of transactions.
 */
final class DiskReserve {
    private static final int CHUNK = 1 << 20;
    private static final Logger log = LoggerFactory.getLogger(DiskReserve.class);

    private final Path file;
    private final DiskLimits limits;

    DiskReserve(Path file, DiskLimits limits) {
        this.file = file;
        this.limits = limits;
    }

    /** Brings the file in line with the level; what fails is tried again at the next look. */
    void keep(DiskReading now) {
        try {
            if (now.level() == DiskLevel.FULL) {
                if (Files.deleteIfExists(file)) {
                    log.atWarn().addKeyValue("bytes", limits.reserve()).log("Reserve is given up");
                }
            } else if (now.level() == DiskLevel.ROOMY) {
                fill(now.free());
            }
        } catch (IOException failed) {
            log.atDebug().setCause(failed).log("Reserve is not as it should be");
        }
    }

    private void fill(long free) throws IOException {
        long there = Files.exists(file) ? Files.size(file) : 0;
        long missing = limits.reserve() - there;
        if (missing <= 0 || free - missing < limits.low()) {
            return;
        }
        try (var channel =
                FileChannel.open(
                        file,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.WRITE,
                        StandardOpenOption.APPEND)) {
            for (long left = missing; left > 0; left -= CHUNK) {
                var zeros = ByteBuffer.allocate((int) Math.min(CHUNK, left));
                while (zeros.hasRemaining()) {
                    channel.write(zeros);
                }
            }
        }
    }
}
