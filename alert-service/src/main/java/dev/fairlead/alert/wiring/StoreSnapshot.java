package dev.fairlead.alert.wiring;

import dev.fairlead.promql.store.InMemoryStore;
import dev.fairlead.promql.store.Snapshots;
import dev.fairlead.promql.store.StoreOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the samples over a restart, in the file {@code samples} of a directory.
 *
 * <p>Contract under failure: what came after the last save is lost. A save that fails or is cut
 * short leaves the file before it; a file that is damaged is put aside, and the service starts
 * without samples.
 */
final class StoreSnapshot {
    private static final Logger log = LoggerFactory.getLogger(StoreSnapshot.class);
    private static final String NAME = "samples";

    private final InMemoryStore store;
    private final @Nullable Path directory;
    private final SampleHistory history;
    private final InstantSource clock;

    /**
     * @param directory null to keep nothing
     * @param history takes what is loaded and too old for memory
     */
    StoreSnapshot(
            InMemoryStore store,
            @Nullable Path directory,
            SampleHistory history,
            InstantSource clock) {
        this.store = store;
        this.directory = directory;
        this.history = history;
        this.clock = clock;
    }

    /** Loads what was saved; once, before anything is appended. */
    void load() {
        if (directory == null || !Files.exists(directory.resolve(NAME))) {
            return;
        }
        Path file = directory.resolve(NAME);
        try {
            int series = Snapshots.load(file, store, StoreOptions.latest(clock.millis()));
            history.resume();
            store.retain(clock.millis());
            log.atInfo().addKeyValue("series", series).log("Samples loaded");
        } catch (IOException damaged) {
            log.atError()
                    .addKeyValue("file", file)
                    .setCause(damaged)
                    .log("Samples not loaded, the file is put aside as samples.damaged");
            putAside(file);
        }
    }

    private static void putAside(Path file) {
        try {
            Files.move(
                    file,
                    file.resolveSibling(NAME + ".damaged"),
                    StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException unmovable) {
            log.atWarn()
                    .addKeyValue("file", file)
                    .setCause(unmovable)
                    .log("The next save replaces the damaged file");
        }
    }

    /** Saves all samples; blocks until they are in the file. */
    void save() {
        if (directory == null) {
            return;
        }
        try {
            Files.createDirectories(directory);
            Snapshots.save(store, directory.resolve(NAME));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
