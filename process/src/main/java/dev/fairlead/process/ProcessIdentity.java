package dev.fairlead.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Names one run of one process for ever: the process id and when the process started.
 *
 * @param pid the system's process id
 * @param startedAt the start time that the system reports, in milliseconds
 */
public record ProcessIdentity(long pid, Instant startedAt) {
    // Linux derives the start time from the boot time, which moves a little when the clock is set;
    // and where a file's time stands for it, that is written a moment after the start.
    private static final Duration CLOCK_TOLERANCE = Duration.ofSeconds(5);

    /**
     * @throws IllegalStateException when the process has already ended
     */
    public static ProcessIdentity of(ProcessHandle process) {
        Instant started =
                process.info()
                        .startInstant()
                        .orElseThrow(() ->
                                new IllegalStateException(
                                        "process "
                                                + process.pid()
                                                + " has no start time: it has ended, or it"
                                                + " belongs to another user"));
        return new ProcessIdentity(process.pid(), Instant.ofEpochMilli(started.toEpochMilli()));
    }

    /** The running process of this identity; empty when it has ended, whoever has its id now. */
    public Optional<ProcessHandle> find() {
        return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).filter(this::isRunOf);
    }

    private boolean isRunOf(ProcessHandle process) {
        return process.info()
                .startInstant()
                .map(at -> Duration.between(startedAt, at).abs().compareTo(CLOCK_TOLERANCE) <= 0)
                .orElse(false);
    }

    /** Replaces the file in one step, so that a reader never sees half of it. */
    public void write(Path file) throws IOException {
        Path staged = file.resolveSibling(file.getFileName() + ".new");
        Files.writeString(staged, pid + " " + startedAt.toEpochMilli() + "\n");
        Files.move(staged, file, StandardCopyOption.ATOMIC_MOVE);
    }

    /**
     * What {@link #write} stored; empty when there is no such file or it is not readable as one.
     */
    public static Optional<ProcessIdentity> read(Path file) throws IOException {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        String[] parts = Files.readString(file).strip().split(" ", -1);
        try {
            return parts.length == 2
                    ? Optional.of(
                            new ProcessIdentity(
                                    Long.parseLong(parts[0]),
                                    Instant.ofEpochMilli(Long.parseLong(parts[1]))))
                    : Optional.empty();
        } catch (NumberFormatException notOurs) {
            return Optional.empty();
        }
    }
}
