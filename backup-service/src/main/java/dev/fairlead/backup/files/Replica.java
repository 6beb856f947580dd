package dev.fairlead.backup.files;

import dev.fairlead.backup.content.Points;
import dev.fairlead.backup.engine.Deadline;
import dev.fairlead.backup.engine.SourceFailed;
import dev.fairlead.backup.store.BackupCatalogue;
import dev.fairlead.backup.store.BackupReader;
import dev.fairlead.backup.store.BackupStore.Listed;
import dev.fairlead.backup.store.Compression;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows a folder: what changes is stored within seconds, after the newest point. Begun again it
 * knows from what is stored what is missing. For one thread, but {@link #standing}.
 */
public final class Replica {
    /** The longest that something new waits. */
    static final Duration WAIT = Duration.ofSeconds(1);

    private static final Duration BETWEEN_NOTES = Duration.ofSeconds(10);
    private static final int MOST_PATHS = 5_000;
    private static final long MOST_BYTES = 64L << 20;

    /** What one file may cost when it changes all the time, which is stored whole each time. */
    private static final long BYTES_A_SECOND = 4L << 20;

    private static final Logger log = LoggerFactory.getLogger(Replica.class);

    private final Path root;
    private final Changes changes;
    private final Settings settings;
    private final Newest newest;
    private final InstantSource clock;
    private final BooleanSupplier diskFull;
    private final TreeWriter.Opening opening;
    private final Map<String, Pace> paces = new HashMap<>();
    private final Map<Path, Instant> waiting = new HashMap<>();
    private final Set<String> unreadable = new TreeSet<>();
    private TreeState state = new TreeState();
    private long number;
    private Instant noted = Instant.EPOCH;
    private Instant scanned = Instant.EPOCH;
    private Instant last = Instant.EPOCH;
    private volatile Standing standing = new Standing(null, WAITS, 0, null);

    /** When a large file was stored last, and when it may be again. */
    private record Pace(Instant stored, Instant due) {
        boolean holds(Instant now) {
            // A clock that goes back holds nothing.
            return !now.isBefore(stored) && now.isBefore(due);
        }
    }

    /** There is no point that the changes could follow. */
    public static final String WAITS = "waits-for-backup";

    /** Everything is stored. */
    public static final String FOLLOWED = "followed";

    /** The machine watches no more folders, so that changes are found by looking at all files. */
    public static final String SCANNED = "scanned";

    /**
     * How it is stored.
     *
     * @param scan how often all files are looked at, for what the watch has lost
     * @param blindScan how often where the machine does not watch all folders
     * @param key name of the key; null to store in clear
     */
    public record Settings(
            Compression compression, Duration scan, Duration blindScan, @Nullable String key) {}

    /** Finds the newest point of the set. */
    @FunctionalInterface
    public interface Newest {
        Optional<Point> find() throws IOException;
    }

    /** A point with the digest that its catalogue had. */
    public record Point(Listed listed, String sha256) {}

    /**
     * How far it has come.
     *
     * @param to everything that changed by then is stored; null while nothing is
     * @param state {@link #WAITS}, {@link #FOLLOWED} or {@link #SCANNED}
     * @param files that are stored
     * @param unreadable what might not be read and is not stored; null where there is none
     */
    public record Standing(
            @Nullable Instant to,
            String state,
            int files,
            BackupCatalogue.@Nullable Unreadable unreadable) {}

    /**
     * @param root folder that is followed
     * @param changes where to
     * @param diskFull whether nothing more is to be written to the disk of Fairlead now
     */
    public Replica(
            Path root,
            Changes changes,
            Settings settings,
            Newest newest,
            InstantSource clock,
            BooleanSupplier diskFull) {
        this(root, changes, settings, newest, clock, diskFull, TreeWriter.Opening.FILES);
    }

    /**
     * @param opening how the bytes of files are reached
     */
    Replica(
            Path root,
            Changes changes,
            Settings settings,
            Newest newest,
            InstantSource clock,
            BooleanSupplier diskFull,
            TreeWriter.Opening opening) {
        this.opening = opening;
        this.root = root.toAbsolutePath().normalize();
        this.changes = changes;
        this.settings = settings;
        this.newest = newest;
        this.clock = clock;
        this.diskFull = diskFull;
    }

    public Standing standing() {
        return standing;
    }

    /**
     * Follows until it is interrupted, or does not come on.
     *
     * @return false where there is no point yet that it could go on from
     */
    public boolean follow() throws IOException, InterruptedException {
        Point point = newest.find().orElse(null);
        if (point == null) {
            standing = new Standing(null, WAITS, 0, null);
            return false;
        }
        requireRoot();
        begin(point);
        try (var watch = new Watch()) {
            watch.add(root);
            scan();
            while (!Thread.currentThread().isInterrupted()) {
                // What happens while nobody looks is not known yet.
                Instant seen = clock.instant();
                watch.await(WAIT);
                step(watch, seen);
            }
        }
        throw new InterruptedException();
    }

    /** Finds out what is stored, and where it goes on. */
    void begin(Point point) throws IOException {
        Instant from = point.listed().catalogue().recoveryPoint().at();
        if (changes.exist()
                && (changes.key().isPresent() != (settings.key() != null)
                        || !changes.cover(from))) {
            // What was in clear is not gone on with where it is to be encrypted, nor what begins
            // after the point.
            changes.forget();
        }
        changes.begin(settings.key(), from);
        BackupReader reader = Points.reader(point.listed(), point.sha256());
        state = FilesEngine.state(reader, point.listed(), changes);
        paces.clear();
        waiting.clear();
        unreadable.clear();
        List<Changes.Change> all = changes.list();
        number = all.isEmpty() ? 0 : all.getLast().number();
        last = all.isEmpty() ? from : all.getLast().at();
    }

    void step(Watch watch) throws IOException {
        step(watch, clock.instant());
    }

    /**
     * One round of what the watch tells.
     *
     * @param now before it was asked
     */
    private void step(Watch watch, Instant now) throws IOException {
        requireRoot();
        if (watch.hasLost(root)) {
            throw new SourceFailed(
                    "source-replaced",
                    root + " is another folder than the one that was followed: begun anew");
        }
        Set<Path> told = watch.changed();
        Duration between = watch.isBlind() ? settings.blindScan() : settings.scan();
        if (told == null || !now.isBefore(scanned.plus(between))) {
            // Folders that were made in what is lost are not watched yet.
            watch.add(root);
            scan();
        } else {
            paces.values().removeIf(pace -> !pace.holds(now));
            Set<Path> all = new TreeSet<>(told);
            all.addAll(waiting.keySet());
            store(all);
            reached(watch.isBlind() ? scanned : now, watch.isBlind());
        }
    }

    /** A folder that is not mounted is not one whose files were deleted. */
    private void requireRoot() throws SourceFailed {
        if (!Files.isDirectory(root)) {
            throw new SourceFailed(
                    "source-missing",
                    root + " is not there: what is stored of it stays, and nothing is deleted");
        }
    }

    /** Looks at every file, and stores what differs from what is stored. */
    void scan() throws IOException {
        Instant began = clock.instant();
        Set<String> left = state.names();
        var batch = new Batch();
        var walk = new TreeWalk(root);
        Path path = walk.next();
        if (path == null && state.size() > 0) {
            throw new SourceFailed(
                    "source-empty",
                    root
                            + " is empty, as the place of a disk is that is not mounted: nothing is deleted; where it is meant to be empty, take a backup");
        }
        while (path != null) {
            String name = Names.withoutEnd(Names.of(root, path));
            left.remove(name);
            batch.look(path, name);
            path = walk.next();
        }
        left.forEach(batch::gone);
        batch.end();
        scanned = began;
        reached(began, false);
    }

    private void store(Set<Path> told) throws IOException {
        var batch = new Batch();
        for (Path path : told) {
            batch.told(path, Names.withoutEnd(Names.of(root, path)));
            if (Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
                within(path, batch);
            }
        }
        batch.end();
    }

    /** Files may have come into a new folder before it was watched. */
    private void within(Path folder, Batch batch) throws IOException {
        var walk = new TreeWalk(folder);
        Path path;
        while ((path = walk.next()) != null) {
            batch.look(path, Names.withoutEnd(Names.of(root, path)));
        }
    }

    private void reached(Instant by, boolean blind) throws IOException {
        Instant held = waiting.values().stream().min(Comparator.naturalOrder()).orElse(by);
        Instant to = held.isBefore(by) ? held : by;
        standing = new Standing(to, blind ? SCANNED : FOLLOWED, state.size(), closed());
        if (!to.isBefore(noted.plus(BETWEEN_NOTES))) {
            noted = to;
            changes.follow(to);
        }
    }

    private BackupCatalogue.@Nullable Unreadable closed() {
        return unreadable.isEmpty()
                ? null
                : new BackupCatalogue.Unreadable(
                        unreadable.size(),
                        unreadable.stream()
                                .limit(BackupCatalogue.Unreadable.NAMED)
                                .map(Names::shown)
                                .toList());
    }

    /** What is to be stored together. */
    private final class Batch {
        private final List<Path> paths = new ArrayList<>();
        private final List<String> names = new ArrayList<>();
        private final List<Stamp> stamps = new ArrayList<>();
        private final TreeSet<String> gone = new TreeSet<>();
        private final Instant at = next();
        private long bytes;

        /** A clock that goes back must not make a change older than one before it. */
        private Instant next() {
            Instant now = clock.instant();
            return now.isBefore(last) ? last : now;
        }

        void look(Path path, String name) throws IOException {
            look(path, name, Stamp.of(path), state.get(name));
        }

        /** Its bytes may be others though its size and its time are not. */
        void told(Path path, String name) throws IOException {
            Stamp now = Stamp.of(path);
            Stamp before = state.get(name);
            boolean alike = now != null && now.kind() == Stamp.Kind.FILE && now.equals(before);
            look(path, name, now, alike ? null : before);
        }

        private void look(Path path, String name, @Nullable Stamp now, @Nullable Stamp before)
                throws IOException {
            Instant since = waiting.remove(path);
            if (now == null) {
                state.at(name).forEach(this::gone);
                return;
            }
            if (now.equals(before)) {
                return;
            }
            Pace pace = paces.get(name);
            if (pace != null && pace.holds(clock.instant())) {
                Instant known = standing.to();
                waiting.put(path, since != null ? since : known != null ? known : at);
                return;
            }
            if (before != null && before.kind() != now.kind()) {
                state.below(name).forEach(this::gone);
            }
            paths.add(path);
            names.add(name);
            stamps.add(now);
            bytes += now.bytes();
            if (paths.size() >= MOST_PATHS || bytes >= MOST_BYTES) {
                end();
            }
        }

        void gone(String name) {
            gone.add(name);
        }

        private void closed(String name) {
            if (unreadable.add(name)) {
                log.atWarn()
                        .addKeyValue("file", name)
                        .log("A file may not be read and is not replicated");
            }
        }

        private void pace(String name, long size) {
            if (size >= BYTES_A_SECOND) {
                Instant now = clock.instant();
                paces.put(name, new Pace(now, now.plusSeconds(size / BYTES_A_SECOND)));
            }
        }

        /** Writes what there is. */
        void end() throws IOException {
            if (paths.isEmpty() && gone.isEmpty()) {
                return;
            }
            if (diskFull.getAsBoolean()) {
                throw new Deadline.DiskFull();
            }
            changes.append(
                    number + 1,
                    at,
                    settings.compression(),
                    out -> {
                        var tree = new TreeWriter(root, out, opening);
                        tree.gone(TreeState.list(gone));
                        for (int i = 0; i < paths.size(); i++) {
                            if (tree.add(paths.get(i))) {
                                unreadable.remove(names.get(i));
                            } else {
                                closed(names.get(i));
                            }
                        }
                        tree.end();
                    });
            number++;
            last = at;
            gone.forEach(state::remove);
            unreadable.removeAll(gone);
            for (int i = 0; i < names.size(); i++) {
                state.put(names.get(i), stamps.get(i));
                pace(names.get(i), stamps.get(i).bytes());
            }
            paths.clear();
            names.clear();
            stamps.clear();
            gone.clear();
            bytes = 0;
        }
    }

    /** Lets go what no restore of a point of that time, or of a later one, needs. */
    public int letGo(Instant point) throws IOException {
        return changes.removeBefore(point);
    }
}
