package dev.fairlead.embedded.edge;

import java.nio.ByteBuffer;
import java.util.concurrent.Semaphore;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.PreEncodedHttpField;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/**
 * A version's answer on its way to the client: compressed where that is worth it, and it knows when
 * the client is gone.
 *
 * <p>Contract: writes come one after the other, as Jetty has it; {@link #close} may come at any
 * time after the last one.
 */
final class Answer extends Response.Wrapper implements AutoCloseable {
    private static final HttpField VARIES =
            new PreEncodedHttpField(HttpHeader.VARY, HttpHeader.ACCEPT_ENCODING.asString());

    private final Semaphore compressions;
    private @Nullable Gzip gzip;
    private boolean begun;
    private volatile boolean clientGone;

    /**
     * @param compressions how many more answers may be compressed: each takes memory outside the
     *     heap, and one that finds no room is sent as it is
     */
    Answer(Request request, Response response, Semaphore compressions) {
        super(request, response);
        this.compressions = compressions;
    }

    @Override
    public void write(boolean last, ByteBuffer content, Callback callback) {
        if (!begun) {
            begun = true;
            gzip = compression(last && (content == null || !content.hasRemaining()));
        }
        Callback noting = new Noting(callback);
        Gzip compressing = gzip;
        if (compressing == null) {
            super.write(last, content, noting);
            return;
        }
        ByteBuffer compressed = compressing.compress(content, last);
        if (last || compressed.hasRemaining()) {
            super.write(last, compressed, noting);
        } else {
            callback.succeeded();
        }
    }

    private @Nullable Gzip compression(boolean isEmpty) {
        HttpFields.Mutable headers = getHeaders();
        if (isEmpty || isCommitted() || !Gzip.suits(getRequest(), getStatus(), headers)) {
            return null;
        }
        headers.ensureField(VARIES);
        if (!Gzip.isAccepted(getRequest()) || !compressions.tryAcquire()) {
            return null;
        }
        boolean hasKnownLength = headers.contains(HttpHeader.CONTENT_LENGTH);
        Gzip.mark(headers);
        return new Gzip(!hasKnownLength);
    }

    /** Tells the writer, and keeps in mind that the client is gone. */
    private final class Noting extends Callback.Nested {
        Noting(Callback writer) {
            super(writer);
        }

        @Override
        public void failed(Throwable cause) {
            clientGone = true;
            super.failed(cause);
        }
    }

    /** Whether the client no longer takes it. */
    boolean isClientGone() {
        return clientGone;
    }

    /** Its own words instead of a version's, of which the head may be here already. */
    void restart() {
        begun = true;
        reset();
    }

    @Override
    public void close() {
        Gzip compressing = gzip;
        if (compressing != null) {
            gzip = null;
            compressing.close();
            compressions.release();
        }
    }
}
