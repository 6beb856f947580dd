package dev.fairlead.platform.web.request;

import dev.fairlead.platform.web.problem.ProblemException;
import dev.fairlead.platform.web.problem.ProblemType;
import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Reads bodies of senders that nobody knows yet: within a time, so that one who sends a byte now
 * and then does not hold a place for ever. How long a single byte is waited for is the connector's.
 */
public final class TimedBody {
    /** The longest that a body takes. */
    public static final Duration LIMIT = Duration.ofSeconds(15);

    private static final int CHUNK = 8_192;

    private TimedBody() {}

    /**
     * The body as it came.
     *
     * @param most bytes that are read; one more is read where there are more
     * @throws ProblemException body-too-slow where it is not there within {@link #LIMIT}
     */
    public static byte[] read(HttpServletRequest request, int most) throws IOException {
        return read(request.getInputStream(), most, System::nanoTime);
    }

    static byte[] read(InputStream input, int most, LongSupplier nanos) throws IOException {
        long began = nanos.getAsLong();
        var body = new ByteArrayOutputStream();
        byte[] chunk = new byte[CHUNK];
        while (body.size() <= most) {
            int count = input.read(chunk, 0, Math.min(CHUNK, most + 1 - body.size()));
            if (count < 0) {
                break;
            }
            body.write(chunk, 0, count);
            if (nanos.getAsLong() - began > LIMIT.toNanos()) {
                throw new ProblemException(
                                ProblemType.BODY_TOO_SLOW,
                                "%d bytes of the body came within %d s: expected all of it."
                                        .formatted(body.size(), LIMIT.toSeconds()))
                        // The rest of the body is not read, so the connection cannot be used again.
                        .withHeader("Connection", "close");
            }
        }
        return body.toByteArray();
    }
}
