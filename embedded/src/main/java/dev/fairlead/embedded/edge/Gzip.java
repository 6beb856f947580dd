package dev.fairlead.embedded.edge;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Locale;
import java.util.Set;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;

/** One answer that is compressed on its way, after RFC 1952. */
final class Gzip implements AutoCloseable {
    static final String ENCODING = "gzip";
    private static final long SMALLEST = 1_024;
    private static final int STEP = 8_192;
    private static final byte[] HEAD = {0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0, 0, (byte) 0xff};
    private static final Set<Integer> WHOLE_ANSWERS =
            Set.of(200, 201, 203, 400, 401, 403, 404, 409, 410, 422, 500, 503);
    private static final Set<String> TYPES =
            Set.of(
                    "application/json",
                    "application/javascript",
                    "application/xml",
                    "application/wasm",
                    "application/x-ndjson",
                    "application/manifest+json",
                    "image/svg+xml");

    private final Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true);
    private final CRC32 sum = new CRC32();
    private final boolean prompt;
    private long length;
    private boolean begun;
    private boolean closed;

    /**
     * @param prompt what is written goes out at once, since nobody knows when more comes
     */
    Gzip(boolean prompt) {
        this.prompt = prompt;
    }

    /** Whether the answer would be smaller, and nothing says that it must stay as it is. */
    static boolean suits(Request request, int status, HttpFields answer) {
        String type = answer.get(HttpHeader.CONTENT_TYPE);
        long length = answer.getLongField(HttpHeader.CONTENT_LENGTH);
        return !HttpMethod.HEAD.is(request.getMethod())
                && WHOLE_ANSWERS.contains(status)
                && type != null
                && isText(type)
                && (length < 0 || length >= SMALLEST)
                && !answer.contains(HttpHeader.CONTENT_ENCODING)
                && !answer.contains(HttpHeader.CONTENT_RANGE)
                && !answer.contains(HttpHeader.CACHE_CONTROL, "no-transform");
    }

    private static boolean isText(String contentType) {
        String type = contentType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        return TYPES.contains(type)
                || type.endsWith("+json")
                || type.endsWith("+xml")
                || (type.startsWith("text/") && !type.equals("text/event-stream"));
    }

    /** Whether the caller takes it; what stands there by name is stronger than {@code *}. */
    static boolean isAccepted(Request request) {
        Boolean byName = null;
        boolean byStar = false;
        for (HttpField field : request.getHeaders()) {
            if (field.getHeader() != HttpHeader.ACCEPT_ENCODING || field.getValue() == null) {
                continue;
            }
            for (String each : field.getValue().split(",")) {
                String[] parts = each.strip().toLowerCase(Locale.ROOT).split(";", 2);
                boolean wanted = parts.length == 1 || weight(parts[1]) > 0;
                switch (parts[0].strip()) {
                    case ENCODING, "x-gzip" -> byName = wanted;
                    case "*" -> byStar = wanted;
                    default -> {}
                }
            }
        }
        return byName == null ? byStar : byName;
    }

    private static double weight(String parameters) {
        for (String each : parameters.split(";")) {
            String[] parts = each.strip().split("=", 2);
            if (parts.length == 2 && parts[0].strip().equals("q")) {
                try {
                    return Double.parseDouble(parts[1].strip());
                } catch (NumberFormatException _) {
                    return 0;
                }
            }
        }
        return 1;
    }

    /** Says in the head what is done to the body. */
    static void mark(HttpFields.Mutable answer) {
        answer.put(HttpHeader.CONTENT_ENCODING, ENCODING);
        answer.remove(HttpHeader.CONTENT_LENGTH);
        answer.remove(HttpHeader.ACCEPT_RANGES);
        String tag = answer.get(HttpHeader.ETAG);
        if (tag != null && !tag.startsWith("W/")) {
            answer.put(HttpHeader.ETAG, "W/" + tag);
        }
    }

    /** What is to be sent now; may be nothing. */
    ByteBuffer compress(@Nullable ByteBuffer content, boolean last) {
        var out = new ByteArrayOutputStream();
        if (!begun) {
            begun = true;
            out.writeBytes(HEAD);
        }
        if (content != null && content.hasRemaining()) {
            length += content.remaining();
            sum.update(content.duplicate());
            deflater.setInput(content);
        }
        if (last) {
            deflater.finish();
        }
        drain(out, !last && prompt ? Deflater.SYNC_FLUSH : Deflater.NO_FLUSH);
        if (last) {
            little(out, sum.getValue());
            little(out, length);
            close();
        }
        return ByteBuffer.wrap(out.toByteArray());
    }

    private void drain(ByteArrayOutputStream out, int flush) {
        byte[] step = new byte[STEP];
        int count;
        do {
            count = deflater.deflate(step, 0, step.length, flush);
            out.write(step, 0, count);
        } while (count == step.length || !(deflater.needsInput() || deflater.finished()));
    }

    private static void little(ByteArrayOutputStream out, long value) {
        for (int shift = 0; shift < 32; shift += 8) {
            out.write((int) (value >>> shift));
        }
    }

    /** Gives the memory outside the heap back; may be called again. */
    @Override
    public void close() {
        if (!closed) {
            closed = true;
            deflater.end();
        }
    }
}
