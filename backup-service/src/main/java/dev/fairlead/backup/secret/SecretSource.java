package dev.fairlead.backup.secret;

import dev.fairlead.backup.engine.SourceFailed;
import dev.fairlead.platform.config.SecretRef;
import dev.fairlead.platform.config.Secrets;
import dev.fairlead.platform.config.Secrets.SecretMissing;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Where secrets are read: files, folders with all files in them, and references. Symbolic links in
 * folders are left out.
 *
 * @param paths absolute; each must be there
 * @param references that {@code secrets} resolves
 */
public record SecretSource(List<Path> paths, List<SecretRef> references, Secrets secrets) {
    /** The most secrets of a set. */
    public static final int MOST = 10_000;

    /** The most bytes of one. */
    public static final int LARGEST = 1 << 20;

    private static final int LARGEST_NAME = 4_000;
    private static final long LARGEST_ALL = 64L << 20;

    public SecretSource {
        paths = List.copyOf(paths);
        references = List.copyOf(references);
    }

    /**
     * Reads all of them into memory, by the path or the reference that each comes from.
     *
     * @throws SourceFailed where one is not there, or too large to be a secret
     */
    SortedMap<String, byte[]> read() throws IOException {
        SortedMap<String, byte[]> read = new TreeMap<>();
        long total = 0;
        for (Path path : paths) {
            if (!Files.exists(path)) {
                throw new SourceFailed(
                        "secret-missing", path + " is not there, and secrets are to be read there");
            }
            for (Path file : files(path)) {
                total += add(read, file.toString(), bytes(file));
                require(read.size(), total, path.toString());
            }
        }
        for (SecretRef reference : references) {
            try {
                byte[] secret = secrets.resolve(reference).getBytes(StandardCharsets.UTF_8);
                total += add(read, reference.toString(), secret);
                require(read.size(), total, reference.toString());
            } catch (SecretMissing missing) {
                throw new SourceFailed("secret-missing", String.valueOf(missing.getMessage()));
            }
        }
        if (read.isEmpty()) {
            throw new SourceFailed("secret-missing", "no secret in " + paths);
        }
        return read;
    }

    private static long add(SortedMap<String, byte[]> read, String name, byte[] secret)
            throws SourceFailed {
        if (name.length() > LARGEST_NAME) {
            throw new SourceFailed(
                    "too-many-secrets",
                    "a name of %d characters (expected: at most %d)"
                            .formatted(name.length(), LARGEST_NAME),
                    true);
        }
        read.put(name, secret);
        return secret.length;
    }

    private static void require(int count, long bytes, String at) throws SourceFailed {
        if (count > MOST || bytes > LARGEST_ALL) {
            throw new SourceFailed(
                    "too-many-secrets",
                    "%d secrets with %d bytes up to %s (expected: at most %d with %d)"
                            .formatted(count, bytes, at, MOST, LARGEST_ALL),
                    true);
        }
    }

    private static List<Path> files(Path path) throws IOException {
        if (!Files.isDirectory(path)) {
            return List.of(path);
        }
        try (Stream<Path> all = Files.walk(path)) {
            return all.filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
                    .limit(MOST + 1L)
                    .toList();
        } catch (UncheckedIOException unreadable) {
            throw new SourceFailed(
                    "secret-missing", path + " cannot be read: " + unreadable.getCause());
        }
    }

    private static byte[] bytes(Path file) throws IOException {
        try (var in = Files.newInputStream(file)) {
            byte[] read = in.readNBytes(LARGEST + 1);
            if (read.length > LARGEST) {
                throw new SourceFailed(
                        "secret-too-large",
                        "%s has more than %d bytes: it is no secret".formatted(file, LARGEST),
                        true);
            }
            return read;
        } catch (SourceFailed large) {
            throw large;
        } catch (IOException unreadable) {
            throw new SourceFailed("secret-missing", file + " cannot be read: " + unreadable);
        }
    }
}
