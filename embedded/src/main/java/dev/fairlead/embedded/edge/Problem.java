package dev.fairlead.embedded.edge;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * An error answer after RFC 9457.
 *
 * @param type stable; what programs look at
 * @param detail the value, what was expected, what to do
 */
record Problem(String type, String title, int status, String detail) {
    static Problem of(String kind, String title, int status, String detail) {
        return new Problem("urn:fairlead:problem:" + kind, title, status, detail);
    }

    void write(Response response, Callback callback) {
        Answers.write(response, callback, status, "application/problem+json", Json.write(this));
    }

    /** Answers with a whole body. */
    static final class Answers {
        private Answers() {}

        static void json(Response response, Callback callback, int status, Object body) {
            write(response, callback, status, "application/json", Json.write(body));
        }

        static void write(
                Response response, Callback callback, int status, String type, String body) {
            write(response, callback, status, type, body.getBytes(StandardCharsets.UTF_8));
        }

        static void write(
                Response response, Callback callback, int status, String type, byte[] body) {
            response.setStatus(status);
            response.getHeaders().put(HttpHeader.CONTENT_TYPE, type);
            response.getHeaders().put(HttpHeader.CONTENT_LENGTH, body.length);
            response.write(true, ByteBuffer.wrap(body), callback);
        }
    }
}
