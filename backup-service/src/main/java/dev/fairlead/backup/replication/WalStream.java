package dev.fairlead.backup.replication;

import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The write-ahead log, kept by the server from the moment this is opened. The slot is temporary: it
 * ends with the connection, however that ends, so a failed backup never fills the server's disk.
 */
public final class WalStream implements AutoCloseable {
    private static final long REPLY_NANOS = 10_000_000_000L;
    private static final int DATA_HEADER = 1 + 8 + 8 + 8;

    private final ReplicationConnection connection;
    private final String slot;
    private final long segmentSize;
    private final String systemId;

    private WalStream(
            ReplicationConnection connection, String slot, long segmentSize, String systemId) {
        this.connection = connection;
        this.slot = slot;
        this.segmentSize = segmentSize;
        this.systemId = systemId;
    }

    /** Takes the log in its order. */
    public interface Sink {
        void wal(Lsn position, byte[] bytes, int offset, int length) throws IOException;
    }

    /**
     * Takes over the connection, which {@link #close} closes.
     *
     * @param slot lower-case letters, digits and underscores, unique on the server
     */
    public static WalStream reserve(ReplicationConnection connection, String slot)
            throws IOException {
        if (!slot.matches("[a-z0-9_]{1,63}")) {
            throw new IllegalArgumentException(
                    "slot '%s': expected lower-case letters, digits and _".formatted(slot));
        }
        String systemId = value(connection.query("IDENTIFY_SYSTEM"), "its system identifier");
        String size = value(connection.query("SHOW wal_segment_size"), "its segment size");
        connection.query(
                "CREATE_REPLICATION_SLOT \"%s\" TEMPORARY PHYSICAL RESERVE_WAL".formatted(slot));
        return new WalStream(connection, slot, bytes(size), systemId);
    }

    /** Size of a segment, in bytes. */
    public long segmentSize() {
        return segmentSize;
    }

    /** What tells this cluster from every other. */
    public String systemId() {
        return systemId;
    }

    /**
     * Reads from the beginning of the segment of {@code from} until everything before {@code until}
     * was read. The server must have flushed it, or will soon.
     */
    public void read(Lsn from, Lsn until, int timeline, Sink sink) throws IOException {
        Lsn position = from.segmentStart(segmentSize);
        connection.begin(
                "START_REPLICATION SLOT \"%s\" PHYSICAL %s TIMELINE %d"
                        .formatted(slot, position, timeline));
        Wire wire = connection.wire();
        if (wire.next() != 'W') {
            throw new IOException(
                    "the server does not stream its log on timeline %d; it may have been promoted"
                            .formatted(timeline));
        }
        long replied = System.nanoTime();
        while (position.compareTo(until) < 0) {
            char type = wire.next();
            if (type != 'd') {
                throw ReplicationConnection.unexpected(type, "a part of the log");
            }
            boolean asked = false;
            if (wire.body()[0] == 'w') {
                Lsn at = new Lsn(wire.int64(1));
                if (!at.equals(position)) {
                    throw new IOException(
                            "the log goes on at %s (expected: %s, without a gap)"
                                    .formatted(at, position));
                }
                int length = wire.length() - DATA_HEADER;
                sink.wal(at, wire.body(), DATA_HEADER, length);
                position = new Lsn(at.value() + length);
            } else if (wire.body()[0] == 'k') {
                asked = wire.body()[17] == 1;
            }
            if (asked || System.nanoTime() - replied > REPLY_NANOS) {
                reply(wire, position);
                replied = System.nanoTime();
            }
        }
    }

    // The server ends a connection that says nothing for wal_sender_timeout.
    private static void reply(Wire wire, Lsn received) throws IOException {
        wire.send(
                'd',
                out -> {
                    out.writeByte('r');
                    out.writeLong(received.value());
                    out.writeLong(0);
                    out.writeLong(0);
                    out.writeLong(0);
                    out.writeByte(0);
                });
    }

    private static String value(List<List<@Nullable String>> rows, String what) throws IOException {
        String value = rows.isEmpty() ? null : rows.getFirst().getFirst();
        if (value == null) {
            throw new IOException("the server did not tell " + what);
        }
        return value;
    }

    static long bytes(String size) throws IOException {
        if (size.matches("\\d{1,6}[kMG]B")) {
            long number = Long.parseLong(size.substring(0, size.length() - 2));
            return switch (size.charAt(size.length() - 2)) {
                case 'k' -> number << 10;
                case 'M' -> number << 20;
                default -> number << 30;
            };
        }
        throw new IOException("segment size '%s' (expected: one such as 16MB)".formatted(size));
    }

    @Override
    public void close() throws IOException {
        connection.close();
    }
}
