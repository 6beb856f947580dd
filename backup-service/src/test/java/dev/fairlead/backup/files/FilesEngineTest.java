package dev.fairlead.backup.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fairlead.backup.content.Point;
import dev.fairlead.backup.content.Points;
import dev.fairlead.backup.engine.Engine;
import dev.fairlead.backup.engine.SourceFailed;
import dev.fairlead.backup.seal.Keyring;
import dev.fairlead.backup.store.BackupCatalogue;
import dev.fairlead.backup.store.BackupStore.Listed;
import dev.fairlead.backup.store.Damaged;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FilesEngineTest {
    @TempDir private Path folder;
    private Path source;
    private Point points;
    private FilesEngine engine;

    @BeforeEach
    void tree() throws IOException {
        source = Files.createDirectories(folder.resolve("source"));
        Files.createDirectories(source.resolve("a/empty"));
        Files.writeString(source.resolve("a/größe.txt"), "content");
        Files.write(source.resolve("large"), new byte[300_000]);
        Files.createSymbolicLink(source.resolve("link"), Path.of("a/größe.txt"));
        Files.createSymbolicLink(source.resolve("outside"), Path.of("/etc"));
        Files.setPosixFilePermissions(
                source.resolve("large"), PosixFilePermissions.fromString("r-xr-x---"));
        Files.setLastModifiedTime(source.resolve("a/größe.txt"), FileTime.from(Point.NOW));
        points = new Point(folder.resolve("backups"), Keyring.NONE);
        engine = new FilesEngine(source, folder.resolve("scratch"), () -> Point.NOW);
    }

    @Test
    void everythingComesBackAsItWas() throws IOException {
        Listed point = engine.take(points.order("p1", null, null));
        Path into = folder.resolve("restored");

        engine.restore("r1", point, point.sha256(), into, Point.deadline());

        assertThat(point.catalogue().content())
                .isEqualTo(BackupCatalogue.Content.whole("files", 6));
        assertThat(into.resolve("a/größe.txt")).hasContent("content");
        assertThat(Files.getLastModifiedTime(into.resolve("a/größe.txt")))
                .isEqualTo(FileTime.from(Point.NOW));
        assertThat(into.resolve("a/empty")).isEmptyDirectory();
        assertThat(into.resolve("large")).hasSize(300_000);
        assertThat(
                        PosixFilePermissions.toString(
                                Files.getPosixFilePermissions(into.resolve("large"))))
                .isEqualTo("r-xr-x---");
        assertThat(Files.readSymbolicLink(into.resolve("link"))).hasToString("a/größe.txt");
        assertThat(Files.readSymbolicLink(into.resolve("outside"))).hasToString("/etc");
    }

    @Test
    void aDrillComparesEveryByteAndLeavesNothing() throws IOException {
        Listed point = engine.take(points.order("p1", null, null));

        var found = engine.drill("d", point, point.sha256(), Point.deadline());

        assertThat(found.compared()).isNotNull();
        assertThat(found.compared()).extracting(Engine.Compared::items).isEqualTo(6L);
        assertThat(folder.resolve("scratch")).isEmptyDirectory();
        Point.flip(point.folder().resolve(FilesEngine.ARCHIVE));
        assertThatThrownBy(() -> engine.drill("d", point, point.sha256(), Point.deadline()))
                .isInstanceOf(Damaged.class);
    }

    @Test
    void onlyWhatChangedIsStoredAnew() throws IOException {
        Listed first = engine.take(points.order("p1", null, null));
        assertThat(kind("p2", first)).isEqualTo(BackupCatalogue.UNCHANGED);

        Files.writeString(source.resolve("a/größe.txt"), "Content");
        assertThat(kind("p3", first)).isEqualTo(BackupCatalogue.FULL);
        Files.writeString(source.resolve("a/größe.txt"), "content");
        assertThat(kind("p4", first)).isEqualTo(BackupCatalogue.UNCHANGED);
        Files.delete(source.resolve("a/empty"));
        assertThat(kind("p5", first)).isEqualTo(BackupCatalogue.FULL);
        Files.createDirectory(source.resolve("a/empty"));
        Files.createFile(source.resolve("z"));
        assertThat(kind("p6", first)).isEqualTo(BackupCatalogue.FULL);
    }

    /** Whoever runs the tests may read everything, so the refusal is given. */
    @Test
    void whatMayNotBeReadIsCountedAndNamedAndCostsNoNewPoint() throws IOException {
        for (int i = 0; i < 12; i++) {
            Files.writeString(source.resolve("a/closed-%02d".formatted(i)), "secret");
        }
        var closed =
                new FilesEngine(
                        source,
                        null,
                        folder.resolve("scratch"),
                        () -> Point.NOW,
                        path -> {
                            if (path.toString().contains("closed")) {
                                throw new AccessDeniedException(path.toString());
                            }
                            return Files.newInputStream(path);
                        });
        Listed point = closed.take(points.order("p1", null, null));

        var unreadable = Objects.requireNonNull(Points.unreadable(point));
        assertThat(unreadable.count()).isEqualTo(12);
        assertThat(unreadable.first()).hasSize(10).startsWith("a/closed-00");
        Listed again = closed.take(points.order("p2", point, null));
        assertThat(again.catalogue().kind()).isEqualTo(BackupCatalogue.UNCHANGED);
        assertThat(Points.unreadable(again)).isEqualTo(unreadable);
        Files.delete(source.resolve("a/closed-00"));
        Listed fewer = closed.take(points.order("p3", point, null));
        assertThat(fewer.catalogue().kind()).isEqualTo(BackupCatalogue.FULL);
        closed.drill("d", fewer, fewer.sha256(), Point.deadline());
        Listed open = engine.take(points.order("p4", fewer, null));
        assertThat(open.catalogue().kind()).isEqualTo(BackupCatalogue.FULL);
        assertThat(Points.unreadable(open)).isNull();
    }

    @Test
    void aLongNameThatMayNotBeReadIsCutBetweenCharacters() throws IOException {
        // The 300th character of the path would be the first half of one.
        Path deep = source.resolve("%s/%s".formatted("d".repeat(200), "f".repeat(98) + "🛟🛟"));
        Files.createDirectories(deep.getParent());
        Files.writeString(deep, "secret");
        var closed =
                new FilesEngine(
                        source,
                        null,
                        folder.resolve("scratch"),
                        () -> Point.NOW,
                        path -> {
                            if (path.equals(deep)) {
                                throw new AccessDeniedException(path.toString());
                            }
                            return Files.newInputStream(path);
                        });

        var unreadable =
                Objects.requireNonNull(
                        Points.unreadable(closed.take(points.order("p1", null, null))));

        assertThat(unreadable.first())
                .containsExactly("%s/%s…".formatted("d".repeat(200), "f".repeat(98)));
    }

    private String kind(String id, Listed before) throws IOException {
        return engine.take(points.order(id, before, null)).catalogue().kind();
    }

    @Test
    void aFolderThatHoldsItsOwnBackupsIsRefused() {
        var inside = new Point(source.resolve("backups"), Keyring.NONE);

        assertThatThrownBy(() -> engine.take(inside.order("p1", null, null)))
                .isInstanceOfSatisfying(
                        SourceFailed.class,
                        failed -> assertThat(failed.reason()).isEqualTo("source-holds-backups"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"files/../x", "files/", "raw/..", "raw/%2e%2e/x", "elsewhere/x", "/etc/x"})
    void aNameThatLeadsOutOfItsPlaceIsRefused(String name) {
        assertThatThrownBy(() -> Names.in(folder, name)).hasMessageContaining("leads out");
    }

    @Test
    void aDestinationInTheFolderIsFoundBehindALink() throws IOException {
        Files.createDirectories(source.resolve("backups"));
        Files.createSymbolicLink(folder.resolve("elsewhere"), source.resolve("backups"));
        var within = new Point(folder.resolve("elsewhere"), Keyring.NONE);

        assertThatThrownBy(() -> engine.take(within.order("p1", null, null)))
                .isInstanceOfSatisfying(
                        SourceFailed.class,
                        failed -> assertThat(failed.reason()).isEqualTo("source-holds-backups"));
    }

    /** Whoever may make a link in the folder must not choose a file that a restore writes. */
    @Test
    void theReceiptIsNotWrittenThroughALink() throws IOException {
        Path outside = Files.writeString(folder.resolve("outside"), "of somebody else");
        Files.createSymbolicLink(source.resolve("fairlead_restored.json"), outside);
        Listed point = engine.take(points.order("p1", null, null));
        Path into = folder.resolve("restored");

        engine.restore("r1", point, point.sha256(), into, Point.deadline());

        assertThat(outside).hasContent("of somebody else");
        assertThat(into.resolve("fairlead_restored.json")).isRegularFile();
        assertThat(into.resolve("fairlead_restored.json")).isNotEmptyFile();
        assertThat(Files.isSymbolicLink(into.resolve("fairlead_restored.json"))).isFalse();
    }
}
