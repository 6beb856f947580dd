package dev.fairlead.process;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A program that is run to its end for what it says. */
public final class ShortRun {
    private static final File NOTHING = new File("/dev/null");

    private ShortRun() {}

    /**
     * What the program says on its standard output; empty where it does not exist, does not end by
     * itself in time with exit code 0, or says more than may be. Blocks for no longer than the
     * limit, and leaves no process behind.
     *
     * @param environment all that it gets
     * @param most bytes
     */
    public static Optional<String> output(
            List<String> words,
            Map<String, String> environment,
            Path directory,
            Duration limit,
            int most) {
        ProcessBuilder builder =
                new ProcessBuilder(words)
                        .directory(directory.toFile())
                        .redirectInput(NOTHING)
                        .redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().clear();
        builder.environment().putAll(environment);
        try {
            return output(builder.start(), System.nanoTime() + limit.toNanos(), most);
        } catch (IOException absent) {
            return Optional.empty();
        }
    }

    private static Optional<String> output(Process process, long deadline, int most) {
        try {
            // Not in the common pool: it may have one thread, by which ends of processes are told.
            var said = new FutureTask<>(() -> read(process.getInputStream(), most));
            Thread.ofPlatform().name("short-run").daemon().start(said);
            byte[] bytes = said.get(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
            // Who says too much is believed in nothing: its end is not waited for.
            boolean believed = bytes.length <= most && inTime(process, deadline);
            return !believed || process.exitValue() != 0
                    ? Optional.empty()
                    : Optional.of(new String(bytes, StandardCharsets.UTF_8));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        } catch (TimeoutException | ExecutionException late) {
            return Optional.empty();
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }

    private static boolean inTime(Process process, long deadline) throws InterruptedException {
        return process.waitFor(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
    }

    private static byte[] read(InputStream from, int most) {
        try (from) {
            return from.readNBytes(most + 1);
        } catch (IOException closed) {
            throw new UncheckedIOException(closed);
        }
    }
}
