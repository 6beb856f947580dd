package dev.fairlead.backup.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.fairlead.backup.content.Point;
import dev.fairlead.backup.engine.Deadline;
import dev.fairlead.backup.engine.SourceFailed;
import dev.fairlead.backup.restore.RestoreFailed;
import dev.fairlead.backup.seal.Keyring;
import dev.fairlead.backup.seal.TestKeys;
import dev.fairlead.backup.store.BackupStore.Listed;
import dev.fairlead.backup.store.Compression;
import dev.fairlead.backup.store.Trees;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReplicaTest {
    @TempDir private Path folder;
    private final TestKeys keys = new TestKeys().with("main", 1);
    private Path source;
    private Point points;
    private Changes changes;
    private Listed point;
    private boolean full;
    private Instant now = Point.NOW;
    private int restores;

    @BeforeEach
    void tree() throws IOException {
        source = Files.createDirectories(folder.resolve("source"));
        Files.createDirectories(source.resolve("a/b"));
        Files.writeString(source.resolve("a/b/deep"), "deep");
        Files.writeString(source.resolve("plain"), "before");
        Files.createSymbolicLink(source.resolve("link"), Path.of("plain"));
        points = new Point(folder.resolve("backups"), keys);
        changes = new Changes(points.folder(), Point.SET, keys);
        point = engine(null).take(points.order("p1", null, null));
    }

    private FilesEngine engine(@Nullable Changes since) {
        return new FilesEngine(source, since, folder.resolve("scratch"), () -> now);
    }

    private Replica replica(@Nullable String key) throws IOException {
        return replica(key, TreeWriter.Opening.FILES);
    }

    private Replica replica(@Nullable String key, TreeWriter.Opening opening) throws IOException {
        var replica =
                new Replica(
                        source,
                        changes,
                        new Replica.Settings(
                                new Compression(3),
                                Duration.ofMinutes(15),
                                Duration.ofSeconds(10),
                                key),
                        Optional::empty,
                        () -> now,
                        () -> full,
                        opening);
        replica.begin(new Replica.Point(point, point.sha256()));
        return replica;
    }

    /** Whoever runs the tests may read everything, so the refusal is given. */
    @Test
    void whatMayNotBeReadIsSaidUntilItMay() throws IOException {
        var closed = new AtomicBoolean(true);
        Replica replica =
                replica(
                        null,
                        path -> {
                            if (closed.get() && path.endsWith("plain")) {
                                throw new AccessDeniedException(path.toString());
                            }
                            return Files.newInputStream(path);
                        });
        Files.writeString(source.resolve("plain"), "after");
        replica.scan();

        var unreadable = Objects.requireNonNull(replica.standing().unreadable());
        assertThat(unreadable.first()).containsExactly("plain");
        closed.set(false);
        Files.writeString(source.resolve("plain"), "readable");
        replica.scan();
        assertThat(replica.standing().unreadable()).isNull();
        requireAllStored();
    }

    /** What would come back now is what is there. */
    private void requireAllStored() throws IOException {
        Path into = folder.resolve("restored-" + restores++);
        engine(changes).restore("r", point, point.sha256(), into, Point.deadline());
        Files.delete(into.resolve("fairlead_restored.json"));
        var state = new TreeState();
        var walk = new TreeWalk(source);
        Path path;
        while ((path = walk.next()) != null) {
            Stamp stamp = Stamp.of(path);
            if (stamp != null) {
                state.put(Names.of(source, path).replaceAll("/$", ""), stamp);
            }
        }
        assertThat(state.differsAt(into)).isNull();
    }

    @Test
    void whatChangedAppearedAndWentComesBackSo() throws IOException {
        Replica replica = replica(null);
        Files.writeString(source.resolve("plain"), "after");
        Files.createDirectories(source.resolve("new/inner"));
        Files.writeString(source.resolve("new/inner/file"), "new");
        Files.delete(source.resolve("link"));
        Files.createSymbolicLink(source.resolve("link"), Path.of("a"));
        Trees.delete(source.resolve("a/b"));
        Files.writeString(source.resolve("a/b"), "a file where a folder was");

        replica.scan();

        assertThat(changes.list()).hasSize(1);
        requireAllStored();
        Trees.delete(source.resolve("new"));
        Files.move(source.resolve("plain"), source.resolve("moved"));
        replica.scan();
        assertThat(changes.list()).hasSize(2);
        requireAllStored();
        var found = engine(changes).drill("d", point, point.sha256(), Point.deadline());
        assertThat(found.compared()).isNotNull();
        assertThat(String.valueOf(found.compared())).contains("with the changes since the point");
    }

    @Test
    void theWatchTellsOfItWithinSeconds() throws Exception {
        Replica replica = replica(null);
        try (var watch = new Watch()) {
            watch.add(source);
            replica.scan();
            assertThat(changes.list()).isEmpty();

            Files.createDirectories(source.resolve("new"));
            Files.writeString(source.resolve("new/file"), "new");
            Files.delete(source.resolve("plain"));

            await().untilAsserted(() -> {
                watch.await(Duration.ofMillis(100));
                replica.step(watch);
                requireAllStored();
            });
        }
        assertThat(replica.standing().state()).isEqualTo(Replica.FOLLOWED);
    }

    @Test
    void anotherProcessGoesOnWithWhatIsStored() throws IOException {
        Files.writeString(source.resolve("plain"), "after");
        replica(null).scan();
        // It was killed while it wrote the next one.
        Files.createDirectories(points.folder().resolve(Point.SET + "/.changes/.new"));
        Files.writeString(points.folder().resolve(Point.SET + "/.changes/.new/half"), "half");

        Replica again = replica(null);
        again.scan();
        assertThat(changes.list()).hasSize(1);
        Files.delete(source.resolve("plain"));
        again.scan();

        assertThat(changes.list()).extracting(Changes.Change::number).containsExactly(1L, 2L);
        requireAllStored();
    }

    @Test
    void whatIsOfBeforeAPointIsNeitherAppliedNorKept() throws IOException {
        Replica replica = replica(null);
        Files.writeString(source.resolve("plain"), "between");
        replica.scan();
        now = now.plusSeconds(30);
        Files.writeString(source.resolve("plain"), "later between");
        replica.scan();
        now = now.plusSeconds(30);
        Files.writeString(source.resolve("plain"), "at the second point");
        point = engine(null).take(points.order("p2", null, null));

        requireAllStored();
        assertThat(replica.letGo(now)).isEqualTo(1);
        assertThat(changes.list()).extracting(Changes.Change::number).containsExactly(2L);
        requireAllStored();
    }

    @Test
    void anEncryptedOneHasNothingInClear() throws IOException {
        point = engine(null).take(points.order("p2", null, "main"));
        Replica replica = replica("main");
        Files.writeString(source.resolve("guessable-name"), "secret-content");

        replica.scan();

        assertThat(changes.key()).contains("main");
        try (var files = Files.list(points.folder().resolve(Point.SET + "/.changes"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                assertThat(Files.readString(file, StandardCharsets.ISO_8859_1))
                        .doesNotContain("guessable-name");
            }
        }
        requireAllStored();
        var elsewhere = new Changes(points.folder(), Point.SET, Keyring.NONE);
        assertThatThrownBy(
                        () -> engine(elsewhere).drill("d", point, point.sha256(), Point.deadline()))
                .isInstanceOf(IOException.class);
    }

    @Test
    void aFlippedByteAndAMissingOneAreFound() throws IOException {
        Replica replica = replica(null);
        for (String content : List.of("one", "two and more", "three and even more")) {
            Files.writeString(source.resolve("plain"), content);
            replica.scan();
        }
        List<Changes.Change> all = changes.list();
        assertThat(all).hasSize(3);
        Point.flip(all.get(1).file());
        assertThatThrownBy(
                        () -> engine(changes).drill("d", point, point.sha256(), Point.deadline()))
                .isInstanceOfSatisfying(
                        RestoreFailed.class,
                        failed -> assertThat(failed.reason()).isEqualTo("change-damaged"));

        Files.delete(all.get(1).file());
        assertThatThrownBy(
                        () -> engine(changes).drill("d", point, point.sha256(), Point.deadline()))
                .isInstanceOfSatisfying(
                        RestoreFailed.class,
                        failed -> assertThat(failed.reason()).isEqualTo("changes-have-gap"));
    }

    @Test
    void aFolderThatIsNotMountedDeletesNothing() throws IOException {
        Replica replica = replica(null);
        Files.move(source, folder.resolve("elsewhere"), StandardCopyOption.ATOMIC_MOVE);

        try (var watch = new Watch()) {
            assertThatThrownBy(() -> replica.step(watch))
                    .isInstanceOfSatisfying(
                            SourceFailed.class,
                            failed -> assertThat(failed.reason()).isEqualTo("source-missing"));
        }
        assertThat(changes.list()).isEmpty();
    }

    @Test
    void aFullDiskTakesNothingMore() throws IOException {
        Replica replica = replica(null);
        Files.writeString(source.resolve("plain"), "after");
        full = true;
        assertThatThrownBy(replica::scan).isInstanceOf(Deadline.DiskFull.class);
        assertThat(changes.list()).isEmpty();

        full = false;
        replica.scan();

        requireAllStored();
    }

    /** More happens in one folder than the watch tells: folders of then are watched, too. */
    @Test
    void whatTheWatchHasLostIsWatchedAgain() throws Exception {
        Replica replica = replica(null);
        try (var watch = new Watch()) {
            watch.add(source);
            replica.scan();
            for (int i = 0; i < 600; i++) {
                Files.createDirectory(source.resolve("many-" + i));
            }
            await().untilAsserted(() -> {
                watch.await(Duration.ofMillis(100));
                replica.step(watch);
                requireAllStored();
            });

            Files.writeString(source.resolve("many-599/file"), "new");

            await().untilAsserted(() -> {
                watch.await(Duration.ofMillis(100));
                replica.step(watch);
                requireAllStored();
            });
        }
    }

    @Test
    void anotherFolderInTheSamePlaceIsNotTakenForTheOneThatIsWatched() throws Exception {
        Replica replica = replica(null);
        try (var watch = new Watch()) {
            watch.add(source);
            replica.scan();
            Files.move(source, folder.resolve("elsewhere"), StandardCopyOption.ATOMIC_MOVE);
            Files.createDirectories(source);
            Files.writeString(source.resolve("plain"), "of the next release");

            assertThatThrownBy(() -> replica.step(watch))
                    .isInstanceOfSatisfying(
                            SourceFailed.class,
                            failed -> assertThat(failed.reason()).isEqualTo("source-replaced"));
        }
    }

    /** As the place of a disk looks that is not mounted. */
    @Test
    void anEmptyFolderInItsPlaceDeletesNothing() throws IOException {
        Replica replica = replica(null);
        Trees.delete(source);
        Files.createDirectories(source);

        assertThatThrownBy(replica::scan)
                .isInstanceOfSatisfying(
                        SourceFailed.class,
                        failed -> assertThat(failed.reason()).isEqualTo("source-empty"));
        assertThat(changes.list()).isEmpty();
    }

    /** What lies between is gone: both together were never there. */
    @Test
    void changesThatBeginLaterDoNotGoOnFromAnEarlierPoint() throws IOException {
        Listed earlier = point;
        Replica replica = replica(null);
        Files.writeString(source.resolve("plain"), "of the first day");
        replica.scan();
        now = now.plusSeconds(60);
        Files.writeString(source.resolve("other"), "of the second day");
        replica.scan();
        now = now.plusSeconds(60);
        engine(null).take(points.order("p2", null, null));
        replica.letGo(now);

        Path into = folder.resolve("mixed");
        assertThatThrownBy(() ->
                        engine(changes)
                                .restore("r", earlier, earlier.sha256(), into, Point.deadline()))
                .isInstanceOfSatisfying(
                        RestoreFailed.class,
                        failed -> assertThat(failed.reason()).isEqualTo("changes-begin-later"));
    }

    @Test
    void changesDoNotGoOnFromAPointOfBeforeTheyWereKept() throws IOException {
        Listed earlier = point;
        now = now.plusSeconds(60);
        Files.writeString(source.resolve("plain"), "between the points");
        point = engine(null).take(points.order("p2", null, null));
        Replica replica = replica(null);
        Files.writeString(source.resolve("other"), "after both");
        replica.scan();

        requireAllStored();
        Path into = folder.resolve("mixed");
        assertThatThrownBy(() ->
                        engine(changes)
                                .restore("r", earlier, earlier.sha256(), into, Point.deadline()))
                .isInstanceOfSatisfying(
                        RestoreFailed.class,
                        failed -> assertThat(failed.reason()).isEqualTo("changes-begin-later"));
    }

    @Test
    void changesGoOnFromAPointWhoseTimeWasRecordedLessFinely() throws IOException {
        now = now.plusSeconds(60).plusNanos(1_234_567);
        point = engine(null).take(points.order("p2", null, null));
        replica(null);

        assertThat(changes.cover(now)).isTrue();
        assertThat(changes.cover(now.truncatedTo(ChronoUnit.MICROS))).isTrue();
        assertThat(changes.cover(now.truncatedTo(ChronoUnit.MILLIS))).isTrue();
        assertThat(changes.cover(now.minusMillis(1))).isFalse();
    }

    /** It began before the point, and read a file after the point had. */
    @Test
    void whatWasReadWhileAPointWasTakenComesBack() throws IOException {
        Replica replica = replica(null);
        Instant before = now;
        now = now.plusSeconds(1);
        point = engine(null).take(points.order("p2", null, null));
        Files.writeString(source.resolve("plain"), "read after the point had read it");
        now = before;
        replica.scan();
        now = before.plusSeconds(20);
        replica.scan();

        requireAllStored();
        replica.letGo(point.catalogue().recoveryPoint().at());
        requireAllStored();
    }

    @Test
    void aFileThatKeepsSizeAndTimeIsStoredWhereTheWatchTellsOfIt() throws Exception {
        Replica replica = replica(null);
        Path plain = source.resolve("plain");
        try (var watch = new Watch()) {
            watch.add(source);
            replica.scan();
            var time = Files.getLastModifiedTime(plain);
            Files.writeString(plain, "behind");
            Files.setLastModifiedTime(plain, time);

            await().untilAsserted(() -> {
                watch.await(Duration.ofMillis(100));
                replica.step(watch);
                Path into = folder.resolve("same-" + restores++);
                engine(changes).restore("r", point, point.sha256(), into, Point.deadline());
                assertThat(into.resolve("plain")).hasContent("behind");
            });
        }
    }

    /** It is stored whole each time: what is written to it all the time must not fill the disk. */
    @Test
    void aLargeFileThatChangesAllTheTimeIsStoredNowAndThen() throws IOException {
        Replica replica = replica(null);
        Path large = source.resolve("large");
        byte[] bytes = new byte[40 << 20];
        Files.write(large, bytes);
        replica.scan();
        assertThat(changes.list()).hasSize(1);
        Instant stored = now;

        try (var watch = new Watch()) {
            for (int second = 1; second <= 9; second++) {
                now = stored.plusSeconds(second);
                Files.write(large, new byte[1], StandardOpenOption.APPEND);
                Files.writeString(source.resolve("plain"), "s".repeat(10 + second));
                replica.scan();
                assertThat(replica.standing().to()).isEqualTo(stored);
            }
            assertThat(changes.list()).hasSize(10);
            now = stored.plusSeconds(10);
            replica.step(watch);
        }

        assertThat(changes.list()).hasSize(11);
        assertThat(replica.standing().to()).isEqualTo(now);
        requireAllStored();
    }
}
