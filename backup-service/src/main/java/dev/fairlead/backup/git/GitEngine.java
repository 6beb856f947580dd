package dev.fairlead.backup.git;

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
import dev.fairlead.backup.store.Trees;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.jgit.errors.TransportException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.EmptyProgressMonitor;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ProgressMonitor;
import org.eclipse.jgit.lib.RefUpdate;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.lib.RepositoryCache;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.eclipse.jgit.transport.BundleWriter;
import org.eclipse.jgit.transport.FetchConnection;
import org.eclipse.jgit.transport.FetchResult;
import org.eclipse.jgit.transport.RefSpec;
import org.eclipse.jgit.transport.Transport;
import org.eclipse.jgit.transport.TransportBundleStream;
import org.eclipse.jgit.transport.URIish;
import org.eclipse.jgit.transport.UsernamePasswordCredentialsProvider;
import org.eclipse.jgit.util.FS;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * A repository with every ref. It is fetched into a mirror that the next fetch goes on from, each
 * object is read and compared with its id, and what the refs lead to is stored as one bundle. Refs
 * that lead where they led before cost a catalogue.
 */
public final class GitEngine implements Engine {
    /** Name of the engine in catalogues. */
    public static final String NAME = "git";

    static final String REFS = "refs.json.zst";
    static final String BUNDLE = "repository.bundle";

    private static final String DAMAGED = "repository-damaged";
    private static final String UNREACHABLE = "repository-unreachable";
    private static final int MOST_REFS = 100_000;
    private static final int MOST_PACKS = 100;
    private static final int TIMEOUT_SECONDS = 60;
    private static final RefSpec EVERY_REF = new RefSpec("+refs/*:refs/*");
    private static final RefSpec HEAD = new RefSpec(Constants.HEAD);
    private static final JsonMapper JSON = new JsonMapper();

    private final @Nullable Origin origin;
    private final Path scratch;
    private final InstantSource clock;

    /**
     * Where a repository is.
     *
     * @param address an absolute path, or an address that git knows
     * @param user null for nobody
     * @param password null for none
     */
    public record Origin(String address, @Nullable String user, @Nullable String password) {
        /** Without the password. */
        @Override
        public String toString() {
            return address;
        }
    }

    /**
     * @param origin null for one that only drills and restores
     * @param scratch folder for drills, with mirrors beside it, which may be emptied at any time
     */
    public GitEngine(@Nullable Origin origin, Path scratch, InstantSource clock) {
        this.origin = origin;
        this.scratch = scratch.toAbsolutePath().normalize();
        this.clock = clock;
        GitSettings.use();
    }

    /** Not in it: a start empties it, and the next fetch is to go on from here. */
    private Path mirrors() {
        return scratch.resolveSibling(scratch.getFileName() + "-mirrors");
    }

    /** Whether a folder is a repository, bare or with a working tree. */
    public static boolean isRepository(Path folder) {
        return RepositoryCache.FileKey.isGitRepository(folder.toFile(), FS.DETECTED)
                || Files.exists(folder.resolve(Constants.DOT_GIT));
    }

    @Override
    public Listed take(Order order) throws IOException {
        Origin from = origin;
        if (from == null) {
            throw new IllegalStateException("no origin to take from");
        }
        Path mirror = mirrors().resolve(order.backupSet());
        Files.createDirectories(mirrors(), Trees.ownersAlone());
        if (packs(mirror) > MOST_PACKS) {
            // Each fetch adds one, and nothing that is gone from all refs ever goes.
            Trees.delete(mirror);
        }
        Instant at = clock.instant();
        try (Repository repository = open(mirror)) {
            Refs there = advertised(repository, from);
            Listed unchanged =
                    Points.unchanged(
                            order,
                            NAME,
                            at,
                            earlier -> there.equals(refs(earlier)) && isWhole(earlier));
            return unchanged != null ? unchanged : store(order, from, repository, there, at);
        } catch (RestoreFailed broken) {
            // Begun anew by the next attempt.
            Trees.delete(mirror);
            throw new SourceFailed(broken.reason(), broken.detail());
        }
    }

    private static long packs(Path mirror) throws IOException {
        Path folder = mirror.resolve("objects/pack");
        if (!Files.isDirectory(folder)) {
            return 0;
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".pack")).count();
        }
    }

    private static Listed store(
            Order order, Origin from, Repository repository, Refs there, Instant at)
            throws IOException {
        Refs refs = fetch(repository, from, there.head() != null, order.deadline());
        checked(repository, order.deadline(), refs.detached());
        if (refs.refs().isEmpty()) {
            throw new SourceFailed(
                    "no-refs", "%s has no branch and no tag: commit something".formatted(from));
        }
        return Points.store(
                order, NAME, at, writer -> write(writer, repository, refs, order.deadline()));
    }

    private static Filled write(
            ContentWriter writer, Repository repository, Refs refs, Deadline deadline)
            throws IOException {
        byte[] index = JSON.writeValueAsBytes(refs);
        writer.write(REFS, out -> out.write(index));
        long[] bytes = {index.length};
        var bundle = new BundleWriter(repository);
        for (Refs.Named ref : refs.refs()) {
            bundle.include(ref.name(), ObjectId.fromString(ref.id()));
        }
        ObjectId detached = refs.detached();
        if (detached != null) {
            bundle.include(Constants.HEAD, detached);
        }
        writer.write(
                BUNDLE, out -> bundle.writeBundle(new Watched(deadline), new Counted(out, bytes)));
        deadline.check();
        return Filled.whole(refs.refs().size(), bytes[0]);
    }

    private static Refs advertised(Repository repository, Origin from) throws IOException {
        try (Transport transport = transport(repository, from);
                FetchConnection connection = transport.openFetch()) {
            List<Refs.Named> refs = Refs.named(connection.getRefs());
            if (refs.size() > MOST_REFS) {
                throw new SourceFailed(
                        "too-many-refs",
                        "%s has %d refs (expected: at most %d)"
                                .formatted(from, refs.size(), MOST_REFS),
                        true);
            }
            return new Refs(Refs.head(connection.getRef(Constants.HEAD)), refs);
        } catch (TransportException unreachable) {
            throw new SourceFailed(UNREACHABLE, "%s: %s".formatted(from, unreachable.getMessage()));
        }
    }

    /** Answers what was there when it was fetched. */
    private static Refs fetch(
            Repository repository, Origin from, boolean hasHead, Deadline deadline)
            throws IOException {
        deadline.check();
        try (Transport transport = transport(repository, from)) {
            transport.setRemoveDeletedRefs(true);
            FetchResult result =
                    transport.fetch(
                            new Watched(deadline),
                            hasHead ? List.of(EVERY_REF, HEAD) : List.of(EVERY_REF));
            var there =
                    new Refs(
                            Refs.head(result.getAdvertisedRef(Constants.HEAD)),
                            Refs.named(result.getAdvertisedRefs()));
            // A ref that could not be written, because of a lock that a crash left, is no error.
            var here = new Refs(null, Refs.named(repository.getRefDatabase().getRefs()));
            if (!here.refs().equals(there.refs())) {
                throw new RestoreFailed(
                        "mirror-differs",
                        "the refs of the mirror are not those of %s: it is made anew"
                                .formatted(from));
            }
            return there;
        } catch (TransportException failed) {
            deadline.check();
            throw new SourceFailed(UNREACHABLE, "%s: %s".formatted(from, failed.getMessage()));
        }
    }

    private static Transport transport(Repository repository, Origin from) throws IOException {
        try {
            Transport transport = Transport.open(repository, new URIish(from.address()));
            transport.setTimeout(TIMEOUT_SECONDS);
            if (from.user() != null && from.password() != null) {
                transport.setCredentialsProvider(
                        new UsernamePasswordCredentialsProvider(from.user(), from.password()));
            }
            return transport;
        } catch (URISyntaxException | TransportException wrong) {
            throw new SourceFailed(UNREACHABLE, "%s: %s".formatted(from, wrong.getMessage()));
        }
    }

    @Override
    public Drilled drill(String id, Listed point, String catalogueSha256, Deadline deadline)
            throws IOException {
        Instant began = clock.instant();
        BackupReader reader = Points.reader(point, catalogueSha256);
        return NewPlace.forAWhile(
                scratch,
                "drill-" + id,
                folder -> restore(reader, folder, deadline),
                folder -> {
                    Duration took = Duration.between(began, clock.instant());
                    Refs expected = refs(reader);
                    return new Drilled(
                            took,
                            Duration.between(point.catalogue().recoveryPoint().at(), began),
                            null,
                            0,
                            0,
                            compare(folder, expected, deadline));
                });
    }

    private static Compared compare(Path folder, Refs expected, Deadline deadline)
            throws IOException {
        try (Repository repository = open(folder)) {
            long objects = checked(repository, deadline, null);
            var found =
                    new Refs(
                            Refs.head(repository.exactRef(Constants.HEAD)),
                            Refs.named(repository.getRefDatabase().getRefs()));
            if (!found.refs().equals(expected.refs())
                    || (expected.head() != null && !expected.head().equals(found.head()))) {
                throw new RestoreFailed(
                        "refs-differ",
                        "%d refs and HEAD were restored, which are not the %d that were stored"
                                .formatted(found.refs().size(), expected.refs().size()));
            }
            return new Compared(
                    found.refs().size(),
                    "%d refs with %d objects as they were stored"
                            .formatted(found.refs().size(), objects));
        }
    }

    @Override
    public Restored restore(
            String id, Listed point, String catalogueSha256, Path into, Deadline deadline)
            throws IOException {
        BackupReader reader = Points.reader(point, catalogueSha256);
        return NewPlace.make(
                id,
                point,
                into,
                folder -> {
                    restore(reader, folder, deadline);
                    compare(folder, refs(reader), deadline);
                    Trees.forceAll(folder);
                });
    }

    /** Makes a bare repository. */
    private static void restore(BackupReader reader, Path folder, Deadline deadline)
            throws IOException {
        Refs refs = refs(reader);
        try (Repository repository = open(folder)) {
            reader.content(
                    BUNDLE,
                    in -> {
                        try (var transport =
                                new TransportBundleStream(repository, new URIish("bundle:"), in)) {
                            transport.fetch(
                                    new Watched(deadline),
                                    refs.detached() == null
                                            ? List.of(EVERY_REF)
                                            : List.of(EVERY_REF, HEAD));
                        } catch (TransportException broken) {
                            deadline.check();
                            throw new RestoreFailed(DAMAGED, String.valueOf(broken.getMessage()));
                        } catch (URISyntaxException impossible) {
                            throw new IllegalStateException(impossible);
                        }
                    });
            head(repository, refs.head());
        }
    }

    private static void head(Repository repository, @Nullable String head) throws IOException {
        if (head == null) {
            return;
        }
        RefUpdate update = repository.updateRef(Constants.HEAD, true);
        if (head.startsWith(Refs.FOLDER)) {
            update.link(head);
        } else {
            update.setNewObjectId(ObjectId.fromString(head));
            update.forceUpdate();
        }
    }

    /** A bare repository, made where there is none. */
    private static Repository open(Path folder) throws IOException {
        Repository repository =
                new FileRepositoryBuilder().setGitDir(folder.toFile()).setBare().build();
        if (!repository.getObjectDatabase().exists()) {
            Files.createDirectories(folder);
            repository.create(true);
        }
        return repository;
    }

    private static long checked(
            Repository repository, Deadline deadline, @Nullable ObjectId detached)
            throws IOException {
        try {
            return new ObjectCheck(deadline).run(repository, detached);
        } catch (Deadline.Exceeded | Deadline.DiskFull ended) {
            throw ended;
        } catch (IOException broken) {
            throw new RestoreFailed(DAMAGED, String.valueOf(broken.getMessage()));
        }
    }

    /** Every byte of it is read: what refers to it is worth no more. */
    private static boolean isWhole(BackupReader reader) throws IOException {
        reader.content(BUNDLE, _ -> {});
        return true;
    }

    private static Refs refs(BackupReader reader) throws IOException {
        Refs[] read = new Refs[1];
        reader.content(
                REFS,
                in -> {
                    try {
                        read[0] = JSON.readValue(in.readAllBytes(), Refs.class);
                    } catch (JacksonException malformed) {
                        throw new RestoreFailed(DAMAGED, REFS + " cannot be read");
                    }
                });
        return read[0];
    }

    /** Ends a fetch whose time is over. */
    private static final class Watched extends EmptyProgressMonitor implements ProgressMonitor {
        private final Deadline deadline;

        private Watched(Deadline deadline) {
            this.deadline = deadline;
        }

        @Override
        public boolean isCancelled() {
            try {
                deadline.check();
                return false;
            } catch (Deadline.Exceeded | Deadline.DiskFull over) {
                return true;
            }
        }
    }

    private static final class Counted extends FilterOutputStream {
        private final long[] bytes;

        private Counted(OutputStream out, long[] bytes) {
            super(out);
            this.bytes = bytes;
        }

        @Override
        public void write(int single) throws IOException {
            out.write(single);
            bytes[0]++;
        }

        @Override
        public void write(byte[] source, int offset, int length) throws IOException {
            out.write(source, offset, length);
            bytes[0] += length;
        }

        /** It is closed by whoever opened it. */
        @Override
        public void close() throws IOException {
            out.flush();
        }
    }
}
