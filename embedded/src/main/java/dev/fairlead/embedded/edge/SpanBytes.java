package dev.fairlead.embedded.edge;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;

/**
 * Spans in OTLP's protobuf form ({@code ExportTraceServiceRequest}), written field by field: a
 * tracing library would take more memory than the whole proxy.
 */
final class SpanBytes {
    private static final String SERVICE = "fairlead-edge";
    private static final int SERVER = 2;
    private static final int ERROR = 2;
    private static final int FIXED64 = 1;
    private static final int LENGTH = 2;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    private SpanBytes() {}

    static byte[] of(List<RequestSpan> spans) {
        var scope = new SpanBytes();
        scope.message(1, new SpanBytes().text(1, SERVICE));
        spans.forEach(span -> scope.message(2, of(span)));
        var resource = new SpanBytes().message(1, attribute("service.name", text(SERVICE)));
        var all = new SpanBytes().message(1, resource).message(2, scope);
        return new SpanBytes().message(1, all).out.toByteArray();
    }

    private static SpanBytes of(RequestSpan span) {
        var bytes = new SpanBytes();
        bytes.hex(1, span.traceId()).hex(2, span.id());
        if (span.parent() != null) {
            bytes.hex(4, span.parent());
        }
        bytes.text(5, "%s %s/%s".formatted(span.method(), span.service(), span.environment()))
                .number(6, SERVER)
                .fixed(7, nanos(span.start()))
                .fixed(8, nanos(span.start().plus(span.took())))
                .message(9, attribute("http.request.method", text(span.method())))
                .message(9, attribute("http.response.status_code", whole(span.status())))
                .message(9, attribute("fairlead.service", text(span.service())))
                .message(9, attribute("fairlead.environment", text(span.environment())))
                .message(9, attribute("fairlead.version", text(span.version())));
        if (span.status() >= 500) {
            bytes.message(15, new SpanBytes().number(3, ERROR));
        }
        return bytes;
    }

    private static long nanos(Instant at) {
        return at.getEpochSecond() * 1_000_000_000L + at.getNano();
    }

    private static SpanBytes attribute(String name, SpanBytes value) {
        return new SpanBytes().text(1, name).message(2, value);
    }

    private static SpanBytes text(String value) {
        return new SpanBytes().text(1, value);
    }

    private static SpanBytes whole(long value) {
        return new SpanBytes().number(3, value);
    }

    private SpanBytes message(int field, SpanBytes content) {
        return bytes(field, content.out.toByteArray());
    }

    private SpanBytes text(int field, String value) {
        return bytes(field, value.getBytes(StandardCharsets.UTF_8));
    }

    private SpanBytes hex(int field, String value) {
        return bytes(field, HexFormat.of().parseHex(value));
    }

    private SpanBytes bytes(int field, byte[] content) {
        varint((long) field << 3 | LENGTH);
        varint(content.length);
        out.writeBytes(content);
        return this;
    }

    private SpanBytes number(int field, long value) {
        varint((long) field << 3);
        varint(value);
        return this;
    }

    private SpanBytes fixed(int field, long value) {
        varint((long) field << 3 | FIXED64);
        out.writeBytes(
                ByteBuffer.allocate(Long.BYTES)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .putLong(value)
                        .array());
        return this;
    }

    private void varint(long value) {
        long rest = value;
        while ((rest & ~0x7fL) != 0) {
            out.write((int) (rest & 0x7f | 0x80));
            rest >>>= 7;
        }
        out.write((int) rest);
    }
}
