package dev.fairlead.promql.wire;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.WireFormat;
import java.io.IOException;
import java.util.function.DoubleConsumer;
import java.util.function.LongConsumer;

/** Walks over the fields of protobuf messages. */
public final class Messages {
    private Messages() {}

    /** Takes the fields of a message. */
    @FunctionalInterface
    public interface Fields {
        /**
         * Reads the value of a field.
         *
         * @param number the field
         * @param tag the field with its wire type, for repeated numbers
         * @return false, with nothing read, for a field that has no meaning here
         */
        boolean read(int number, int tag, CodedInputStream in) throws IOException;
    }

    /** Reads one number in its wire form. */
    @FunctionalInterface
    public interface LongForm {
        long read(CodedInputStream in) throws IOException;
    }

    /** Reads all fields up to the end of the input. */
    public static void all(CodedInputStream in, Fields fields) throws IOException {
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            if (!fields.read(WireFormat.getTagFieldNumber(tag), tag, in)) {
                in.skipField(tag);
            }
        }
    }

    /** Reads a message behind its length. */
    public static void message(CodedInputStream in, Fields fields) throws IOException {
        int outer = in.pushLimit(in.readRawVarint32());
        all(in, fields);
        in.checkLastTagWas(0);
        in.popLimit(outer);
    }

    /** Reads a repeated whole number, packed or not. */
    public static void longs(int tag, CodedInputStream in, LongForm form, LongConsumer into)
            throws IOException {
        if (WireFormat.getTagWireType(tag) != WireFormat.WIRETYPE_LENGTH_DELIMITED) {
            into.accept(form.read(in));
            return;
        }
        int outer = in.pushLimit(in.readRawVarint32());
        while (in.getBytesUntilLimit() > 0) {
            into.accept(form.read(in));
        }
        in.popLimit(outer);
    }

    /** Reads a repeated floating point number, packed or not. */
    public static void doubles(int tag, CodedInputStream in, DoubleConsumer into)
            throws IOException {
        longs(
                tag,
                in,
                CodedInputStream::readRawLittleEndian64,
                bits -> into.accept(Double.longBitsToDouble(bits)));
    }
}
