package dev.fairlead.backup.files;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fairlead.backup.content.Point;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UnpackingTest {
    @TempDir private Path folder;

    @Test
    void everyFileAndFolderIsOnTheDiskAtTheEnd() throws IOException {
        byte[] archive = archive();
        Path into = Files.createDirectory(folder.resolve("into"));
        Set<Path> forced = ConcurrentHashMap.newKeySet();
        var unpacking =
                new Unpacking(
                        into,
                        (path, file) -> {
                            file.force(true);
                            forced.add(into.relativize(path));
                        });

        new TreeReader(new ByteArrayInputStream(archive)).into(unpacking, Point.deadline());
        unpacking.end();

        assertThat(forced)
                .contains(Path.of(""), Path.of("a"), Path.of("a/b"), Path.of("a/b/closed"))
                .hasSize(104);
        assertThat(into.resolve("a/b/f99")).hasContent("content 99");
        assertThat(
                        PosixFilePermissions.toString(
                                Files.getPosixFilePermissions(into.resolve("a/b"))))
                .isEqualTo("r-x------");
    }

    @Test
    void whatDoesNotComeToTheDiskIsNotRestored() throws IOException {
        byte[] archive = archive();
        var unpacking =
                new Unpacking(
                        Files.createDirectory(folder.resolve("into")),
                        (path, _) -> {
                            if (path.endsWith("f17")) {
                                throw new IOException("no space left on device");
                            }
                        });

        assertThatThrownBy(
                        () -> {
                            new TreeReader(new ByteArrayInputStream(archive))
                                    .into(unpacking, Point.deadline());
                            unpacking.end();
                        })
                .hasMessageContaining("no space left");
    }

    /** A hundred files, one that nobody may read, and two folders. */
    private byte[] archive() throws IOException {
        Path source = folder.resolve("source");
        Path inner = Files.createDirectories(source.resolve("a/b"));
        for (int i = 0; i < 100; i++) {
            Files.writeString(inner.resolve("f" + i), "content " + i);
        }
        Path closed = Files.writeString(inner.resolve("closed"), "closed");
        var out = new ByteArrayOutputStream();
        var tree =
                new TreeWriter(
                        source,
                        out,
                        path ->
                                path.equals(closed)
                                        ? new ByteArrayInputStream("closed".getBytes(UTF_8))
                                        : Files.newInputStream(path));
        Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("-w-------"));
        Files.setPosixFilePermissions(inner, PosixFilePermissions.fromString("r-x------"));
        var walk = new TreeWalk(source);
        Path path;
        while ((path = walk.next()) != null) {
            tree.add(path);
        }
        tree.end();
        Files.setPosixFilePermissions(inner, PosixFilePermissions.fromString("rwx------"));
        return out.toByteArray();
    }
}
