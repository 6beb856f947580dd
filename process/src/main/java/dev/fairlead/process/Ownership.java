package dev.fairlead.process;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;

/**
 * What one process at a time has of a directory. The owner itself locks {@code <name>.lock}, which
 * the system releases however the owner ends, and writes who it is to {@code <name>.pid} before it
 * touches anything else there. So nobody needs to be told of a process to find it again, and a
 * second one that was started beside it does nothing.
 */
public final class Ownership implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(20);
    private static final Duration SAYS_WHO_IT_IS = Duration.ofSeconds(5);

    /** Closing any file descriptor of a file gives all locks away that this process has on it. */
    private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

    private final Path file;
    private final FileChannel channel;

    private Ownership(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /**
     * Takes the directory for this process.
     *
     * @param name of the role, such as {@code broker}
     * @param patience how long to wait for an owner that is ending
     * @throws TakenException when another process has it for longer
     * @throws IOException when this process cannot write down who it is, as on a full disk: it must
     *     end then
     */
    public static Ownership take(Path directory, String name, Duration patience)
            throws IOException {
        Path file = lock(directory, name);
        long giveUp = System.nanoTime() + patience.toNanos();
        Optional<Ownership> taken = tryTake(file);
        while (taken.isEmpty()) {
            if (System.nanoTime() >= giveUp) {
                throw new TakenException(directory, name, owner(directory, name));
            }
            LockSupport.parkNanos(POLL.toNanos());
            taken = tryTake(file);
        }
        try {
            ProcessIdentity.of(ProcessHandle.current()).write(identity(directory, name));
        } catch (IOException notWritten) {
            taken.get().close();
            throw new IOException(
                    "%s cannot be written (is the disk full?): a process that nobody could find again must not run"
                            .formatted(identity(directory, name)),
                    notWritten);
        }
        return taken.get();
    }

    /** The directory belongs to another process. */
    public static final class TakenException extends IOException {
        private static final long serialVersionUID = 1;

        /** Of the owner; 0 where it is ending. */
        private final long pid;

        TakenException(Path directory, String name, Optional<ProcessIdentity> owner) {
            super(
                    "%s is in use by %s: end it, or choose another directory"
                            .formatted(
                                    directory,
                                    owner.map(found -> "process " + found.pid())
                                            .orElse("another %s that is ending".formatted(name))));
            pid = owner.map(ProcessIdentity::pid).orElse(0L);
        }

        public long pid() {
            return pid;
        }
    }

    /**
     * Who has the directory now.
     *
     * @throws IOException when somebody has it and does not say who it is
     */
    public static Optional<ProcessIdentity> owner(Path directory, String name) throws IOException {
        long giveUp = System.nanoTime() + SAYS_WHO_IT_IS.toNanos();
        while (isHeld(lock(directory, name))) {
            Optional<ProcessIdentity> written =
                    ProcessIdentity.read(identity(directory, name))
                            .filter(identity -> identity.find().isPresent());
            if (written.isPresent()) {
                return written;
            }
            if (System.nanoTime() >= giveUp) {
                throw new IOException(
                        "%s is locked by a process that does not say who it is: 'fuser %1$s' names it, end it"
                                .formatted(lock(directory, name)));
            }
            LockSupport.parkNanos(POLL.toNanos());
        }
        return Optional.empty();
    }

    private static Optional<Ownership> tryTake(Path file) throws IOException {
        if (!HELD.add(file)) {
            return Optional.empty();
        }
        FileChannel channel = null;
        try {
            channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (channel.tryLock() != null) {
                return Optional.of(new Ownership(file, channel));
            }
        } catch (IOException failed) {
            HELD.remove(file);
            throw failed;
        }
        channel.close();
        HELD.remove(file);
        return Optional.empty();
    }

    private static boolean isHeld(Path file) throws IOException {
        if (HELD.contains(file)) {
            return true;
        }
        if (!Files.exists(file)) {
            return false;
        }
        Optional<Ownership> free = tryTake(file);
        free.ifPresent(Ownership::release);
        return free.isEmpty();
    }

    private static Path lock(Path directory, String name) {
        return directory.toAbsolutePath().normalize().resolve(name + ".lock");
    }

    private static Path identity(Path directory, String name) {
        return directory.toAbsolutePath().normalize().resolve(name + ".pid");
    }

    private void release() {
        try {
            close();
        } catch (IOException closedAnyway) {
            // The descriptor is gone in any case, and the lock with it.
            return;
        }
    }

    /** Gives the directory away before this process ends. */
    @Override
    public void close() throws IOException {
        try {
            channel.close();
        } finally {
            HELD.remove(file);
        }
    }
}
