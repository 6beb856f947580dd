package dev.fairlead.platform.sums;

import dev.fairlead.platform.web.problem.ProblemException;
import dev.fairlead.platform.web.request.Places;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.function.Consumer;
import tools.jackson.databind.json.JsonMapper;

/**
 * Answers with one line of JSON for each stream, and a last one with their number: an answer
 * without it broke off. One is answered at a time, for it reads a whole table.
 */
public final class SumLines {
    /** What the answer is. */
    public static final String TYPE = "application/x-ndjson";

    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Duration AGAIN = Duration.ofSeconds(5);
    private static final int BUFFER_BYTES = 64 * 1024;

    private final Places place = new Places(1, PATIENCE, AGAIN);
    private final JsonMapper json;

    public SumLines(JsonMapper json) {
        this.json = json;
    }

    /** The last line. */
    record End(long streams) {}

    /**
     * @param source calls its argument with each sum
     * @throws ProblemException {@code busy}
     */
    public void write(HttpServletResponse response, Consumer<Consumer<StreamSum>> source)
            throws IOException {
        place.take("Streams are being added up: try again in 5 s.");
        try {
            response.setContentType(TYPE);
            var out = new BufferedOutputStream(response.getOutputStream(), BUFFER_BYTES);
            var count = new long[1];
            source.accept(sum -> {
                line(out, sum);
                count[0]++;
            });
            line(out, new End(count[0]));
            out.flush();
        } finally {
            place.giveBack();
        }
    }

    private void line(BufferedOutputStream out, Object value) {
        try {
            out.write(json.writeValueAsBytes(value));
            out.write('\n');
        } catch (IOException e) {
            throw new UncheckedIOException("the caller went away", e);
        }
    }
}
