package dev.fairlead.backup.effect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.fairlead.backup.backup.BackupView;
import dev.fairlead.backup.backup.Status;
import dev.fairlead.backup.backup.Subject;
import dev.fairlead.backup.config.BackupSet;
import dev.fairlead.backup.config.ContinuousLog;
import dev.fairlead.backup.config.SetCopy;
import dev.fairlead.backup.copy.Bandwidth;
import dev.fairlead.backup.copy.Content;
import dev.fairlead.backup.copy.CopyFailed;
import dev.fairlead.backup.copy.Repository;
import dev.fairlead.backup.copy.directory.DirectoryRepository;
import dev.fairlead.backup.copying.Fetch;
import dev.fairlead.backup.replication.Lsn;
import dev.fairlead.backup.schedule.SchedulePlan;
import dev.fairlead.backup.seal.Keyring;
import dev.fairlead.backup.store.BackupCatalogue;
import dev.fairlead.backup.store.BackupCatalogue.Parent;
import dev.fairlead.backup.store.BackupCatalogue.RecoveryPoint;
import dev.fairlead.backup.store.BackupCatalogue.Sentinel;
import dev.fairlead.backup.store.BackupStore;
import dev.fairlead.backup.store.StoredFile;
import dev.fairlead.backup.store.Trees;
import dev.fairlead.platform.catalogue.Mode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Backups of a few bytes: what they hold does not matter to whoever copies them. */
class SetCopyingTest {
    private static final Instant NOW = Instant.parse("2026-11-30T12:00:00Z");
    private static final Lsn POINT = Lsn.parse("0/3000028");
    private static final long SEGMENT = 16 << 20;
    private static final String BEFORE = "000000010000000000000002";
    private static final String FIRST = "000000010000000000000003";
    private static final String SECOND = "000000010000000000000004";
    private static final SetCopy MIRROR = new SetCopy("there", Duration.ofHours(1), null, null);

    private final List<BackupView> documents = new ArrayList<>();
    private final Broken repository = new Broken();
    private Instant now = NOW;

    @TempDir Path folder;
    private BackupStore store = new BackupStore(Path.of("."));
    private SetCopying copying = copying();

    @BeforeEach
    void begin() throws IOException {
        store = new BackupStore(folder.resolve("here"));
        Files.createDirectories(folder.resolve("there"));
        repository.to = new DirectoryRepository(folder.resolve("there"), new Bandwidth(0));
        copying = copying();
    }

    private SetCopying copying() {
        Path here = folder == null ? Path.of(".") : folder.resolve("here");
        return new SetCopying(
                repository,
                "main",
                new Backups(new Documents(documents)),
                new Places(Map.of(), Map.of("local", here), here, here, Keyring.NONE),
                () -> now);
    }

    @Test
    void everythingIsThereAndCanBeRestoredFromThereAlone() throws IOException {
        String parent = backUp("b1", null, NOW.minusSeconds(300));
        backUp("b2", new Parent("b1", parent), NOW.minusSeconds(200));

        copying.copyBackups(set(), MIRROR);

        assertThat(copying.standing())
                .isEqualTo(new CopyStanding(NOW.minusSeconds(200), 2, 0, 0, NOW, null));
        var fetch = new Fetch(repository, "main", folder.resolve("back"), () -> {});
        fetch.backup("b2");
        assertThat(files(folder.resolve("back"))).isEqualTo(files(folder.resolve("here")));
    }

    /** The newest is worth the most, and worth nothing without its parent. */
    @Test
    void theNewestComesFirstAfterItsParents() throws IOException {
        backUp("b1", null, NOW.minusSeconds(300));
        String parent = backUp("b2", null, NOW.minusSeconds(200));
        backUp("b3", new Parent("b2", parent), NOW.minusSeconds(100));

        copying.copyBackups(set(), MIRROR);

        assertThat(repository.put.stream().filter(path -> path.endsWith("catalogue.json")))
                .containsExactly(
                        "main/b2/catalogue.json",
                        "main/b3/catalogue.json",
                        "main/b1/catalogue.json");
    }

    @Test
    void oneThatWasEndedInTheMiddleIsNotListedAndGoesOnWhereItWas() throws IOException {
        backUp("b1", null, NOW);
        repository.failOn("base.tar.zst");

        assertThat(catchThrowable(() -> copying.copyBackups(set(), MIRROR)))
                .isInstanceOf(CopyFailed.class);
        assertThat(copying.standing().backups()).isZero();
        assertThat(copying.standing().waiting()).isEqualTo(1);
        assertThat(copying.standing().failure())
                .extracting(Failure::reason)
                .isEqualTo(CopyFailed.FAILED);

        repository.failOn("");
        repository.put.clear();
        copying = copying();
        copying.copyBackups(set(), MIRROR);

        assertThat(repository.put)
                .containsExactly("main/b1/base.tar.zst", "main/b1/catalogue.json");
        assertThat(copying.standing().failure()).isNull();
    }

    @Test
    void oneThatIsDamagedHereIsNotCopiedAndHoldsUpNoOther() throws IOException {
        backUp("b1", null, NOW.minusSeconds(10));
        backUp("b2", null, NOW);
        Path archive = folder.resolve("here/main/b2/base.tar.zst");
        Files.write(archive, new byte[100]);

        copying.copyBackups(set(), MIRROR);

        assertThat(copying.copied().ids()).containsExactly("b1");
        assertThat(copying.standing().failure())
                .extracting(Failure::reason)
                .isEqualTo(CopyFailed.SOURCE_CHANGED);
        assertThat(folder.resolve("there/main/b2/catalogue.json")).doesNotExist();
    }

    /** It would count as whole there, and restores nothing. */
    @Test
    void oneWhoseParentCannotBeBroughtIsNotThereAndWaits() throws IOException {
        String parent = backUp("b1", null, NOW.minusSeconds(300));
        backUp("b2", new Parent("b1", parent), NOW.minusSeconds(200));
        become("b1", Status.DAMAGED);

        copying.copyBackups(set(), MIRROR);

        assertThat(copying.copied().ids()).isEmpty();
        assertThat(copying.standing().waiting()).isEqualTo(1);
        assertThat(copying.there()).isEmpty();
    }

    @Test
    void oneWhoseParentIsLetGoMeanwhileIsNotBroughtAlone() throws IOException {
        String first = backUp("b1", null, NOW.minusSeconds(300));
        String second = backUp("b2", new Parent("b1", first), NOW.minusSeconds(200));
        backUp("b3", new Parent("b2", second), NOW.minusSeconds(100));
        repository.afterNew =
                path -> {
                    if (path.equals("main/b1/catalogue.json")) {
                        Trees.delete(folder.resolve("here/main/b2"));
                        become("b2", Status.EXPIRED);
                    }
                };

        copying.copyBackups(set(), MIRROR);

        assertThat(copying.copied().ids()).containsExactly("b1");
    }

    @Test
    void whatIsLetGoHereGoesThereAndWhatNobodyKnowsStays() throws IOException {
        backUp("b1", null, NOW.minusSeconds(10));
        backUp("b2", null, NOW);
        copying.copyBackups(set(), MIRROR);
        Path foreign = Files.createDirectories(folder.resolve("there/main/b9"));
        Files.writeString(foreign.resolve("catalogue.json"), "{}");
        expire("b1");
        now = NOW.plus(Duration.ofHours(2));

        copying.copyBackups(set(), MIRROR);

        assertThat(copying.copied().ids()).containsExactlyInAnyOrder("b2", "b9");
        assertThat(folder.resolve("there/main/b1")).doesNotExist();
        assertThat(copying.standing().unknown()).isEqualTo(1);
    }

    @Test
    void aCopyMayKeepMoreAndNeverLessThanWhatIsKeptHere() throws IOException {
        for (int i = 1; i <= 6; i++) {
            backUp("b" + i, null, NOW.plusSeconds(i));
        }
        var keepsTwo = new SetCopy("there", Duration.ofHours(1), 2, null);
        copying.copyBackups(set(), keepsTwo);
        assertThat(copying.copied().ids()).hasSize(6);
        for (int i = 1; i <= 5; i++) {
            expire("b" + i);
        }

        for (int pass = 0; pass < 5; pass++) {
            copying.copyBackups(set(), keepsTwo);
        }

        assertThat(copying.copied().ids()).containsExactlyInAnyOrder("b5", "b6");
    }

    @Test
    void whatIsBroughtBackStays() throws IOException {
        backUp("b1", null, NOW);
        copying.copyBackups(set(), MIRROR);
        copying.use("b1");
        expire("b1");
        copying.copyBackups(set(), MIRROR);
        assertThat(copying.copied().ids()).containsExactly("b1");

        copying.leave("b1");
        copying.copyBackups(set(), MIRROR);
        assertThat(copying.copied().ids()).isEmpty();
    }

    @Test
    void aFileThatIsGoneThereIsBroughtAgain() throws IOException {
        backUp("b1", null, NOW);
        copying.copyBackups(set(), MIRROR);
        Files.delete(folder.resolve("there/main/b1/base.tar.zst"));
        now = NOW.plus(Duration.ofHours(2));

        copying.copyBackups(set(), MIRROR);

        assertThat(folder.resolve("there/main/b1/base.tar.zst")).exists();
    }

    @Test
    void theLogFollowsPieceByPieceUntilASegmentIsWhole() throws IOException {
        backUp("b1", null, NOW.minusSeconds(60));
        copying.copyBackups(set(), MIRROR);
        Path log = Files.createDirectories(folder.resolve("here/main/.wal/7"));
        Path part = log.resolve(FIRST + ".part");
        Files.write(part, new byte[600_000]);
        copying.copyLog(set(), NOW);
        assertThat(copying.standing().to()).isEqualTo(NOW);
        assertThat(repository.put.stream().filter(path -> path.contains(".part"))).hasSize(3);

        repository.put.clear();
        Files.write(part, new byte[10], StandardOpenOption.APPEND);
        copying.copyLog(set(), NOW.plusSeconds(10));
        assertThat(repository.put).containsExactly("main/.wal/7/" + FIRST + ".part.0002");
        var back = new Fetch(repository, "main", folder.resolve("back"), () -> {});
        back.log("7", 1, SEGMENT, POINT, null);
        assertThat(folder.resolve("back/main/.wal/7").resolve(FIRST + ".part")).hasSize(600_010);

        Files.move(part, log.resolve(FIRST + ".zst"));
        Files.write(log.resolve(SECOND + ".part"), new byte[1]);
        copying.copyLog(set(), NOW.plusSeconds(20));
        assertThat(names(folder.resolve("there/main/.wal/7")))
                .containsExactly(FIRST + ".zst", SECOND + ".part.0000");
        assertThat(copying.standing().to()).isEqualTo(NOW.plusSeconds(20));
    }

    @Test
    void aPieceThatIsMissingThereEndsTheLog() throws IOException {
        backUp("b1", null, NOW.minusSeconds(60));
        copying.copyBackups(set(), MIRROR);
        Path log = Files.createDirectories(folder.resolve("here/main/.wal/7"));
        Files.write(log.resolve(FIRST + ".part"), new byte[600_000]);
        copying.copyLog(set(), NOW);
        Files.delete(folder.resolve("there/main/.wal/7").resolve(FIRST + ".part.0001"));

        new Fetch(repository, "main", folder.resolve("back"), () -> {})
                .log("7", 1, SEGMENT, POINT, null);

        assertThat(folder.resolve("back/main/.wal/7").resolve(FIRST + ".part")).hasSize(262_144);
    }

    /** The server of a drill may run as another user, who has to pass through. */
    @Test
    void whatIsBroughtIsClosedAndItsFolderCanBePassedThrough() throws IOException {
        backUp("b1", null, NOW);
        copying.copyBackups(set(), MIRROR);
        Path scratch = folder.resolve("scratch");
        Path brought = scratch.resolve(".brought-d1");

        new Fetch(repository, "main", brought, () -> {}).backup("b1");

        assertThat(permissions(scratch)).isEqualTo("rwx--x--x");
        assertThat(permissions(brought)).isEqualTo("rwx------");
    }

    private static String permissions(Path folder) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(folder));
    }

    @Test
    void aGapOfTheLogIsNotHidden() throws IOException {
        backUp("b1", null, NOW.minusSeconds(60));
        copying.copyBackups(set(), MIRROR);
        Path log = Files.createDirectories(folder.resolve("here/main/.wal/7"));
        Files.write(log.resolve(SECOND + ".zst"), new byte[1]);

        copying.copyLog(set(), NOW);

        assertThat(copying.standing().to()).isEqualTo(NOW.minusSeconds(60));
    }

    @Test
    void theLogThatWasLetGoHereGoesThereUnlessAllOfItIsGone() throws IOException {
        copying.copyBackups(set(), MIRROR);
        Path log = Files.createDirectories(folder.resolve("here/main/.wal/7"));
        Files.write(log.resolve(FIRST + ".zst"), new byte[1]);
        Files.write(log.resolve(SECOND + ".zst"), new byte[1]);
        copying.copyLog(set(), NOW);
        Files.delete(log.resolve(FIRST + ".zst"));
        now = NOW.plus(Duration.ofHours(2));
        copying.copyLog(set(), NOW);
        assertThat(names(folder.resolve("there/main/.wal/7"))).containsExactly(SECOND + ".zst");

        Files.delete(log.resolve(SECOND + ".zst"));
        now = NOW.plus(Duration.ofHours(4));
        copying.copyLog(set(), NOW);
        assertThat(names(folder.resolve("there/main/.wal/7"))).containsExactly(SECOND + ".zst");
    }

    /** Nobody has looked at the log yet: the thread for it may have much to do before. */
    @Test
    void afterARestartTheLogThereIsLookedAtBeforeItIsSaidThatThereIsNone() throws IOException {
        backUp("b1", null, NOW.minusSeconds(60));
        copying.copyBackups(set(), MIRROR);
        Path log = Files.createDirectories(folder.resolve("here/main/.wal/7"));
        Files.write(log.resolve(FIRST + ".zst"), new byte[1]);
        copying.copyLog(set(), NOW);

        copying = copying();

        assertThat(copying.goesOn("b1")).isTrue();
    }

    /** The disk here is a new one, and its log begins now. */
    @Test
    void theLogThatABackupThereGoesOnWithStaysThoughTheOneHereBeganAnew() throws IOException {
        backUp("b1", null, NOW.minusSeconds(60));
        copying.copyBackups(set(), MIRROR);
        Path log = Files.createDirectories(folder.resolve("here/main/.wal/7"));
        Files.write(log.resolve(BEFORE + ".zst"), new byte[1]);
        Files.write(log.resolve(FIRST + ".zst"), new byte[1]);
        copying.copyLog(set(), NOW);
        Files.delete(log.resolve(BEFORE + ".zst"));
        Files.delete(log.resolve(FIRST + ".zst"));
        Files.write(log.resolve(SECOND + ".zst"), new byte[1]);
        documents.clear();
        now = NOW.plus(Duration.ofHours(2));

        copying.copyLog(set(), NOW);

        assertThat(names(folder.resolve("there/main/.wal/7")))
                .containsExactly(FIRST + ".zst", SECOND + ".zst");
    }

    /** That of the newest recovery point of before what the log is kept for is the first in use. */
    @Test
    void theLogOfBackupsThatAreOlderThanItIsKeptForGoes() throws IOException {
        backUp("b1", null, NOW.minusSeconds(60));
        backUp("b2", null, NOW, Lsn.parse("0/4000028"));
        copying.copyBackups(set(), MIRROR);
        Path log = Files.createDirectories(folder.resolve("here/main/.wal/7"));
        Files.write(log.resolve(FIRST + ".zst"), new byte[1]);
        Files.write(log.resolve(SECOND + ".zst"), new byte[1]);
        copying.copyLog(set(), NOW);
        Files.delete(log.resolve(FIRST + ".zst"));
        now = NOW.plus(Duration.ofDays(7)).minusSeconds(1);
        copying.copyLog(set(), NOW);
        assertThat(names(folder.resolve("there/main/.wal/7")))
                .containsExactly(FIRST + ".zst", SECOND + ".zst");

        now = NOW.plus(Duration.ofDays(8));
        copying.copyLog(set(), NOW);
        assertThat(names(folder.resolve("there/main/.wal/7"))).containsExactly(SECOND + ".zst");
    }

    @Test
    void noLogGoesBeforeTheBackupsThereAreKnown() throws IOException {
        Path log = Files.createDirectories(folder.resolve("here/main/.wal/7"));
        Files.write(log.resolve(FIRST + ".zst"), new byte[1]);
        Files.write(log.resolve(SECOND + ".zst"), new byte[1]);
        copying.copyLog(set(), NOW);
        Files.delete(log.resolve(FIRST + ".zst"));
        now = NOW.plus(Duration.ofHours(2));
        copying.copyLog(set(), NOW);
        assertThat(names(folder.resolve("there/main/.wal/7"))).contains(FIRST + ".zst");

        copying.copyBackups(set(), MIRROR);
        copying.copyLog(set(), NOW);
        assertThat(names(folder.resolve("there/main/.wal/7"))).containsExactly(SECOND + ".zst");
    }

    @Test
    void aCatalogueFromElsewhereThatLeadsOutOfTheFolderIsRefused() throws IOException {
        backUp("b1", null, NOW);
        copying.copyBackups(set(), MIRROR);
        Path catalogue = folder.resolve("there/main/b1/catalogue.json");
        Files.writeString(
                catalogue, Files.readString(catalogue).replace("base.tar.zst", "../../../x"));

        assertThat(
                        catchThrowable(() ->
                                new Fetch(repository, "main", folder.resolve("back"), () -> {})
                                        .backup("b1")))
                .isInstanceOf(CopyFailed.class)
                .hasMessageContaining("../../../x");
    }

    private void expire(String id) {
        become(id, Status.EXPIRED);
    }

    private void become(String id, Status status) {
        documents.replaceAll(each ->
                each.id().equals(id)
                        ? view(id, each.parentId(), status, each.startedAt(), "")
                        : each);
    }

    private String backUp(String id, @Nullable Parent parent, Instant at) throws IOException {
        return backUp(id, parent, at, POINT);
    }

    private String backUp(String id, @Nullable Parent parent, Instant at, Lsn point)
            throws IOException {
        Path incomplete = store.begin("main", id);
        List<StoredFile> files = new ArrayList<>();
        for (var file : Map.of("base.tar.zst", 100, "backup_manifest", 50).entrySet()) {
            var bytes = new byte[file.getValue()];
            bytes[0] = (byte) id.hashCode();
            Path path = Files.write(incomplete.resolve(file.getKey()), bytes);
            files.add(new StoredFile(file.getKey(), bytes.length, Content.of(path).sha256()));
        }
        var listed =
                store.complete(
                        incomplete,
                        new BackupCatalogue(
                                1,
                                id,
                                "main",
                                parent == null ? BackupCatalogue.FULL : BackupCatalogue.INCREMENTAL,
                                parent,
                                "18.1",
                                "7",
                                1,
                                "0/2000028",
                                "0/3000000",
                                SEGMENT,
                                new RecoveryPoint(point.toString(), at),
                                new Sentinel("postgres", "fairlead_sentinel"),
                                true,
                                List.of(),
                                List.of(),
                                Map.of(),
                                100,
                                null,
                                files,
                                null));
        documents.addFirst(
                view(
                        id,
                        parent == null ? null : parent.backupId(),
                        Status.VERIFIED,
                        at,
                        listed.sha256()));
        return listed.sha256();
    }

    private static BackupView view(
            String id, @Nullable String parent, Status status, Instant at, String sha256) {
        return new BackupView(
                id,
                "main",
                "payments",
                "critical",
                parent == null ? BackupView.FULL : BackupView.INCREMENTAL,
                parent,
                status,
                "local",
                "fairlead",
                "schedule",
                null,
                at,
                1,
                null,
                new BackupView.Stored(
                        at,
                        at,
                        POINT.toString(),
                        "18.1",
                        1,
                        1,
                        1,
                        List.of(),
                        sha256,
                        1,
                        null,
                        null,
                        null),
                at,
                false,
                null,
                null,
                Subject.POSTGRESQL);
    }

    private static BackupSet set() {
        return new BackupSet(
                "main",
                "payments",
                null,
                Mode.ACT,
                "fairlead",
                "local",
                "critical",
                Duration.ofMinutes(30),
                Duration.ofHours(25),
                3,
                14,
                null,
                Duration.ofDays(2),
                3,
                Duration.ofMinutes(1),
                Duration.ofHours(4),
                Duration.ofHours(4),
                new SchedulePlan(null, null, null),
                new ContinuousLog(Duration.ofDays(7), 1 << 30),
                null,
                List.of(MIRROR),
                null,
                null,
                null);
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    private static List<String> files(Path tree) throws IOException {
        try (Stream<Path> files = Files.walk(tree)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> tree.relativize(file) + " " + digest(file))
                    .sorted()
                    .toList();
        }
    }

    private static String digest(Path file) {
        try {
            return Content.of(file).sha256();
        } catch (IOException failed) {
            throw new IllegalStateException(failed);
        }
    }

    /** A place that fails where it is told to. */
    private static final class Broken implements Repository {
        private Repository to = new DirectoryRepository(Path.of("."), new Bandwidth(0));
        private final List<String> put = new ArrayList<>();
        private String fails = "";
        private Came afterNew = _ -> {};

        private interface Came {
            void came(String path) throws IOException;
        }

        void failOn(String end) {
            fails = end;
        }

        @Override
        public String place() {
            return to.place();
        }

        @Override
        public void list(String prefix, Consumer<Item> each) throws IOException {
            to.list(prefix, each);
        }

        @Override
        public String put(String path, Content content, @Nullable String sha256)
                throws IOException {
            if (!fails.isEmpty() && path.endsWith(fails)) {
                throw new CopyFailed(CopyFailed.FAILED, "told to");
            }
            String digest = to.put(path, content, sha256);
            put.add(path);
            return digest;
        }

        @Override
        public boolean putNew(String path, Content content) throws IOException {
            put.add(path);
            boolean isNew = to.putNew(path, content);
            afterNew.came(path);
            return isNew;
        }

        @Override
        public InputStream open(String path) throws IOException {
            return to.open(path);
        }

        @Override
        public void delete(String path) throws IOException {
            to.delete(path);
        }

        @Override
        public void abandon(String prefix) throws IOException {
            to.abandon(prefix);
        }

        @Override
        public void close() {
            to.close();
        }
    }
}
