package dev.fairlead.process;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps small what another process says. The process has the file open and appends to it, so that
 * the file cannot be renamed: it is copied to {@code <name>.1} and emptied. What is said between
 * the two is lost.
 *
 * <p>Contract under failure: where there is no room for the copy, the file is emptied all the same,
 * and the copy before stays.
 */
public final class LogLimit {
    private static final Logger log = LoggerFactory.getLogger(LogLimit.class);
    private static final long USUAL = 20L << 20;

    private final long most;

    /**
     * @param most bytes of a file; with its copy it takes twice as many
     */
    public LogLimit(long most) {
        this.most = most;
    }

    /** The limit of every process that this platform starts. */
    public static LogLimit usual() {
        return new LogLimit(USUAL);
    }

    /** Empties a file that is longer than the limit; one that is not there is left alone. */
    public void keep(Path file) {
        try {
            if (Files.isRegularFile(file) && Files.size(file) > most) {
                copy(file);
                empty(file);
            }
        } catch (IOException failed) {
            log.atDebug().addKeyValue("file", file).setCause(failed).log("Log is not shortened");
        }
    }

    private static void copy(Path file) throws IOException {
        Path kept = file.resolveSibling(file.getFileName() + ".1");
        Path staged = file.resolveSibling(file.getFileName() + ".1.new");
        try {
            Files.copy(file, staged, StandardCopyOption.REPLACE_EXISTING);
            Files.move(staged, kept, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException noRoom) {
            log.atDebug().addKeyValue("file", file).setCause(noRoom).log("Log is not kept");
            Files.deleteIfExists(staged);
        }
    }

    private static void empty(Path file) throws IOException {
        try (var channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.truncate(0);
        }
    }
}
