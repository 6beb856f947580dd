package dev.fairlead.platform.config;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Calls back when files change, by comparing names and contents at an interval: the same on every
 * file system, mounted configuration maps included. The first look always calls back, so that
 * nothing is missed between the first read and the start of the watch.
 */
public final class FileWatch implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(FileWatch.class);

    private final Source source;
    private final Runnable changed;
    private final ScheduledExecutorService looks;
    private @Nullable Map<String, String> seen;
    private @Nullable String failure;

    /** Which files to look at, by name. */
    @FunctionalInterface
    public interface Source {
        Map<String, Path> list() throws IOException;
    }

    public FileWatch(Source source, Runnable changed) {
        this.source = source;
        this.changed = changed;
        this.looks =
                Executors.newSingleThreadScheduledExecutor(
                        Thread.ofPlatform().daemon().name("file-watch-", 0).factory());
    }

    /** The files of a configuration tree, and what tells a commit of it. */
    public static Source tree(Path directory, GitCheckout checkout) {
        return () -> {
            Map<String, Path> files = new TreeMap<>(ConfigTree.list(directory));
            checkout.log().ifPresent(log -> files.put(log.toString(), log));
            return files;
        };
    }

    /** One file. */
    public static Source file(Path file) {
        return () -> Map.of(file.toString(), file);
    }

    /** Looks at every interval until closed. */
    public void start(Duration interval) {
        looks.scheduleWithFixedDelay(this::look, 0, interval.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Looks once, and calls back where something changed since the last look. */
    public synchronized void look() {
        try {
            Map<String, String> now = digests();
            if (!now.equals(seen)) {
                seen = now;
                changed.run();
            }
            failure = null;
        } catch (IOException | RuntimeException failed) {
            // Such as a file that is replaced just now: the next look tries again, and says it
            // once.
            if (!failed.toString().equals(failure)) {
                failure = failed.toString();
                log.atWarn().setCause(failed).log("Looking at watched files failed");
            }
        }
    }

    private Map<String, String> digests() throws IOException {
        Map<String, String> digests = new TreeMap<>();
        for (Map.Entry<String, Path> file : source.list().entrySet()) {
            digests.put(file.getKey(), FileDigest.of(file.getValue()));
        }
        return digests;
    }

    @Override
    public void close() {
        looks.shutdownNow();
    }
}
