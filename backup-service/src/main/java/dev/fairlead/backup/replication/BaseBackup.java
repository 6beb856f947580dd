package dev.fairlead.backup.replication;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The command {@code BASE_BACKUP}: the server sends its data directory as a tar archive, then a
 * manifest. The write-ahead log is left out: {@link WalStream} brings it.
 */
public final class BaseBackup {
    private static final String COMMAND =
            "BASE_BACKUP (LABEL '%s', CHECKPOINT 'fast', WAL false, WAIT false, MANIFEST 'yes',"
                    + " MANIFEST_CHECKSUMS 'SHA256'%s)";
    private static final int PART = 64 * 1024;

    private BaseBackup() {}

    /** Takes what the server sends, in its order: all of the archive, then all of the manifest. */
    public interface Sink {
        /** The server has begun: everything from here on is in the log that must be kept. */
        void started(Lsn start, int timeline) throws IOException;

        void archive(byte[] bytes, int offset, int length) throws IOException;

        void manifest(byte[] bytes, int offset, int length) throws IOException;
    }

    /** There are tablespaces beside the data directory, which a backup would miss. */
    public static final class HasTablespaces extends IOException {
        private static final long serialVersionUID = 1L;

        HasTablespaces(String location) {
            super(
                    "the server has a tablespace at %s: only the data directory itself can be backed up; move its tables to pg_default"
                            .formatted(location));
        }
    }

    /**
     * Runs the command.
     *
     * @param label letters, digits and hyphens
     * @param parent manifest of the backup since which the changed blocks are wanted; null for all
     * @throws ServerRefusal where the server cannot tell what has changed since the parent
     * @return the position from which on a restored server is consistent
     */
    public static Lsn run(
            ReplicationConnection connection, String label, @Nullable InputStream parent, Sink sink)
            throws IOException {
        if (!label.matches("[A-Za-z0-9-]{1,200}")) {
            throw new IllegalArgumentException(
                    "label '%s': expected letters, digits and hyphens".formatted(label));
        }
        if (parent != null) {
            upload(connection, parent);
        }
        connection.begin(COMMAND.formatted(label, parent == null ? "" : ", INCREMENTAL"));
        Wire wire = connection.wire();
        List<List<List<@Nullable String>>> results = new ArrayList<>();
        boolean manifest = false;
        while (true) {
            char type = wire.next();
            switch (type) {
                case 'T' -> results.add(new ArrayList<>());
                case 'D' -> results.getLast().add(connection.row());
                case 'H' -> begin(results, sink);
                case 'd' -> manifest = copy(wire, sink, manifest);
                case 'c', 'C' -> {}
                case 'Z' -> {
                    return Lsn.parse(first(results.getLast(), "its end"));
                }
                default -> throw ReplicationConnection.unexpected(type, "a part of a backup");
            }
        }
    }

    /** The server learns from it which files the parent has, and of when it is. */
    private static void upload(ReplicationConnection connection, InputStream manifest)
            throws IOException {
        connection.begin("UPLOAD_MANIFEST");
        Wire wire = connection.wire();
        char ready = wire.next();
        if (ready != 'G') {
            throw ReplicationConnection.unexpected(ready, "that it takes a manifest");
        }
        byte[] part = new byte[PART];
        for (int read = manifest.read(part); read > 0; read = manifest.read(part)) {
            int length = read;
            wire.send('d', out -> out.write(part, 0, length));
        }
        wire.send('c', _ -> {});
        for (char type = wire.next(); type != 'Z'; type = wire.next()) {
            if (type != 'C') {
                throw ReplicationConnection.unexpected(type, "that it has the manifest");
            }
        }
    }

    private static void begin(List<List<List<@Nullable String>>> results, Sink sink)
            throws IOException {
        for (List<@Nullable String> tablespace : results.getLast()) {
            if (tablespace.getFirst() != null) {
                throw new HasTablespaces(String.valueOf(tablespace.get(1)));
            }
        }
        var start = results.getFirst();
        String timeline = start.getFirst().get(1);
        sink.started(
                Lsn.parse(first(start, "its start")),
                Integer.parseInt(timeline == null ? "" : timeline));
    }

    /** Whether what follows belongs to the manifest. */
    private static boolean copy(Wire wire, Sink sink, boolean manifest) throws IOException {
        char kind = (char) wire.body()[0];
        switch (kind) {
            case 'n', 'p' -> {}
            case 'm' -> {
                return true;
            }
            case 'd' -> {
                if (manifest) {
                    sink.manifest(wire.body(), 1, wire.length() - 1);
                } else {
                    sink.archive(wire.body(), 1, wire.length() - 1);
                }
            }
            default ->
                    throw new IOException(
                            "the server sent a part of kind '%s' (expected: archive, manifest or progress)"
                                    .formatted(kind));
        }
        return manifest;
    }

    private static String first(List<List<@Nullable String>> rows, String what) throws IOException {
        String value = rows.isEmpty() ? null : rows.getFirst().getFirst();
        if (value == null) {
            throw new IOException("the server did not say where the backup has " + what);
        }
        return value;
    }
}
