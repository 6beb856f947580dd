package dev.fairlead.backup.copy.directory;

import dev.fairlead.backup.copy.Bandwidth;
import dev.fairlead.backup.copy.Content;
import dev.fairlead.backup.copy.CopyFailed;
import dev.fairlead.backup.copy.Repository;
import dev.fairlead.backup.store.Trees;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Files in a folder. One that comes is called {@code <name>.<id>.coming} until it is on disk; what
 * a process that was killed left so is removed by {@link #abandon}.
 */
public final class DirectoryRepository implements Repository {
    private static final String COMING = ".coming";
    private static final int BUFFER = 64 * 1024;

    private final Path root;
    private final Bandwidth bandwidth;

    public DirectoryRepository(Path root, Bandwidth bandwidth) {
        this.root = root.toAbsolutePath().normalize();
        this.bandwidth = bandwidth;
    }

    @Override
    public String place() {
        return root.toString();
    }

    @Override
    public void list(String prefix, Consumer<Item> each) throws IOException {
        walk(
                prefix,
                (path, attributes) -> {
                    if (!path.endsWith(COMING)) {
                        each.accept(
                                new Item(
                                        path,
                                        attributes.size(),
                                        attributes.lastModifiedTime().toInstant()));
                    }
                });
    }

    private interface Visit {
        void file(String path, BasicFileAttributes attributes) throws IOException;
    }

    private void walk(String prefix, Visit visit) throws IOException {
        requireRoot();
        Path folder = root.resolve(prefix.substring(0, prefix.lastIndexOf('/') + 1)).normalize();
        if (!folder.startsWith(root) || !Files.isDirectory(folder)) {
            return;
        }
        Files.walkFileTree(
                folder,
                new SimpleFileVisitor<>() {
                    @Override
                    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
                            throws IOException {
                        String path = root.relativize(file).toString();
                        if (attributes.isRegularFile() && path.startsWith(prefix)) {
                            visit.file(path, attributes);
                        }
                        return FileVisitResult.CONTINUE;
                    }

                    @Override
                    public FileVisitResult visitFileFailed(Path file, IOException failed)
                            throws IOException {
                        // Another file is written, or removed, at the same time.
                        if (failed instanceof NoSuchFileException) {
                            return FileVisitResult.CONTINUE;
                        }
                        throw failed;
                    }
                });
    }

    @Override
    public String put(String path, Content content, @Nullable String sha256) throws IOException {
        requireRoot();
        Path target = file(path);
        Path coming = coming(target);
        try {
            String written = write(coming, content);
            if (sha256 != null) {
                content.require(sha256, written);
            }
            Files.move(
                    coming,
                    target,
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
            Trees.force(Objects.requireNonNull(target.getParent()));
            long there = Files.size(target);
            if (there != content.bytes()) {
                throw new CopyFailed(
                        CopyFailed.DIFFERS,
                        "%s has %d bytes (expected: %d)".formatted(target, there, content.bytes()));
            }
            return written;
        } finally {
            Files.deleteIfExists(coming);
        }
    }

    private String write(Path coming, Content content) throws IOException {
        Files.createDirectories(Objects.requireNonNull(coming.getParent()), Trees.ownersAlone());
        MessageDigest digest = Content.digest("SHA-256");
        var buffer = new byte[BUFFER];
        try (InputStream in = content.open();
                var out =
                        FileChannel.open(
                                coming, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                bandwidth.take(read);
                digest.update(buffer, 0, read);
                for (var bytes = ByteBuffer.wrap(buffer, 0, read); bytes.hasRemaining(); ) {
                    out.write(bytes);
                }
            }
            out.force(true);
        }
        return Content.hex(digest);
    }

    @Override
    public boolean putNew(String path, Content content) throws IOException {
        requireRoot();
        if (Files.exists(file(path))) {
            return false;
        }
        put(path, content, null);
        return true;
    }

    @Override
    public InputStream open(String path) throws IOException {
        requireRoot();
        try {
            return Files.newInputStream(file(path));
        } catch (NoSuchFileException missing) {
            throw new CopyFailed(CopyFailed.MISSING, "%s has no %s".formatted(root, path), missing);
        }
    }

    @Override
    public void delete(String path) throws IOException {
        requireRoot();
        Path file = file(path);
        Files.deleteIfExists(file);
        Path folder = file.getParent();
        try {
            while (folder != null && !folder.equals(root) && isEmpty(folder)) {
                Files.deleteIfExists(folder);
                folder = folder.getParent();
            }
        } catch (DirectoryNotEmptyException used) {
            // Something came into it meanwhile.
        }
    }

    private static boolean isEmpty(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return false;
        }
        try (var files = Files.list(folder)) {
            return files.findAny().isEmpty();
        }
    }

    @Override
    public void abandon(String prefix) throws IOException {
        walk(
                prefix,
                (path, _) -> {
                    if (path.endsWith(COMING)) {
                        Files.deleteIfExists(root.resolve(path));
                    }
                });
    }

    private void requireRoot() throws CopyFailed {
        if (!Files.isDirectory(root)) {
            throw new CopyFailed(
                    CopyFailed.UNREACHABLE,
                    "%s is no directory; mount its disk, or create it".formatted(root));
        }
    }

    private static Path coming(Path target) {
        return target.resolveSibling(
                "%s.%s%s".formatted(target.getFileName(), UUID.randomUUID(), COMING));
    }

    private Path file(String path) {
        Path file = root.resolve(path).normalize();
        if (!file.startsWith(root) || file.equals(root)) {
            throw new IllegalArgumentException("path '%s': leads elsewhere".formatted(path));
        }
        return file;
    }

    @Override
    public void close() {
        // Nothing is held open.
    }
}
