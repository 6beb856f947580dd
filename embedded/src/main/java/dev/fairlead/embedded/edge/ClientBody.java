package dev.fairlead.embedded.edge;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.Trailers;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.BufferUtil;
import org.jspecify.annotations.Nullable;

/**
 * A request whose body is read before a version is asked: the whole of a small one, the beginning
 * of a large one. So no connection to a version waits for a client that sends a byte a second.
 *
 * <p>A body that is waited for and comes more slowly than the least rate fails, while its beginning
 * is read as well as while the rest is sent on. Time in which the version does not take what is
 * there is nobody's fault here and does not count.
 */
final class ClientBody extends Request.Wrapper {
    /** How reading the beginning ended. */
    enum Beginning {
        READ,
        TOO_SLOW,
        BROKEN
    }

    /** Most of the time must have been spent waiting, or the client is not to blame. */
    private static final double MOSTLY = 0.8;

    private final EdgeLimits limits;
    private final BodyBudget budget;
    private final ReentrantLock lock = new ReentrantLock();
    private final ByteArrayOutputStream held = new ByteArrayOutputStream(0);
    private long taken;

    // One thread reads at a time, as Jetty has it; what it leaves is seen by the next one.
    private @Nullable Consumer<Beginning> then;
    private boolean heldIsSent;
    private volatile boolean ended;
    private volatile @Nullable HttpFields trailers;
    private volatile @Nullable Throwable failure;
    private volatile boolean clientFailed;
    private volatile boolean tooSlow;

    // Guarded by the lock.
    private @Nullable Runnable waiting;
    private long waitingSince;
    private long waitedNanos;
    private long bytes;
    private boolean watched;
    private boolean released;

    ClientBody(Request request, EdgeLimits limits, BodyBudget budget) {
        super(request);
        this.limits = limits;
        this.budget = budget;
    }

    /** Reads the beginning and tells once how that ended, perhaps before it returns. */
    void begin(Consumer<Beginning> whenRead) {
        then = whenRead;
        gather();
    }

    private void gather() {
        while (true) {
            Content.Chunk chunk = super.read();
            if (chunk == null) {
                await(this::gather);
                return;
            }
            if (Content.Chunk.isFailure(chunk)) {
                failed(chunk.getFailure());
                tell(Beginning.BROKEN);
                return;
            }
            boolean room = keep(chunk);
            if (ended || !room || held.size() >= limits.bufferedBytes()) {
                tell(Beginning.READ);
                return;
            }
        }
    }

    /** Copied, since a chunk of one byte holds a whole network buffer. */
    private boolean keep(Content.Chunk chunk) {
        byte[] content = BufferUtil.toArray(chunk.getByteBuffer());
        seen(chunk, content.length);
        chunk.release();
        held.write(content, 0, content.length);
        boolean room = budget.take(content.length);
        taken += room ? content.length : 0;
        return room;
    }

    private void seen(Content.Chunk chunk, int length) {
        if (chunk instanceof Trailers last) {
            trailers = last.getTrailers();
        }
        ended = chunk.isLast();
        lock.lock();
        bytes += length;
        lock.unlock();
    }

    private void failed(Throwable cause) {
        failure = cause;
        clientFailed = true;
    }

    private void tell(Beginning how) {
        Consumer<Beginning> told = then;
        then = null;
        if (told != null) {
            told.accept(how);
        }
    }

    @Override
    public Content.@Nullable Chunk read() {
        Throwable broken = failure;
        if (broken != null) {
            return Content.Chunk.from(broken, true);
        }
        if (!heldIsSent) {
            heldIsSent = true;
            if (held.size() > 0) {
                ByteBuffer content = ByteBuffer.wrap(held.toByteArray());
                held.reset();
                return Content.Chunk.from(content, ended && trailers == null);
            }
        }
        if (ended) {
            HttpFields last = trailers;
            return last == null ? Content.Chunk.EOF : new Trailers(last);
        }
        Content.Chunk chunk = super.read();
        if (chunk != null && Content.Chunk.isFailure(chunk)) {
            failed(chunk.getFailure());
        } else if (chunk != null) {
            seen(chunk, chunk.remaining());
        }
        return chunk;
    }

    @Override
    public void demand(Runnable more) {
        if (failure != null || ended || !heldIsSent) {
            getComponents().getExecutor().execute(more);
        } else {
            await(more);
        }
    }

    /**
     * The version's side failed. The client's is left alone: it is to get an answer that says so.
     */
    @Override
    public void fail(Throwable cause) {
        if (failure == null) {
            failure = cause;
        }
        release();
    }

    private void await(Runnable more) {
        lock.lock();
        try {
            waiting = more;
            waitingSince = System.nanoTime();
            if (!watched) {
                watched = true;
                lookLater();
            }
        } finally {
            lock.unlock();
        }
        super.demand(() -> {
            Runnable now = arrived();
            if (now != null) {
                now.run();
            }
        });
    }

    private @Nullable Runnable arrived() {
        lock.lock();
        try {
            Runnable now = waiting;
            waiting = null;
            waitedNanos += System.nanoTime() - waitingSince;
            return now;
        } finally {
            lock.unlock();
        }
    }

    private void lookLater() {
        var _ =
                getComponents()
                        .getScheduler()
                        .schedule(this::look, limits.bodyMillis(), TimeUnit.MILLISECONDS);
    }

    private void look() {
        Runnable blamed = blamed();
        if (blamed == null) {
            return;
        }
        if (then != null) {
            tell(Beginning.TOO_SLOW);
        } else {
            blamed.run();
        }
    }

    /** Who waits, where that has been for too little; nobody else will wake it then. */
    private @Nullable Runnable blamed() {
        lock.lock();
        try {
            if (released || ended || failure != null) {
                return null;
            }
            long now = System.nanoTime();
            long waited = waitedNanos + (waiting == null ? 0 : now - waitingSince);
            long window = TimeUnit.MILLISECONDS.toNanos(limits.bodyMillis());
            boolean slow = bytes < limits.leastBodyRate() * limits.bodyMillis() / 1_000;
            if (slow && waiting != null && waited >= MOSTLY * window) {
                Runnable who = waiting;
                waiting = null;
                tooSlow = true;
                failed(new TimeoutException(Refusal.BODY_TOO_SLOW.reason()));
                return who;
            }
            bytes = 0;
            waitedNanos = 0;
            waitingSince = now;
            lookLater();
            return null;
        } finally {
            lock.unlock();
        }
    }

    /** The request is over; may be called again. */
    void release() {
        lock.lock();
        try {
            if (!released) {
                released = true;
                budget.giveBack(taken);
            }
        } finally {
            lock.unlock();
        }
    }

    /** Whether it was the client that broke off. */
    boolean clientFailed() {
        return clientFailed;
    }

    boolean isTooSlow() {
        return tooSlow;
    }

    /** What came after the last chunk; null where nothing did. */
    @Nullable HttpFields trailers() {
        return trailers;
    }
}
