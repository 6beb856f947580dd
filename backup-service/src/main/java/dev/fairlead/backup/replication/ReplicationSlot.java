package dev.fairlead.backup.replication;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A slot that outlives its connection: the server keeps its log from where the slot stands, until
 * it is told that more is safe, or the slot is dropped. What nobody reads fills the server's disk,
 * so whoever makes one must know when to give it up, and {@code max_slot_wal_keep_size} of the
 * server is the limit where nobody does.
 *
 * @param restart from where on the server keeps its log
 */
public record ReplicationSlot(String name, Lsn restart) {
    private static final String NAME = "[a-z0-9_]{1,63}";

    /** The slot of that name as it stands, made where there is none or the server gave it up. */
    public static ReplicationSlot ensure(ReplicationConnection connection, String name)
            throws IOException {
        requireName(name);
        Optional<ReplicationSlot> there = find(connection, name);
        if (there.isPresent()) {
            return there.get();
        }
        connection.query("CREATE_REPLICATION_SLOT \"%s\" PHYSICAL RESERVE_WAL".formatted(name));
        return find(connection, name)
                .orElseThrow(() ->
                        new IOException(
                                "the server made the slot %s and has none".formatted(name)));
    }

    /** Drops it; false where there is none. */
    public static boolean drop(ReplicationConnection connection, String name) throws IOException {
        requireName(name);
        boolean there = type(read(connection, name)) != null;
        if (there) {
            connection.query("DROP_REPLICATION_SLOT \"%s\" WAIT".formatted(name));
        }
        return there;
    }

    private static Optional<ReplicationSlot> find(ReplicationConnection connection, String name)
            throws IOException {
        List<@Nullable String> row = read(connection, name);
        if (type(row) == null) {
            return Optional.empty();
        }
        String restart = row.get(1);
        if (restart == null) {
            // The server removed what it should keep: the slot is of no use any more.
            connection.query("DROP_REPLICATION_SLOT \"%s\" WAIT".formatted(name));
            return Optional.empty();
        }
        return Optional.of(new ReplicationSlot(name, Lsn.parse(restart)));
    }

    private static List<@Nullable String> read(ReplicationConnection connection, String name)
            throws IOException {
        var rows = connection.query("READ_REPLICATION_SLOT \"%s\"".formatted(name));
        return rows.isEmpty() ? List.of() : rows.getFirst();
    }

    private static @Nullable String type(List<@Nullable String> row) {
        return row.isEmpty() ? null : row.getFirst();
    }

    static void requireName(String name) {
        if (!name.matches(NAME)) {
            throw new IllegalArgumentException(
                    "slot '%s': expected lower-case letters, digits and _".formatted(name));
        }
    }
}
