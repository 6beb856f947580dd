package dev.fairlead.platform.config;

import dev.fairlead.platform.config.ConfigLoader.Result;
import dev.fairlead.platform.config.ConfigLoader.Snapshot;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The configuration in force, and its reload: stage all, check all, swap at once. Values of
 * different parts that one thread reads one after the other may come from two trees; {@link
 * Reloading#current} gives a value with its hash.
 */
public final class LiveConfig {
    private static final Logger log = LoggerFactory.getLogger(LiveConfig.class);

    private final Path directory;
    private final ConfigLoader loader;
    private final Supplier<@Nullable Revision> revisions;
    private final List<Consumer<Snapshot>> listeners = new CopyOnWriteArrayList<>();
    private final ReentrantLock reloads = new ReentrantLock();
    private volatile State state;

    /**
     * What is in force and what the last reload said.
     *
     * @param revision that the values in force were read at; null where it is not known
     * @param rejected the problems of the files as they stand now; empty when they are in force
     */
    public record State(
            Snapshot snapshot, @Nullable Revision revision, List<ConfigProblem> rejected) {
        public State {
            rejected = List.copyOf(rejected);
        }
    }

    /**
     * Loads a tree that is in no version control.
     *
     * @throws ConfigException with every problem, where it has any
     */
    public LiveConfig(Path directory, List<ConfigReader<?>> readers) {
        this(directory, readers, () -> null);
    }

    /**
     * Loads the tree.
     *
     * @param revisions gives the tree's revision as it is now
     * @throws ConfigException with every problem, where it has any
     */
    public LiveConfig(
            Path directory, List<ConfigReader<?>> readers, Supplier<@Nullable Revision> revisions) {
        this.directory = directory;
        this.loader = new ConfigLoader(readers);
        this.revisions = revisions;
        this.state =
                switch (loader.load(directory)) {
                    case Result.Loaded(Snapshot snapshot) ->
                            new State(snapshot, revisions.get(), List.of());
                    case Result.Refused(List<ConfigProblem> problems) ->
                            throw new ConfigException(problems);
                };
    }

    /** Where the tree lies. */
    public Path directory() {
        return directory;
    }

    /** What is in force, and the problems of the files where they are not. */
    public State health() {
        return state;
    }

    /** The part of the type, following reloads. */
    public <T> Reloading<T> view(Class<T> type) {
        state.snapshot().value(type);
        return new View<>(type);
    }

    /** Reads the files again; callers wait for each other. */
    public ReloadOutcome reload() {
        reloads.lock();
        try {
            return switch (loader.load(directory)) {
                case Result.Loaded(Snapshot snapshot) -> swap(snapshot);
                case Result.Refused(List<ConfigProblem> problems) -> keep(problems);
            };
        } finally {
            reloads.unlock();
        }
    }

    private ReloadOutcome swap(Snapshot snapshot) {
        Snapshot previous = state.snapshot();
        if (previous.hash().equals(snapshot.hash())) {
            // The same files may have been committed since.
            state = new State(previous, revisions.get(), List.of());
            return new ReloadOutcome.Unchanged(previous.hash());
        }
        Revision revision = revisions.get();
        state = new State(snapshot, revision, List.of());
        log.atInfo()
                .addKeyValue("hash", snapshot.hash())
                .addKeyValue("revision", revision)
                .addKeyValue("previousHash", previous.hash())
                .log("Configuration reloaded");
        listeners.forEach(listener -> tell(listener, snapshot));
        return new ReloadOutcome.Swapped(snapshot.hash(), previous.hash());
    }

    private ReloadOutcome keep(List<ConfigProblem> problems) {
        State before = state;
        state = new State(before.snapshot(), before.revision(), problems);
        if (!before.rejected().equals(problems)) {
            log.atWarn()
                    .addKeyValue("hash", before.snapshot().hash())
                    .addKeyValue("problems", problems.size())
                    .addKeyValue("first", problems.getFirst())
                    .log("Configuration not reloaded, the previous one stays in force");
        }
        return new ReloadOutcome.Kept(before.snapshot().hash(), problems);
    }

    private static void tell(Consumer<Snapshot> listener, Snapshot snapshot) {
        try {
            listener.accept(snapshot);
        } catch (RuntimeException failed) {
            log.atError()
                    .addKeyValue("hash", snapshot.hash())
                    .setCause(failed)
                    .log("A listener to the configuration failed");
        }
    }

    private final class View<T> implements Reloading<T> {
        private final Class<T> type;

        private View(Class<T> type) {
            this.type = type;
        }

        @Override
        public Current<T> current() {
            return of(state.snapshot());
        }

        @Override
        public void onChange(Consumer<Current<T>> listener) {
            listeners.add(snapshot -> listener.accept(of(snapshot)));
        }

        private Current<T> of(Snapshot snapshot) {
            return new Current<>(snapshot.value(type), snapshot.hash());
        }
    }
}
