package dev.fairlead.embedded.edge;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;

/** The secret that may change routes. */
final class BearerSecret {
    private static final int LEAST = 16;
    private final byte[] expected;

    private BearerSecret(byte[] expected) {
        this.expected = expected;
    }

    /**
     * @throws IOException when the file is absent or its secret is shorter than 16 characters
     */
    static BearerSecret read(Path file) throws IOException {
        String secret = Files.readString(file).strip();
        if (secret.length() < LEAST) {
            throw new IOException(
                    file + ": expected a secret of at least " + LEAST + " characters");
        }
        return new BearerSecret(("Bearer " + secret).getBytes(StandardCharsets.UTF_8));
    }

    boolean admits(Request request) {
        String given = request.getHeaders().get(HttpHeader.AUTHORIZATION);
        // Takes the same time wherever the first difference is.
        return given != null
                && MessageDigest.isEqual(expected, given.getBytes(StandardCharsets.UTF_8));
    }
}
