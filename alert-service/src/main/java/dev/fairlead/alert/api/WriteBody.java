package dev.fairlead.alert.api;

import dev.fairlead.alert.write.WriteLimits;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.xerial.snappy.Snappy;

/** Turns the body of a request into samples. */
final class WriteBody {

    private static final Duration LONGEST = Duration.ofSeconds(30);
    private static final int BLOCK = 1 << 14;

    private WriteBody() {}

    /** The message that a request carries. */
    enum Version {
        V1,
        V2
    }

    /** A body that is refused; sending it again does not help. */
    static final class Refused extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final int status;

        Refused(int status, String message) {
            super(message);
            this.status = status;
        }

        int status() {
            return status;
        }
    }

    /**
     * The message that a content type names; without a parameter, version 1.0.
     *
     * @throws Refused where it is another
     */
    static Version version(@Nullable String contentType) {
        String[] parts = (contentType == null ? "" : contentType).split(";");
        String proto = "prometheus.WriteRequest";
        for (int i = 1; i < parts.length; i++) {
            String part = parts[i].strip();
            if (part.toLowerCase(Locale.ROOT).startsWith("proto=")) {
                proto = part.substring("proto=".length());
            }
        }
        boolean protobuf = parts[0].strip().equalsIgnoreCase("application/x-protobuf");
        if (protobuf && proto.equals("prometheus.WriteRequest")) {
            return Version.V1;
        }
        if (protobuf && proto.equals("io.prometheus.write.v2.Request")) {
            return Version.V2;
        }
        throw new Refused(
                415,
                "Content-Type '%s': expected application/x-protobuf, with proto=prometheus.WriteRequest or proto=io.prometheus.write.v2.Request"
                        .formatted(contentType));
    }

    /**
     * @throws Refused where the encoding is not snappy's block format, which is also meant where
     *     none is named
     */
    static void checkEncoding(@Nullable String contentEncoding) {
        if (contentEncoding != null && !contentEncoding.equalsIgnoreCase("snappy")) {
            throw new Refused(
                    415, "Content-Encoding '%s': expected snappy".formatted(contentEncoding));
        }
    }

    /** What is done with a message while there is room for it. */
    @FunctionalInterface
    interface Message<T> {
        /**
         * @throws IOException where it breaks the format
         */
        T read(byte[] bytes) throws IOException;
    }

    /**
     * Reads a body.
     *
     * @param length that is announced; negative where none is
     * @throws Refused where it is too large, breaks the format, or finds no room
     * @throws IOException where the connection breaks
     */
    static <T> T read(
            InputStream in, long length, WriteLimits limits, WriteRoom room, Message<T> message)
            throws IOException {
        if (length > limits.packed()) {
            throw tooLarge(limits);
        }
        try (WriteRoom.Part _ = room.take(length < 0 ? limits.packed() : length)) {
            byte[] packed = packed(in, limits);
            // The message, and the texts that are read of it.
            try (WriteRoom.Part _ = room.take(2L * unpackedLength(packed, limits.unpacked()))) {
                return message.read(Snappy.uncompress(packed));
            } catch (IOException broken) {
                throw new Refused(400, "no remote write request: " + broken.getMessage());
            }
        }
    }

    private static byte[] packed(InputStream in, WriteLimits limits) throws IOException {
        long begun = System.nanoTime();
        var packed = new ByteArrayOutputStream();
        var block = new byte[BLOCK];
        for (int read = in.read(block); read >= 0; read = in.read(block)) {
            packed.write(block, 0, read);
            if (packed.size() > limits.packed()) {
                throw tooLarge(limits);
            }
            if (System.nanoTime() - begun > LONGEST.toNanos()) {
                throw new Refused(
                        408, "the request took more than %d s".formatted(LONGEST.toSeconds()));
            }
        }
        return packed.toByteArray();
    }

    private static Refused tooLarge(WriteLimits limits) {
        return new Refused(
                413, "request of more than %d bytes: send fewer".formatted(limits.packed()));
    }

    /** The length that the body names is looked at before anything is allocated for it. */
    private static int unpackedLength(byte[] packed, int limit) {
        int length;
        try {
            length = Snappy.uncompressedLength(packed);
        } catch (IOException broken) {
            throw new Refused(400, "no remote write request: " + broken.getMessage());
        }
        if (length < 0 || length > limit) {
            throw new Refused(
                    413, "request of more than %d bytes unpacked: send fewer".formatted(limit));
        }
        return length;
    }
}
