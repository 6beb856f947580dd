package dev.fairlead.backup.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fairlead.backup.content.Point;
import dev.fairlead.backup.engine.Engine;
import dev.fairlead.backup.engine.SourceFailed;
import dev.fairlead.backup.seal.Keyring;
import dev.fairlead.backup.seal.TestKeys;
import dev.fairlead.backup.store.BackupCatalogue;
import dev.fairlead.backup.store.BackupStore.Listed;
import dev.fairlead.backup.store.Damaged;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import org.eclipse.jgit.lib.CommitBuilder;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.RefUpdate;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.lib.TagBuilder;
import org.eclipse.jgit.lib.TreeFormatter;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GitEngineTest {
    private static final String MAIN = "refs/heads/main";

    @TempDir private Path folder;
    private Path source;
    private Point points;
    private GitEngine engine;

    @BeforeEach
    void repository() throws IOException {
        GitSettings.use();
        source = folder.resolve("source");
        try (Repository repository = open(source)) {
            repository.create(true);
            RefUpdate head = repository.updateRef(Constants.HEAD, true);
            head.link(MAIN);
            ObjectId first = commit(repository, "mode: act", null);
            lead(repository, MAIN, commit(repository, "mode: observe", first));
            lead(repository, "refs/heads/other", first);
            lead(repository, "refs/reviews/1", first);
            var tag = new TagBuilder();
            tag.setTag("v1");
            tag.setObjectId(first, Constants.OBJ_COMMIT);
            tag.setTagger(somebody());
            tag.setMessage("the first");
            try (ObjectInserter into = repository.newObjectInserter()) {
                ObjectId id = into.insert(tag);
                into.flush();
                lead(repository, "refs/tags/v1", id);
            }
        }
        points = new Point(folder.resolve("backups"), Keyring.NONE);
        engine = engine(source.toString());
    }

    private GitEngine engine(String address) {
        return new GitEngine(
                new GitEngine.Origin(address, null, null),
                folder.resolve("scratch"),
                () -> Point.NOW);
    }

    @Test
    void everyRefComesBack() throws IOException {
        Listed point = engine.take(points.order("p1", null, null));
        assertThat(point.catalogue().content()).isEqualTo(BackupCatalogue.Content.whole("git", 4));

        var drilled = engine.drill("d1", point, point.sha256(), Point.deadline());
        assertThat(drilled.compared()).isNotNull();
        assertThat(drilled.compared())
                .extracting(Engine.Compared::text)
                .isEqualTo("4 refs with 7 objects as they were stored");
        assertThat(folder.resolve("scratch")).isEmptyDirectory();

        Path into = folder.resolve("restored");
        engine.restore("r1", point, point.sha256(), into, Point.deadline());
        try (Repository restored = open(into);
                Repository before = open(source)) {
            assertThat(restored.isBare()).isTrue();
            assertThat(restored.getFullBranch()).isEqualTo(MAIN);
            for (String ref : List.of(MAIN, "refs/heads/other", "refs/reviews/1", "refs/tags/v1")) {
                assertThat(restored.resolve(ref)).isEqualTo(before.resolve(ref));
            }
        }
    }

    @Test
    void whatHasNotChangedCostsACatalogueAndIsRestoredAllTheSame() throws IOException {
        Listed first = engine.take(points.order("p1", null, null));

        Listed second = engine.take(points.order("p2", first, null));

        assertThat(second.catalogue().kind()).isEqualTo(BackupCatalogue.UNCHANGED);
        assertThat(second.catalogue().files()).isEmpty();
        assertThat(second.folder()).isDirectoryContaining("glob:**catalogue.json");
        assertThat(engine.drill("d", second, second.sha256(), Point.deadline()).compared())
                .isNotNull();
        Point.flip(first.folder().resolve(GitEngine.BUNDLE));
        assertThatThrownBy(() -> engine.drill("d", second, second.sha256(), Point.deadline()))
                .isInstanceOf(IOException.class);
    }

    @Test
    void aCommitAndARefThatIsGoneAreAChange() throws IOException {
        Listed first = engine.take(points.order("p1", null, null));
        try (Repository repository = open(source)) {
            lead(repository, MAIN, commit(repository, "mode: act", repository.resolve(MAIN)));
            RefUpdate gone = repository.updateRef("refs/reviews/1");
            gone.setForceUpdate(true);
            gone.delete();
        }

        Listed second = engine.take(points.order("p2", first, null));

        assertThat(second.catalogue().kind()).isEqualTo(BackupCatalogue.FULL);
        assertThat(second.catalogue().content()).isEqualTo(BackupCatalogue.Content.whole("git", 3));
        engine.drill("d", second, second.sha256(), Point.deadline());
    }

    /** A process that was killed left it behind, and git takes no ref over it. */
    @Test
    void aRefThatTheMirrorDoesNotTakeIsNotStoredAsItWas() throws IOException {
        engine.take(points.order("p1", null, null));
        Path mirror = folder.resolve("scratch-mirrors/main");
        Files.createDirectories(mirror.resolve("refs/heads"));
        Files.createFile(mirror.resolve("refs/heads/main.lock"));
        Files.createFile(mirror.resolve("packed-refs.lock"));
        ObjectId newest;
        try (Repository repository = open(source)) {
            newest = commit(repository, "mode: act", repository.resolve(MAIN));
            lead(repository, MAIN, newest);
        }

        assertThatThrownBy(() -> engine.take(points.order("p2", null, null)))
                .isInstanceOfSatisfying(
                        SourceFailed.class,
                        failed -> assertThat(failed.reason()).isEqualTo("mirror-differs"));

        Listed second = engine.take(points.order("p2", null, null));
        Path into = folder.resolve("restored");
        engine.restore("r", second, second.sha256(), into, Point.deadline());
        try (Repository restored = open(into)) {
            assertThat(restored.resolve(MAIN)).isEqualTo(newest);
        }
    }

    @Test
    void aBranchInThePlaceOfAFolderOfBranchesIsTaken() throws IOException {
        engine.take(points.order("p1", null, null));
        try (Repository repository = open(source)) {
            ObjectId other = Objects.requireNonNull(repository.resolve("refs/heads/other"));
            RefUpdate gone = repository.updateRef("refs/heads/other");
            gone.setForceUpdate(true);
            gone.delete();
            lead(repository, "refs/heads/other/inner", other);
        }

        Listed second = engine.take(points.order("p2", null, null));

        assertThat(second.catalogue().content()).isEqualTo(BackupCatalogue.Content.whole("git", 4));
        engine.drill("d", second, second.sha256(), Point.deadline());
    }

    @Test
    void aHeadThatIsOnNoBranchComesBackWithItsCommit() throws IOException {
        ObjectId detached;
        try (Repository repository = open(source)) {
            detached = commit(repository, "mode: off", repository.resolve(MAIN));
            RefUpdate head = repository.updateRef(Constants.HEAD, true);
            head.setNewObjectId(detached);
            head.forceUpdate();
        }

        Listed point = engine.take(points.order("p1", null, null));

        engine.drill("d", point, point.sha256(), Point.deadline());
        Path into = folder.resolve("restored");
        engine.restore("r", point, point.sha256(), into, Point.deadline());
        try (Repository restored = open(into)) {
            assertThat(restored.getFullBranch()).isEqualTo(detached.name());
            assertThat(restored.getObjectDatabase().has(detached)).isTrue();
        }
        assertThat(engine.take(points.order("p2", point, null)).catalogue().kind())
                .isEqualTo(BackupCatalogue.UNCHANGED);
    }

    @Test
    void aPointThatIsDamagedStandsForNoLaterOne() throws IOException {
        Listed first = engine.take(points.order("p1", null, null));
        Point.flip(first.folder().resolve(GitEngine.BUNDLE));

        Listed second = engine.take(points.order("p2", first, null));

        assertThat(second.catalogue().kind()).isEqualTo(BackupCatalogue.FULL);
    }

    @Test
    void aMirrorOfManyPacksIsMadeAnew() throws IOException {
        engine.take(points.order("p1", null, null));
        Path packs = folder.resolve("scratch-mirrors/main/objects/pack");
        for (int i = 0; i < 101; i++) {
            Files.createFile(packs.resolve("pack-%040x.pack".formatted(i)));
        }

        Listed second = engine.take(points.order("p2", null, null));

        assertThat(packs).isDirectoryNotContaining("glob:**pack-00*");
        engine.drill("d", second, second.sha256(), Point.deadline());
    }

    /** The history before it is not there: what is left would not come back. */
    @Test
    void aShallowRepositoryIsNotListed() throws IOException {
        try (Repository repository = open(source)) {
            ObjectId tip = Objects.requireNonNull(repository.resolve(MAIN));
            for (String ref : List.of("refs/heads/other", "refs/reviews/1", "refs/tags/v1")) {
                RefUpdate gone = repository.updateRef(ref);
                gone.setForceUpdate(true);
                gone.delete();
            }
            ObjectId parent = repository.parseCommit(tip).getParent(0).copy();
            Files.writeString(source.resolve("shallow"), tip.name() + "\n");
            Files.delete(loose(parent));
        }

        assertThatThrownBy(() -> engine.take(points.order("p1", null, null)))
                .isInstanceOfSatisfying(
                        SourceFailed.class,
                        failed -> assertThat(failed.reason()).isEqualTo("repository-damaged"));
    }

    @Test
    void nobodyElseLooksIntoTheMirror() throws IOException {
        engine.take(points.order("p1", null, null));

        assertThat(
                        PosixFilePermissions.toString(
                                Files.getPosixFilePermissions(folder.resolve("scratch-mirrors"))))
                .isEqualTo("rwx------");
    }

    @Test
    void aFlippedByteIsFound() throws IOException {
        Listed point = engine.take(points.order("p1", null, null));
        Point.flip(point.folder().resolve(GitEngine.BUNDLE));

        assertThatThrownBy(() -> engine.drill("d", point, point.sha256(), Point.deadline()))
                .isInstanceOfSatisfying(
                        Damaged.class,
                        damaged -> assertThat(damaged.reason()).isEqualTo("file-changed"));
    }

    @Test
    void anEncryptedOneHasNoNameOfARefInClear() throws IOException {
        var keys = new TestKeys().with("main", 1);
        var sealed = new Point(folder.resolve("sealed"), keys);

        Listed point = engine.take(sealed.order("p1", null, "main"));

        assertThat(sealed.files())
                .noneMatch(
                        bytes -> new String(bytes, StandardCharsets.ISO_8859_1).contains("refs/"));
        assertThat(engine.drill("d", point, point.sha256(), Point.deadline()).compared())
                .isNotNull();
    }

    /** What was in clear is not what is to be encrypted from now on. */
    @Test
    void encryptionIsAChange() throws IOException {
        var sealed = new Point(folder.resolve("backups"), new TestKeys().with("main", 1));
        Listed clear = engine.take(points.order("p1", null, null));

        Listed second = engine.take(sealed.order("p2", clear, "main"));

        assertThat(second.catalogue().kind()).isEqualTo(BackupCatalogue.FULL);
    }

    @Test
    void anObjectThatIsNotWhatItsIdSaysIsFound() throws IOException {
        try (Repository repository = open(source)) {
            Path one = loose(blob(repository, "mode: act"));
            Path other = loose(blob(repository, "mode: observe"));
            other.toFile().setWritable(true);
            Files.copy(one, other, StandardCopyOption.REPLACE_EXISTING);

            assertThatThrownBy(() -> new ObjectCheck(Point.deadline()).run(repository))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining(blob(repository, "mode: observe").name());
        }
    }

    @Test
    void aRepositoryThatIsNotThereIsNamed() {
        assertThatThrownBy(() ->
                        engine(folder.resolve("nowhere").toString())
                                .take(points.order("p1", null, null)))
                .isInstanceOfSatisfying(
                        SourceFailed.class,
                        failed -> {
                            assertThat(failed.reason()).isEqualTo("repository-unreachable");
                            assertThat(failed).hasMessageContaining("nowhere");
                        });
    }

    @Test
    void anEmptyRepositoryIsRefused() throws IOException {
        Path empty = folder.resolve("empty");
        try (Repository repository = open(empty)) {
            repository.create(true);
        }

        assertThatThrownBy(() -> engine(empty.toString()).take(points.order("p1", null, null)))
                .isInstanceOfSatisfying(
                        SourceFailed.class,
                        failed -> assertThat(failed.reason()).isEqualTo("no-refs"));
    }

    @Test
    void aFolderIsARepositoryOrNot() throws IOException {
        assertThat(GitEngine.isRepository(source)).isTrue();
        assertThat(GitEngine.isRepository(folder)).isFalse();
    }

    private Path loose(ObjectId id) {
        return source.resolve("objects")
                .resolve(id.name().substring(0, 2))
                .resolve(id.name().substring(2));
    }

    private static ObjectId blob(Repository repository, String content) throws IOException {
        try (ObjectInserter into = repository.newObjectInserter()) {
            ObjectId id = into.insert(Constants.OBJ_BLOB, content.getBytes(StandardCharsets.UTF_8));
            into.flush();
            return id;
        }
    }

    private static ObjectId commit(Repository repository, String content, @Nullable ObjectId parent)
            throws IOException {
        var tree = new TreeFormatter();
        tree.append("mode.yaml", FileMode.REGULAR_FILE, blob(repository, content));
        try (ObjectInserter into = repository.newObjectInserter()) {
            var commit = new CommitBuilder();
            commit.setTreeId(into.insert(tree));
            commit.setAuthor(somebody());
            commit.setCommitter(somebody());
            commit.setMessage(content);
            if (parent != null) {
                commit.setParentId(parent);
            }
            ObjectId id = into.insert(commit);
            into.flush();
            return id;
        }
    }

    private static PersonIdent somebody() {
        return new PersonIdent("ada", "ada@example.org", Point.NOW, ZoneOffset.UTC);
    }

    private static void lead(Repository repository, String ref, ObjectId to) throws IOException {
        RefUpdate update = repository.updateRef(ref);
        update.setNewObjectId(to);
        update.forceUpdate();
    }

    private static Repository open(Path at) throws IOException {
        return new FileRepositoryBuilder().setGitDir(at.toFile()).setBare().build();
    }
}
