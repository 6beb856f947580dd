package dev.fairlead.promql;

import com.google.protobuf.CodedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Writes protobuf messages field by field. */
public final class Proto {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final CodedOutputStream out = CodedOutputStream.newInstance(bytes);

    @FunctionalInterface
    private interface Write {
        void to(CodedOutputStream out) throws IOException;
    }

    private Proto write(Write write) {
        try {
            write.to(out);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Proto text(int field, String value) {
        return write(o -> o.writeByteArray(field, value.getBytes(StandardCharsets.UTF_8)));
    }

    /** Bytes as they are. */
    public Proto raw(int field, byte[] value) {
        return write(o -> o.writeByteArray(field, value));
    }

    public Proto whole(int field, long value) {
        return write(o -> o.writeInt64(field, value));
    }

    public Proto signed(int field, long value) {
        return write(o -> o.writeSInt64(field, value));
    }

    public Proto number(int field, double value) {
        return write(o -> o.writeDouble(field, value));
    }

    public Proto message(int field, Proto message) {
        return write(o -> o.writeByteArray(field, message.bytes()));
    }

    /** Whole numbers in the packed form. */
    public Proto packed(int field, long... values) {
        var packed = new Proto();
        for (long value : values) {
            packed.write(o -> o.writeInt64NoTag(value));
        }
        return message(field, packed);
    }

    /** Signed whole numbers in the packed form. */
    public Proto packedSigned(int field, long... values) {
        var packed = new Proto();
        for (long value : values) {
            packed.write(o -> o.writeSInt64NoTag(value));
        }
        return message(field, packed);
    }

    /** The message behind its length. */
    public Proto delimited(Proto message) {
        return write(o -> o.writeByteArrayNoTag(message.bytes()));
    }

    public byte[] bytes() {
        write(CodedOutputStream::flush);
        return bytes.toByteArray();
    }
}
