package dev.fairlead.audit.trail;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.fairlead.schemas.Header;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * All headers of a record as one sequence of bytes, in their order: for each one the length of its
 * name (4 bytes, big endian), the name in UTF-8, the length of its value (4 bytes, -1 for none) and
 * the value.
 */
public final class HeaderBytes {

    private static final int LENGTH_BYTES = 4;

    private HeaderBytes() {}

    public static byte[] encode(List<Header> headers) {
        int size = 0;
        for (Header header : headers) {
            byte[] value = header.value();
            size += 2 * LENGTH_BYTES + header.name().getBytes(UTF_8).length;
            size += value == null ? 0 : value.length;
        }
        ByteBuffer out = ByteBuffer.allocate(size);
        for (Header header : headers) {
            byte[] name = header.name().getBytes(UTF_8);
            byte[] value = header.value();
            out.putInt(name.length).put(name);
            if (value == null) {
                out.putInt(-1);
            } else {
                out.putInt(value.length).put(value);
            }
        }
        return out.array();
    }

    /**
     * @throws IllegalArgumentException where the bytes are not what {@link #encode} makes
     */
    public static List<Header> decode(byte[] bytes) {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        List<Header> headers = new ArrayList<>();
        while (in.hasRemaining()) {
            String name = new String(take(in, length(in)), UTF_8);
            int length = length(in);
            headers.add(new Header(name, length == -1 ? null : take(in, length)));
        }
        return headers;
    }

    private static int length(ByteBuffer in) {
        if (in.remaining() < LENGTH_BYTES) {
            throw broken(in);
        }
        return in.getInt();
    }

    private static byte[] take(ByteBuffer in, int length) {
        if (length < 0 || length > in.remaining()) {
            throw broken(in);
        }
        byte[] bytes = new byte[length];
        in.get(bytes);
        return bytes;
    }

    private static IllegalArgumentException broken(ByteBuffer in) {
        return new IllegalArgumentException(
                "header bytes end early at %d of %d".formatted(in.position(), in.limit()));
    }
}
