package dev.fairlead.backup.wal;

import dev.fairlead.backup.engine.Deadline;
import dev.fairlead.backup.replication.Lsn;
import dev.fairlead.backup.replication.ReplicationConnection;
import dev.fairlead.backup.replication.ReplicationSlot;
import dev.fairlead.backup.replication.ServerIdentity;
import dev.fairlead.backup.replication.ServerRefusal;
import dev.fairlead.backup.replication.WalFeed;
import dev.fairlead.backup.seal.Keyring;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the log of one server. {@link #receive} blocks for the life of a connection, and is called
 * again where that ends: what was not safe by then comes again.
 */
public final class WalReceiver {
    /** "Undefined file": the server has that part of its log no more. */
    private static final String REMOVED = "58P01";

    private final Connections connections;
    private final Place place;
    private final InstantSource clock;
    private volatile Standing standing = Standing.NONE;
    private volatile @Nullable WalFeed feed;
    private volatile boolean ended;
    private boolean gap;

    /** Opens connections to the server. */
    public interface Connections {
        ReplicationConnection open() throws IOException;
    }

    /**
     * Where the log goes.
     *
     * @param slot on the server
     * @param keys that open what is encrypted
     * @param key by which a new data key is wrapped; null where the log is written in clear
     * @param full whether nothing more is to be written now
     */
    public record Place(
            Path destination,
            String set,
            String slot,
            Keyring keys,
            @Nullable String key,
            BooleanSupplier full) {

        /** In clear. */
        public Place(Path destination, String set, String slot, BooleanSupplier full) {
            this(destination, set, slot, Keyring.NONE, null, full);
        }
    }

    /**
     * How far it has come.
     *
     * @param server null where none was reached yet
     * @param range that is there without a gap; null where there is none
     * @param recoverableTo everything that was committed by then is there; null where that is not
     *     known since the start
     * @param connected whether the log is being followed
     */
    public record Standing(
            @Nullable ServerIdentity server,
            @Nullable WalRange range,
            @Nullable Instant recoverableTo,
            boolean connected) {
        static final Standing NONE = new Standing(null, null, null, false);
    }

    public WalReceiver(Connections connections, Place place, InstantSource clock) {
        this.connections = connections;
        this.place = place;
        this.clock = clock;
    }

    /** May be called by any thread. */
    public Standing standing() {
        return standing;
    }

    /**
     * Follows the log until the connection ends or {@link #end} is called.
     *
     * @throws ServerRefusal where the server does not let it
     * @throws Deadline.DiskFull where nothing more is to be written
     */
    public void receive() throws IOException {
        // Before a slot is made that would hold back what cannot be written.
        requireRoom();
        if (place.key() != null) {
            place.keys().key(place.key());
        }
        try (var connection = connections.open();
                var follows = new WalFeed(connection)) {
            feed = follows;
            if (ended) {
                return;
            }
            follow(connection, follows);
        } finally {
            feed = null;
            standing =
                    new Standing(
                            standing.server(), standing.range(), standing.recoverableTo(), false);
        }
    }

    private void follow(ReplicationConnection connection, WalFeed follows) throws IOException {
        ServerIdentity server = ServerIdentity.of(connection);
        var archive =
                new WalArchive(place.destination(), place.set(), server.systemId(), place.keys());
        long size = server.segmentSize();
        Optional<WalRange> before =
                gap ? Optional.empty() : archive.newest(server.timeline(), size);
        ReplicationSlot slot = ReplicationSlot.ensure(connection, place.slot());
        Lsn from = before.map(WalRange::end).orElse(slot.restart()).segmentStart(size);
        Lsn start = before.map(WalRange::start).orElse(from);
        standing =
                new Standing(
                        server,
                        before.orElse(new WalRange(server.timeline(), from, from)),
                        standing.recoverableTo(),
                        true);
        try (WalWriter writer = archive.writer(server.timeline(), size, from, place.key())) {
            follows.follow(slot, from, server.timeline(), new Keeper(server, start, writer));
        } catch (ServerRefusal refused) {
            if (refused.sqlState().equals(REMOVED) && before.isPresent()) {
                gap = true;
            }
            throw refused;
        }
    }

    private void requireRoom() throws Deadline.DiskFull {
        if (place.full().getAsBoolean()) {
            throw new Deadline.DiskFull();
        }
    }

    /** Asks the server how far its log has come; see {@link WalFeed#ask}. */
    public void ask() throws IOException {
        WalFeed follows = feed;
        if (follows != null) {
            follows.ask();
        }
    }

    /** Ends {@link #receive}, for good. */
    public void end() throws IOException {
        ended = true;
        WalFeed follows = feed;
        if (follows != null) {
            follows.close();
        }
    }

    /**
     * Drops the slot: the server keeps nothing for it any more, and what it lets go meanwhile is a
     * gap. To be called where nothing is received.
     *
     * @return whether there was one
     */
    public boolean giveUp() throws IOException {
        try (var connection = connections.open()) {
            return ReplicationSlot.drop(connection, place.slot());
        }
    }

    private final class Keeper implements WalFeed.Receiver {
        private final ServerIdentity server;
        private final Lsn start;
        private final WalWriter writer;

        private Keeper(ServerIdentity server, Lsn start, WalWriter writer) {
            this.server = server;
            this.start = start;
            this.writer = writer;
        }

        @Override
        public void wal(Lsn position, byte[] bytes, int offset, int length) throws IOException {
            requireRoom();
            writer.write(bytes, offset, length);
        }

        @Override
        public Lsn flush() throws IOException {
            Lsn end = writer.flush();
            gap = false;
            WalRange before = standing.range();
            // What is written again lies before what is there already.
            Lsn last = before != null && before.end().compareTo(end) > 0 ? before.end() : end;
            standing =
                    new Standing(
                            server,
                            new WalRange(server.timeline(), start, last),
                            standing.recoverableTo(),
                            true);
            return end;
        }

        /** Before anything is waited for: what is logged meanwhile is not flushed with it. */
        @Override
        public Instant heard() {
            return clock.instant();
        }

        @Override
        public void caughtUp(Instant by) {
            standing = new Standing(server, standing.range(), by, true);
        }
    }
}
