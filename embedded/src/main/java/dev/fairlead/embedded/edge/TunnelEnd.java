package dev.fairlead.embedded.edge;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.io.AbstractConnection;
import org.eclipse.jetty.io.ByteBufferPool;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.io.Retainable;
import org.eclipse.jetty.io.RetainableByteBuffer;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.IteratingCallback;
import org.jspecify.annotations.Nullable;

/**
 * One end of a connection that speaks another protocol from now on: what comes in here goes out at
 * the other end, whatever it is.
 *
 * <p>Contract under failure: a side that ends its output ends the other's, and what still comes
 * back is passed on; a side that breaks, or where nothing came or went for an hour, ends both. No
 * more than one buffer is held for each direction: who reads slowly slows down who writes.
 */
final class TunnelEnd extends AbstractConnection.NonBlocking implements Connection.UpgradeTo {
    private static final Duration SILENCE = Duration.ofHours(1);

    private final ByteBufferPool buffers;
    private final EndPoint other;
    private final Runnable opened;
    private final Pump pump = new Pump();
    private ByteBuffer early = BufferUtil.EMPTY_BUFFER;

    /**
     * @param opened called once what comes in at the other end may go out here
     */
    TunnelEnd(
            EndPoint here,
            EndPoint other,
            Executor executor,
            ByteBufferPool buffers,
            Runnable opened) {
        super(here, executor);
        this.buffers = buffers;
        this.other = other;
        this.opened = opened;
    }

    /**
     * @param read what had been read already; null where nothing was
     */
    @Override
    public void onUpgradeTo(@Nullable ByteBuffer read) {
        early = read == null ? BufferUtil.EMPTY_BUFFER : BufferUtil.copy(read);
    }

    @Override
    public void onOpen() {
        super.onOpen();
        getEndPoint().setIdleTimeout(SILENCE.toMillis());
        opened.run();
        if (early.hasRemaining()) {
            other.write(Callback.from(pump::iterate, this::broke), early);
        } else {
            pump.iterate();
        }
    }

    @Override
    public void onFillable() {
        pump.iterate();
    }

    @Override
    protected boolean onReadTimeout(TimeoutException timeout) {
        broke(timeout);
        return true;
    }

    private void broke(Throwable cause) {
        getEndPoint().close(cause);
        other.close(cause);
    }

    /** Reads, and writes what it read before it reads again. */
    private final class Pump extends IteratingCallback {
        private @Nullable RetainableByteBuffer buffer;

        @Override
        protected Action process() {
            RetainableByteBuffer taken = buffers.acquire(getInputBufferSize(), true);
            try {
                int read = getEndPoint().fill(taken.getByteBuffer());
                if (read > 0) {
                    buffer = taken;
                    other.write(this, taken.getByteBuffer());
                    return Action.SCHEDULED;
                }
                taken.release();
                if (read == 0) {
                    fillInterested(this);
                    return Action.SCHEDULED;
                }
                other.shutdownOutput();
                return Action.SUCCEEDED;
            } catch (IOException failed) {
                taken.release();
                broke(failed);
                return Action.SUCCEEDED;
            }
        }

        @Override
        protected void onSuccess() {
            buffer = Retainable.release(buffer);
        }

        @Override
        protected void onFailure(Throwable cause) {
            broke(cause);
        }

        @Override
        protected void onCompleteFailure(Throwable cause) {
            buffer = Retainable.release(buffer);
        }

        @Override
        public InvocationType getInvocationType() {
            return InvocationType.NON_BLOCKING;
        }
    }
}
