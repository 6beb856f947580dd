package dev.fairlead.backup.replication;

import java.io.IOException;

/**
 * The write-ahead log, kept by the server from the moment this is opened. The slot is temporary: it
 * ends with the connection, however that ends, so a failed backup never fills the server's disk.
 */
public final class WalStream implements AutoCloseable {
    private static final long REPLY_NANOS = 10_000_000_000L;
    private static final Lsn NOTHING = new Lsn(0);

    private final ReplicationConnection connection;
    private final String slot;
    private final ServerIdentity server;

    private WalStream(ReplicationConnection connection, String slot, ServerIdentity server) {
        this.connection = connection;
        this.slot = slot;
        this.server = server;
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
        ReplicationSlot.requireName(slot);
        ServerIdentity server = ServerIdentity.of(connection);
        connection.query(
                "CREATE_REPLICATION_SLOT \"%s\" TEMPORARY PHYSICAL RESERVE_WAL".formatted(slot));
        return new WalStream(connection, slot, server);
    }

    /** Size of a segment, in bytes. */
    public long segmentSize() {
        return server.segmentSize();
    }

    /** What tells this cluster from every other. */
    public String systemId() {
        return server.systemId();
    }

    /**
     * Reads from the beginning of the segment of {@code from} until everything before {@code until}
     * was read. The server must have flushed it, or will soon.
     */
    public void read(Lsn from, Lsn until, int timeline, Sink sink) throws IOException {
        var messages =
                WalMessages.start(
                        connection, slot, from.segmentStart(server.segmentSize()), timeline);
        long replied = System.nanoTime();
        while (messages.position().compareTo(until) < 0) {
            messages.next(sink);
            if (messages.asked() || System.nanoTime() - replied > REPLY_NANOS) {
                messages.reply(messages.position(), NOTHING, false);
                replied = System.nanoTime();
            }
        }
    }

    @Override
    public void close() throws IOException {
        connection.close();
    }
}
