package dev.fairlead.platform.security;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Lets one writer of a tokens file at a time read it and replace it, of all processes. A file
 * beside it is locked, since the tokens file itself is another one after each change; the operating
 * system frees the lock with its process, however that ends.
 */
final class TokenFileLock implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration PAUSE = Duration.ofMillis(10);

    private final FileChannel channel;

    private TokenFileLock(FileChannel channel) {
        this.channel = channel;
    }

    /**
     * Blocks while somebody else writes, a few seconds at most.
     *
     * @throws IOException where somebody else does not come to an end
     */
    static TokenFileLock take(Path tokens) throws IOException {
        Path file = tokens.resolveSibling(tokens.getFileName() + ".lock");
        FileChannel channel = open(file, tokens);
        try {
            long giveUp = System.nanoTime() + PATIENCE.toNanos();
            while (lock(channel) == null) {
                if (System.nanoTime() > giveUp) {
                    throw new IOException(
                            "%s is locked by another process for more than %d s: let it end, then try again"
                                    .formatted(file, PATIENCE.toSeconds()));
                }
                LockSupport.parkNanos(PAUSE.toNanos());
            }
            return new TokenFileLock(channel);
        } catch (IOException | RuntimeException failed) {
            channel.close();
            throw failed;
        }
    }

    private static @Nullable FileLock lock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException byThisProcess) {
            return null;
        }
    }

    private static FileChannel open(Path file, Path tokens) throws IOException {
        try {
            Files.createFile(
                    file,
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString("rw-------")));
            // Whoever owns the tokens must be able to lock them later, too.
            if (Files.exists(tokens) && !Files.getOwner(tokens).equals(Files.getOwner(file))) {
                Files.setOwner(file, Files.getOwner(tokens));
            }
        } catch (FileAlreadyExistsException _) {
            // Somebody wrote before.
        }
        return FileChannel.open(file, StandardOpenOption.WRITE);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
