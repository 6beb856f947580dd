package dev.fairlead.platform.outbound.mail;

import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * The limit of time of a whole talk. When it is over the socket is closed from outside, which ends
 * whatever waits for the other side: a read, a handshake, a write to one that no longer reads.
 *
 * <p>The first half is for all that comes before the last answer, which has the rest.
 */
final class Watch implements AutoCloseable {
    private final Socket socket;
    private final Duration whole;
    private final long begun = System.nanoTime();
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile Duration limit;
    private volatile boolean late;

    /**
     * @param socket the one below TLS: closing that waits for nobody
     */
    Watch(Socket socket, Duration whole) {
        this.socket = socket;
        this.whole = whole;
        this.limit = whole.dividedBy(2);
        Thread.ofPlatform().daemon().name("mail-watch").start(this::watch);
    }

    /** The limit in force, since the beginning. */
    Duration limit() {
        return limit;
    }

    /** How much of it is left. */
    Duration left() {
        return limit.minusNanos(System.nanoTime() - begun);
    }

    /** From now on the whole limit is in force. */
    void awaitLastAnswer() {
        limit = whole;
    }

    /** Whether the socket was closed because the time was over. */
    boolean isLate() {
        return late;
    }

    private void watch() {
        try {
            for (Duration left = left(); left.isPositive(); left = left()) {
                if (ended.await(left.toNanos(), TimeUnit.NANOSECONDS)) {
                    return;
                }
            }
            late = true;
            socket.close();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } catch (IOException _) {
            // It is closed all the same.
        }
    }

    @Override
    public void close() {
        ended.countDown();
    }
}
