package dev.fairlead.backup.replication;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * The write-ahead log as it is written, through a {@link ReplicationSlot}: what was not reported as
 * safe is sent again to the next connection.
 */
public final class WalFeed implements AutoCloseable {
    // One for each commit would cost the disk more than the commits themselves.
    private static final long PAUSE = Duration.ofMillis(200).toNanos();
    private static final long LONGEST = Duration.ofSeconds(1).toNanos();

    private final ReplicationConnection connection;
    private volatile @Nullable WalMessages messages;
    private volatile Lsn flushed = new Lsn(0);

    /** Takes over the connection, which {@link #close} closes. */
    public WalFeed(ReplicationConnection connection) {
        this.connection = connection;
    }

    /** Takes the log in its order, on the thread that follows. */
    public interface Receiver extends WalStream.Sink {
        /** Brings to the disk what came; answers up to where all is there. */
        Lsn flush() throws IOException;

        /** The time. */
        Instant heard();

        /** All that the server had logged by a time that was {@link #heard} is flushed. */
        void caughtUp(Instant by);
    }

    /**
     * Hands on the log until the connection ends, which {@link #close} of another thread does. What
     * came is flushed a fifth of a second after it, and after a second where more comes all the
     * time; only then is it reported as safe.
     *
     * @param from first position of a segment
     * @throws ServerRefusal where the server has that part of its log no more
     */
    public void follow(ReplicationSlot slot, Lsn from, int timeline, Receiver receiver)
            throws IOException {
        var stream = WalMessages.start(connection, slot.name(), from, timeline);
        flushed = from;
        messages = stream;
        long last = System.nanoTime();
        var heard = new Heard();
        // What comes was sent after nothing was here, however long it has waited since.
        Instant empty = null;
        while (true) {
            boolean waits = stream.moreIsHere();
            stream.next(receiver);
            Instant sent = waits ? empty : receiver.heard();
            if (sent != null) {
                heard.add(sent, stream.serverEnd());
            }
            empty = null;
            if (stream.position().compareTo(flushed) > 0) {
                long since = System.nanoTime() - last;
                if (since < PAUSE && !stream.moreIsHere()) {
                    LockSupport.parkNanos(PAUSE - since);
                }
                if (!stream.moreIsHere()) {
                    empty = receiver.heard();
                } else if (System.nanoTime() - last < LONGEST) {
                    continue;
                }
                flushed = receiver.flush();
                last = System.nanoTime();
                stream.reply(stream.position(), flushed, false);
            } else if (stream.asked()) {
                stream.reply(stream.position(), flushed, false);
            }
            heard.safeBy(flushed).ifPresent(receiver::caughtUp);
        }
    }

    /**
     * Asks the server how far its log has come, so that {@link Receiver#caughtUp} is heard of one
     * that nobody writes to. May be called by any thread; does nothing before the log is followed.
     */
    public void ask() throws IOException {
        WalMessages stream = messages;
        if (stream != null) {
            stream.reply(flushed, flushed, true);
        }
    }

    @Override
    public void close() throws IOException {
        connection.close();
    }
}
