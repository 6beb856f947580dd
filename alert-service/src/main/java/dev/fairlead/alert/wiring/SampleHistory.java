package dev.fairlead.alert.wiring;

import dev.fairlead.promql.store.History;
import dev.fairlead.promql.store.HistoryOptions;
import dev.fairlead.promql.store.InMemoryStore;
import dev.fairlead.promql.store.Timeline;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes samples to the folder {@code history} beside the saved ones, for longer than memory has
 * room.
 *
 * <p>Contract under failure: where the folder cannot be written, samples stay in memory for as long
 * as these are kept, and health says why. What is damaged is set aside.
 */
final class SampleHistory implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(SampleHistory.class);
    private static final String FOLDER = "history";

    private final InMemoryStore store;
    private final @Nullable History history;
    private final InstantSource clock;
    private volatile @Nullable String problem;

    /**
     * Opens the folder.
     *
     * @param directory of the saved samples; null to keep none
     * @param options null to keep none
     */
    SampleHistory(
            InMemoryStore store,
            @Nullable Path directory,
            @Nullable HistoryOptions options,
            InstantSource clock) {
        this.store = store;
        this.clock = clock;
        this.history =
                directory == null || options == null
                        ? null
                        : opened(directory.resolve(FOLDER), options);
    }

    private @Nullable History opened(Path folder, HistoryOptions options) {
        try {
            History opened = History.open(folder, options);
            log.atInfo()
                    .addKeyValue("blocks", opened.blockCount())
                    .addKeyValue("bytes", opened.bytes())
                    .log("History of samples opened");
            return opened;
        } catch (IOException failed) {
            problem =
                    "%s cannot be opened: %s; make it writable and restart"
                            .formatted(folder, failed);
            log.atError()
                    .addKeyValue("folder", folder)
                    .setCause(failed)
                    .log("History of samples not opened, samples are kept in memory only");
            return null;
        }
    }

    /** All samples, of memory and of the history. */
    Timeline timeline() {
        return new Timeline(store, history);
    }

    /** Goes on after the store was loaded: what would be too old for it is written first. */
    void resume() {
        if (history == null) {
            return;
        }
        history.resume(store);
        try {
            write(history);
        } catch (IOException failed) {
            log.atError()
                    .setCause(failed)
                    .log("Samples of before the restart are not written, old ones are lost");
        }
    }

    /** Writes what is due and tidies up. */
    void keep() throws IOException {
        if (history == null) {
            return;
        }
        write(history);
        try {
            history.tidy(clock.millis(), System.nanoTime());
        } catch (IOException failed) {
            problem = "not tidied up: " + failed;
            throw failed;
        }
    }

    private void write(History to) throws IOException {
        try {
            long now = clock.millis();
            to.write(store, now);
            long behind = to.behind(now);
            problem =
                    behind == 0
                            ? null
                            : "the clock is %s behind the samples that are written, and none is written until it has caught up: set the clock, or, where it was ahead before, take away the files of folder %s whose second number is more than %d and restart"
                                    .formatted(Duration.ofMillis(behind), FOLDER, now);
        } catch (IOException failed) {
            problem =
                    "samples are not written: %s; they stay in memory for %s"
                            .formatted(failed, store.options().retention());
            throw failed;
        }
    }

    /** Why samples are not kept; null where they are. */
    @Nullable String problem() {
        return problem;
    }

    /** Files that are damaged, until somebody takes them away. */
    List<String> setAside() {
        return history == null ? List.of() : history.setAside();
    }

    int blocks() {
        return history == null ? 0 : history.blockCount();
    }

    long bytes() {
        return history == null ? 0 : history.bytes();
    }

    @Override
    public void close() throws IOException {
        if (history != null) {
            history.close();
        }
    }
}
