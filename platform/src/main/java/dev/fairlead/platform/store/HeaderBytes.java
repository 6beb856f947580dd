package dev.fairlead.platform.store;

import dev.fairlead.schemas.Header;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Record headers as one value: a count (2 bytes), then for each header its name (length in 2 bytes,
 * modified UTF-8) and its value (length in 4 bytes, -1 for none).
 */
public final class HeaderBytes {
    private HeaderBytes() {}

    public static byte[] encode(List<Header> headers) {
        var bytes = new ByteArrayOutputStream(512);
        try (var out = new DataOutputStream(bytes)) {
            out.writeShort(headers.size());
            for (var header : headers) {
                out.writeUTF(header.name());
                var value = header.value();
                out.writeInt(value == null ? -1 : value.length);
                if (value != null) {
                    out.write(value);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("headers cannot be written", e);
        }
        return bytes.toByteArray();
    }

    public static List<Header> decode(byte[] bytes) {
        var in = ByteBuffer.wrap(bytes);
        try {
            int count = Short.toUnsignedInt(in.getShort());
            var headers = new ArrayList<Header>(count);
            for (int i = 0; i < count; i++) {
                var name = name(in);
                int length = in.getInt();
                headers.add(new Header(name, length < 0 ? null : next(in, length)));
            }
            return headers;
        } catch (IOException e) {
            throw new UncheckedIOException("stored headers are broken", e);
        } catch (BufferUnderflowException e) {
            throw new UncheckedIOException("stored headers are broken", new EOFException());
        }
    }

    /**
     * Nearly every name is ASCII, where modified UTF-8 need not be decoded: the relay reads many.
     */
    private static String name(ByteBuffer in) throws IOException {
        int start = in.position();
        var name = next(in, Short.toUnsignedInt(in.getShort()));
        for (byte one : name) {
            if (one <= 0) {
                return DataInputStream.readUTF(
                        new DataInputStream(
                                new ByteArrayInputStream(
                                        in.array(), start, Short.BYTES + name.length)));
            }
        }
        return new String(name, StandardCharsets.ISO_8859_1);
    }

    private static byte[] next(ByteBuffer in, int length) {
        if (length > in.remaining()) {
            throw new BufferUnderflowException();
        }
        var bytes = new byte[length];
        in.get(bytes);
        return bytes;
    }
}
