package dev.fairlead.platform.store;

import dev.fairlead.schemas.Header;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
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
        try (var in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            int count = in.readUnsignedShort();
            var headers = new ArrayList<Header>(count);
            for (int i = 0; i < count; i++) {
                var name = in.readUTF();
                int length = in.readInt();
                headers.add(new Header(name, length < 0 ? null : in.readNBytes(length)));
            }
            return headers;
        } catch (IOException e) {
            throw new UncheckedIOException("stored headers are broken", e);
        }
    }
}
