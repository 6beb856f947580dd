package dev.fairlead.alert.write;

import dev.fairlead.promql.remote.RemoteWriteReader;
import dev.fairlead.promql.remote.WriteRequest;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.xerial.snappy.Snappy;

/** Turns the body of a request into samples. */
final class WriteBody {

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

    /**
     * Reads a body.
     *
     * @throws Refused where it is too large or breaks the format
     * @throws IOException where the connection breaks
     */
    static WriteRequest read(InputStream in, Version version, WriteLimits limits)
            throws IOException {
        byte[] packed = in.readNBytes(limits.packed() + 1);
        if (packed.length > limits.packed()) {
            throw new Refused(
                    413, "request of more than %d bytes: send fewer".formatted(limits.packed()));
        }
        try {
            byte[] message = unpacked(packed, limits.unpacked());
            return version == Version.V1
                    ? RemoteWriteReader.version1(message)
                    : RemoteWriteReader.version2(message);
        } catch (IOException broken) {
            throw new Refused(400, "no remote write request: " + broken.getMessage());
        }
    }

    /** The length that the body names is looked at before anything is allocated for it. */
    private static byte[] unpacked(byte[] packed, int limit) throws IOException {
        int length = Snappy.uncompressedLength(packed);
        if (length < 0 || length > limit) {
            throw new Refused(
                    413, "request of more than %d bytes unpacked: send fewer".formatted(limit));
        }
        return Snappy.uncompress(packed);
    }
}
