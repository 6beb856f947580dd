package dev.fairlead.backup.files;

import dev.fairlead.backup.content.NewPlace;
import dev.fairlead.backup.content.Points;
import dev.fairlead.backup.content.Points.Filled;
import dev.fairlead.backup.engine.Deadline;
import dev.fairlead.backup.engine.Engine;
import dev.fairlead.backup.engine.SourceFailed;
import dev.fairlead.backup.restore.RestoreFailed;
import dev.fairlead.backup.store.BackupReader;
import dev.fairlead.backup.store.BackupStore.Listed;
import dev.fairlead.backup.store.ContentWriter;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * A folder with everything that is in it, as one archive that any tar reads. Nothing that changed
 * costs a catalogue.
 */
public final class FilesEngine implements Engine {
    /** Name of the engine in catalogues. */
    public static final String NAME = "files";

    static final String ARCHIVE = "files.tar.zst";

    private final @Nullable Path folder;
    private final @Nullable Changes changes;
    private final Path scratch;
    private final InstantSource clock;
    private final TreeWriter.Opening opening;

    /**
     * @param folder absolute; null for one that only drills and restores
     * @param scratch folder for drills
     */
    public FilesEngine(@Nullable Path folder, Path scratch, InstantSource clock) {
        this(folder, null, scratch, clock);
    }

    /**
     * @param changes since its points, which drills and restores go on with; null for none
     */
    public FilesEngine(
            @Nullable Path folder, @Nullable Changes changes, Path scratch, InstantSource clock) {
        this(folder, changes, scratch, clock, TreeWriter.Opening.FILES);
    }

    /**
     * @param opening how the bytes of files are reached
     */
    FilesEngine(
            @Nullable Path folder,
            @Nullable Changes changes,
            Path scratch,
            InstantSource clock,
            TreeWriter.Opening opening) {
        this.opening = opening;
        this.changes = changes;
        this.folder = folder == null ? null : folder.toAbsolutePath().normalize();
        this.scratch = scratch.toAbsolutePath().normalize();
        this.clock = clock;
    }

    @Override
    public Listed take(Order order) throws IOException {
        Path from = folder;
        if (from == null) {
            throw new IllegalStateException("no folder to take from");
        }
        if (!Files.isDirectory(from) || !Files.isReadable(from)) {
            throw new SourceFailed("source-missing", from + " is no folder that can be read");
        }
        if (real(order.store().folder(order.backupSet(), order.backupId()))
                .startsWith(from.toRealPath())) {
            throw new SourceFailed(
                    "source-holds-backups",
                    "%s holds the destination of its own backups: name another destination"
                            .formatted(from),
                    true);
        }
        Deadline deadline = order.deadline();
        deadline.check();
        Instant at = clock.instant();
        Listed unchanged =
                Points.unchanged(order, NAME, at, earlier -> isUnchanged(earlier, from, deadline));
        return unchanged != null
                ? unchanged
                : Points.store(order, NAME, at, writer -> write(writer, from, deadline));
    }

    /** Where it is, or will be, behind all links. */
    private static Path real(Path path) throws IOException {
        Path there = path;
        while (!Files.exists(there) && there.getParent() != null) {
            there = there.getParent();
        }
        return there.toRealPath().resolve(there.relativize(path));
    }

    private Filled write(ContentWriter to, Path from, Deadline deadline) throws IOException {
        AtomicReference<Filled> written = new AtomicReference<>(Filled.whole(0, 0));
        to.write(
                ARCHIVE,
                out -> {
                    var tree = new TreeWriter(from, out, opening);
                    var walk = new TreeWalk(from, (folder, _) -> tree.unreadable(folder));
                    Path path;
                    while ((path = walk.next()) != null) {
                        deadline.check();
                        tree.add(path);
                    }
                    tree.end();
                    written.set(new Filled(tree.items(), tree.bytes(), tree.unreadable()));
                });
        return written.get();
    }

    /** As much as then may not be read, and everything else is as it was. */
    private boolean isUnchanged(BackupReader reader, Path from, Deadline deadline)
            throws IOException {
        var content = reader.catalogue().content();
        var before = content == null ? null : content.unreadable();
        var seen = TreeReader.Seen.readable(from, this::isClosed);
        boolean[] same = new boolean[1];
        reader.content(ARCHIVE, in -> same[0] = new TreeReader(in).isAsIn(from, deadline, seen));
        return same[0] && seen.unreadable() == (before == null ? 0 : before.count());
    }

    private boolean isClosed(Path path) {
        if (!Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
            return false;
        }
        try (var _ = opening.open(path)) {
            return false;
        } catch (AccessDeniedException closed) {
            return true;
        } catch (IOException another) {
            return false;
        }
    }

    private static boolean isAsIn(BackupReader reader, Path from, Deadline deadline)
            throws IOException {
        boolean[] same = new boolean[1];
        reader.content(ARCHIVE, in -> same[0] = new TreeReader(in).isAsIn(from, deadline));
        return same[0];
    }

    @Override
    public Drilled drill(String id, Listed point, String catalogueSha256, Deadline deadline)
            throws IOException {
        Instant began = clock.instant();
        BackupReader reader = Points.reader(point, catalogueSha256);
        Drilled stored = drill(id, began, point, reader, deadline);
        return changes == null ? stored : goOn(id, point, reader, changes, deadline);
    }

    /** Restores once more, with all changes. */
    private Drilled goOn(
            String id, Listed point, BackupReader reader, Changes since, Deadline deadline)
            throws IOException {
        Instant began = clock.instant();
        Instant at = point.catalogue().recoveryPoint().at();
        Instant to = since.followed().filter(at::isBefore).orElse(at);
        return NewPlace.forAWhile(
                scratch,
                "drill-" + id,
                place -> newest(reader, point, since, place, deadline),
                place -> {
                    Duration took = Duration.between(began, clock.instant());
                    TreeState expected = state(reader, point, since);
                    String other = expected.differsAt(place);
                    if (other != null) {
                        throw new RestoreFailed(
                                "files-differ",
                                "With the changes since the point %s is not what was stored"
                                        .formatted(other));
                    }
                    return new Drilled(
                            took,
                            Duration.between(to, began),
                            null,
                            0,
                            0,
                            new Compared(
                                    expected.size(),
                                    "%d files, folders and links as they were stored, with the changes since the point"
                                            .formatted(expected.size())));
                });
    }

    /** What is stored up to now. */
    static TreeState state(BackupReader reader, Listed point, Changes since) throws IOException {
        var state = new TreeState();
        reader.content(ARCHIVE, state::read);
        for (Changes.Change change : since.since(point.catalogue().recoveryPoint().at())) {
            since.read(change, state::read);
        }
        return state;
    }

    private Drilled drill(
            String id, Instant began, Listed point, BackupReader reader, Deadline deadline)
            throws IOException {
        return NewPlace.forAWhile(
                scratch,
                "drill-" + id,
                to -> unpack(reader, to, deadline),
                to -> {
                    Duration took = Duration.between(began, clock.instant());
                    if (!isAsIn(reader, to, deadline)) {
                        throw new RestoreFailed(
                                "files-differ", "What was restored is not what was stored");
                    }
                    var content = point.catalogue().content();
                    long items = content == null ? 0 : content.items();
                    return new Drilled(
                            took,
                            Duration.between(point.catalogue().recoveryPoint().at(), began),
                            null,
                            0,
                            0,
                            new Compared(
                                    items,
                                    "%d files, folders and links as they were stored"
                                            .formatted(items)));
                });
    }

    @Override
    public Restored restore(
            String id, Listed point, String catalogueSha256, Path into, Deadline deadline)
            throws IOException {
        BackupReader reader = Points.reader(point, catalogueSha256);
        Changes since = changes;
        return since == null
                ? NewPlace.make(id, point, into, to -> unpack(reader, to, deadline))
                : NewPlace.make(id, point, into, to -> newest(reader, point, since, to, deadline));
    }

    private static void unpack(BackupReader reader, Path to, Deadline deadline) throws IOException {
        var unpacking = new Unpacking(to);
        reader.content(ARCHIVE, in -> new TreeReader(in).into(unpacking, deadline));
        unpacking.end();
    }

    private static void newest(
            BackupReader reader, Listed point, Changes since, Path to, Deadline deadline)
            throws IOException {
        var unpacking = new Unpacking(to);
        reader.content(ARCHIVE, in -> new TreeReader(in).into(unpacking, deadline));
        for (Changes.Change change : since.since(point.catalogue().recoveryPoint().at())) {
            since.read(change, in -> new TreeReader(in).into(unpacking, deadline));
        }
        unpacking.end();
    }
}
