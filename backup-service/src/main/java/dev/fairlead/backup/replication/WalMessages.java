package dev.fairlead.backup.replication;

import java.io.IOException;

/** The messages of a log that the server streams, without a gap; for one thread but for replies. */
final class WalMessages {
    private static final int DATA_HEADER = 1 + 8 + 8 + 8;

    private final Wire wire;
    private Lsn position;
    private Lsn serverEnd;
    private boolean asked;

    private WalMessages(Wire wire, Lsn from) {
        this.wire = wire;
        this.position = from;
        this.serverEnd = from;
    }

    /**
     * Begins.
     *
     * @param from first position of a segment
     * @throws ServerRefusal where the server has that part of its log no more
     */
    static WalMessages start(ReplicationConnection connection, String slot, Lsn from, int timeline)
            throws IOException {
        connection.begin(
                "START_REPLICATION SLOT \"%s\" PHYSICAL %s TIMELINE %d"
                        .formatted(slot, from, timeline));
        if (connection.wire().next() != 'W') {
            throw new IOException(
                    "the server does not stream its log on timeline %d; it may have been promoted"
                            .formatted(timeline));
        }
        return new WalMessages(connection.wire(), from);
    }

    /** Blocks for one message, and hands on what it brings of the log. */
    void next(WalStream.Sink sink) throws IOException {
        char type = wire.next();
        if (type != 'd') {
            throw ReplicationConnection.unexpected(type, "a part of the log");
        }
        asked = false;
        switch ((char) wire.body()[0]) {
            case 'w' -> {
                Lsn at = new Lsn(wire.int64(1));
                if (!at.equals(position)) {
                    throw new IOException(
                            "the log goes on at %s (expected: %s, without a gap)"
                                    .formatted(at, position));
                }
                int length = wire.length() - DATA_HEADER;
                sink.wal(at, wire.body(), DATA_HEADER, length);
                position = new Lsn(at.value() + length);
                see(new Lsn(wire.int64(9)));
            }
            case 'k' -> {
                see(new Lsn(wire.int64(1)));
                asked = wire.body()[17] == 1;
            }
            default -> {}
        }
    }

    private void see(Lsn end) {
        serverEnd = end.compareTo(serverEnd) > 0 ? end : serverEnd;
    }

    /** Everything before it was handed on. */
    Lsn position() {
        return position;
    }

    /** How far the server's log had come when it sent the last message. */
    Lsn serverEnd() {
        return serverEnd;
    }

    /** Whether the last message asked for a reply. */
    boolean asked() {
        return asked;
    }

    /** Whether the next message is here already. */
    boolean moreIsHere() throws IOException {
        return wire.isWaiting();
    }

    /**
     * Tells the server how far it came. It ends a connection that says nothing for {@code
     * wal_sender_timeout}. May be called by any thread.
     *
     * @param flushed what is safe here, which the server need not keep for a slot; zero for nothing
     * @param ask whether the server is to answer at once
     */
    void reply(Lsn received, Lsn flushed, boolean ask) throws IOException {
        wire.send(
                'd',
                out -> {
                    out.writeByte('r');
                    out.writeLong(received.value());
                    out.writeLong(flushed.value());
                    out.writeLong(0);
                    out.writeLong(0);
                    out.writeByte(ask ? 1 : 0);
                });
    }
}
