package dev.fairlead.audit.trail;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fairlead.schemas.Header;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChainHashTest {

    private static final Instant AT = Instant.parse("2026-11-23T10:00:00.123456Z");

    @Test
    void isTheSha256OfTheDocumentedBytes() throws Exception {
        byte[] previous = new byte[32];
        previous[31] = 9;
        RecordBytes record =
                new RecordBytes(
                        "topic",
                        2,
                        77,
                        HeaderBytes.encode(List.of(Header.of("a", "bc"), new Header("d", null))),
                        null,
                        new byte[] {5, 6});

        Reading reading =
                new Reading("id", new byte[] {7}, null, List.of("d1", "INC"), "no-value: none");

        byte[] hash = ChainHash.of(previous, 3, record, reading, AT);

        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeByte(2);
        out.write(previous);
        out.writeLong(3);
        out.writeInt(5);
        out.write("topic".getBytes(UTF_8));
        out.writeInt(2);
        out.writeLong(77);
        out.writeLong(1_795_428_000_123_456L);
        out.writeInt(20);
        writeHeaders(out);
        out.writeInt(-1);
        out.writeInt(2);
        out.write(new byte[] {5, 6});
        out.writeInt(2);
        out.writeBytes("id");
        out.writeInt(1);
        out.writeByte(7);
        out.writeInt(-1);
        out.writeInt(2);
        out.writeInt(2);
        out.writeBytes("d1");
        out.writeInt(3);
        out.writeBytes("INC");
        out.writeInt(14);
        out.writeBytes("no-value: none");
        assertThat(AT.getEpochSecond()).isEqualTo(1_795_428_000L);
        assertThat(hash)
                .isEqualTo(MessageDigest.getInstance("SHA-256").digest(bytes.toByteArray()));
    }

    private static void writeHeaders(DataOutputStream out) throws IOException {
        out.writeInt(1);
        out.writeByte('a');
        out.writeInt(2);
        out.writeBytes("bc");
        out.writeInt(1);
        out.writeByte('d');
        out.writeInt(-1);
    }

    @Test
    void headersComeBackEqual() {
        List<Header> headers =
                List.of(
                        Header.of("ce_id", "1"),
                        Header.of("ce_id", "2"),
                        new Header("empty", new byte[0]),
                        new Header("none", null),
                        Header.of("größe", "ß"));

        assertThat(HeaderBytes.decode(HeaderBytes.encode(headers))).isEqualTo(headers);
    }

    @Test
    void headersThatEndEarlyAreRefused() {
        byte[] bytes = HeaderBytes.encode(List.of(Header.of("ce_id", "1")));

        for (int length = 1; length < bytes.length; length++) {
            byte[] cut = Arrays.copyOf(bytes, length);
            assertThatThrownBy(() -> HeaderBytes.decode(cut))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }
}
