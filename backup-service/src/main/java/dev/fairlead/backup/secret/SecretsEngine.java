package dev.fairlead.backup.secret;

import dev.fairlead.backup.content.NewPlace;
import dev.fairlead.backup.content.Points;
import dev.fairlead.backup.content.Points.Filled;
import dev.fairlead.backup.engine.Deadline;
import dev.fairlead.backup.engine.Engine;
import dev.fairlead.backup.engine.SourceFailed;
import dev.fairlead.backup.restore.RestoreFailed;
import dev.fairlead.backup.store.BackupReader;
import dev.fairlead.backup.store.BackupStore.Listed;
import dev.fairlead.backup.store.Trees;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Map;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * Secrets, encrypted before the first byte of them is written. A drill opens them in memory and
 * compares digests; only a restore that somebody asks for writes them in clear, for its owner
 * alone.
 */
public final class SecretsEngine implements Engine {
    /** Name of the engine in catalogues. */
    public static final String NAME = "secrets";

    static final String FILE = "secrets.zst";

    private static final int VERSION = 1;
    private static final int DIGEST = 32;

    private final @Nullable SecretSource source;
    private final InstantSource clock;

    /**
     * @param source null for one that only drills and restores
     */
    public SecretsEngine(@Nullable SecretSource source, InstantSource clock) {
        this.source = source;
        this.clock = clock;
    }

    @Override
    public Listed take(Order order) throws IOException {
        SecretSource from = source;
        if (from == null) {
            throw new IllegalStateException("no source to take from");
        }
        if (order.key() == null) {
            throw new SourceFailed(
                    "encryption-missing",
                    "The set '%s' holds secrets, which are never stored in clear: name a key of keys.yaml in its 'encryption'"
                            .formatted(order.backupSet()),
                    true);
        }
        order.deadline().check();
        Instant at = clock.instant();
        SortedMap<String, byte[]> secrets = from.read();
        try {
            Listed unchanged =
                    Points.unchanged(order, NAME, at, earlier -> isSame(earlier, secrets));
            return unchanged != null ? unchanged : store(order, at, secrets);
        } finally {
            secrets.values().forEach(secret -> Arrays.fill(secret, (byte) 0));
        }
    }

    private static Listed store(Order order, Instant at, SortedMap<String, byte[]> secrets)
            throws IOException {
        return Points.store(
                order,
                NAME,
                at,
                writer -> {
                    writer.write(FILE, out -> write(secrets, out));
                    return Filled.whole(
                            secrets.size(),
                            secrets.values().stream().mapToLong(secret -> secret.length).sum());
                });
    }

    /** Each with its digest, so that what is decrypted proves itself. */
    private static void write(SortedMap<String, byte[]> secrets, OutputStream to)
            throws IOException {
        var out = new DataOutputStream(to);
        out.writeInt(VERSION);
        out.writeInt(secrets.size());
        for (var each : secrets.entrySet()) {
            out.writeUTF(each.getKey());
            out.writeInt(each.getValue().length);
            out.write(digest(each.getValue()));
            out.write(each.getValue());
        }
        out.flush();
    }

    /** Takes secrets as they are read; each is wiped afterwards. */
    private interface Reading {
        void secret(String name, byte[] secret) throws IOException;
    }

    private static int read(BackupReader reader, Reading reading) throws IOException {
        int[] count = new int[1];
        reader.content(FILE, in -> count[0] = read(in, reading));
        return count[0];
    }

    private static int read(InputStream from, Reading reading) throws IOException {
        var in = new DataInputStream(from);
        int version = in.readInt();
        int count = in.readInt();
        if (version != VERSION || count < 0 || count > SecretSource.MOST) {
            throw unreadable("version %d with %d secrets".formatted(version, count));
        }
        for (int i = 0; i < count; i++) {
            String name = in.readUTF();
            int length = in.readInt();
            if (length < 0 || length > SecretSource.LARGEST) {
                throw unreadable("%s with %d bytes".formatted(name, length));
            }
            byte[] digest = in.readNBytes(DIGEST);
            byte[] secret = in.readNBytes(length);
            try {
                if (!MessageDigest.isEqual(digest, digest(secret))) {
                    throw unreadable(name + " is not what its digest says");
                }
                reading.secret(name, secret);
            } finally {
                Arrays.fill(secret, (byte) 0);
            }
        }
        return count;
    }

    private static RestoreFailed unreadable(String what) {
        return new RestoreFailed("secrets-unreadable", what);
    }

    private static boolean isSame(BackupReader earlier, Map<String, byte[]> secrets)
            throws IOException {
        boolean[] same = {true};
        int count =
                read(
                        earlier,
                        (name, secret) -> same[0] &= Arrays.equals(secret, secrets.get(name)));
        return same[0] && count == secrets.size();
    }

    @Override
    public Drilled drill(String id, Listed point, String catalogueSha256, Deadline deadline)
            throws IOException {
        Instant began = clock.instant();
        BackupReader reader = Points.reader(point, catalogueSha256);
        requireEncrypted(reader);
        int count = read(reader, (_, _) -> deadline.check());
        return new Drilled(
                Duration.between(began, clock.instant()),
                Duration.between(point.catalogue().recoveryPoint().at(), began),
                null,
                0,
                0,
                new Compared(count, "%d secrets with the digests that they had".formatted(count)));
    }

    @Override
    public Restored restore(
            String id, Listed point, String catalogueSha256, Path into, Deadline deadline)
            throws IOException {
        BackupReader reader = Points.reader(point, catalogueSha256);
        requireEncrypted(reader);
        return NewPlace.make(
                id,
                point,
                into,
                folder -> {
                    read(reader, (name, secret) -> SecretFiles.write(folder, name, secret));
                    Trees.forceAll(folder);
                });
    }

    private static void requireEncrypted(BackupReader reader) throws RestoreFailed {
        if (reader.catalogue().encryption() == null) {
            throw new RestoreFailed("encryption-missing", "The point of secrets is not encrypted");
        }
    }

    private static byte[] digest(byte[] of) {
        return Sha256.of(of);
    }
}
