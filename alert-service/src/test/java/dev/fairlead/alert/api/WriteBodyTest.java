package dev.fairlead.alert.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fairlead.alert.api.WriteBody.Version;
import dev.fairlead.alert.write.WriteLimits;
import dev.fairlead.promql.remote.RemoteWriteReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.xerial.snappy.Snappy;

class WriteBodyTest {
    private static final WriteLimits LIMITS = new WriteLimits(1000, 5000, 1, 20_480);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "application/x-protobuf                                      | V1",
                "application/x-protobuf; proto=prometheus.WriteRequest       | V1",
                "application/x-protobuf;proto=io.prometheus.write.v2.Request | V2",
            })
    void theContentTypeNamesTheMessage(String type, Version version) {
        assertThat(WriteBody.version(type)).isEqualTo(version);
    }

    @Test
    void anotherTypeOrEncodingIsRefusedWith415() {
        for (String type : new String[] {"application/json", "application/x-protobuf;proto=x"}) {
            assertThatThrownBy(() -> WriteBody.version(type))
                    .isInstanceOfSatisfying(
                            WriteBody.Refused.class,
                            refused -> assertThat(refused.status()).isEqualTo(415));
        }
        assertThatThrownBy(() -> WriteBody.version(null)).hasMessageContaining("expected");
        assertThatThrownBy(() -> WriteBody.checkEncoding("zstd"))
                .hasMessage("Content-Encoding 'zstd': expected snappy");
        WriteBody.checkEncoding("snappy");
        WriteBody.checkEncoding(null);
    }

    private final WriteRoom room = new WriteRoom(LIMITS.memory());

    private int status(byte[] body) throws IOException {
        try {
            WriteBody.read(
                    new ByteArrayInputStream(body),
                    -1,
                    LIMITS,
                    room,
                    bytes -> RemoteWriteReader.version1(bytes, series -> {}));
            return 200;
        } catch (WriteBody.Refused refused) {
            return refused.status();
        }
    }

    @Test
    void sizesAreLimitedBeforeAndAfterUnpacking() throws IOException {
        assertThat(status(Snappy.compress(new byte[0]))).isEqualTo(200);
        assertThat(status(new byte[1001])).isEqualTo(413);
        byte[] bomb = Snappy.compress(new byte[5001]);
        assertThat(bomb.length).isLessThan(1000);
        assertThat(status(bomb)).isEqualTo(413);
        byte[] hugeLength = {(byte) 0xff, (byte) 0xff, (byte) 0xff, (byte) 0xff, 0x0f, 0};
        assertThat(status(hugeLength)).isEqualTo(413);
    }

    @Test
    void whatIsNoRequestIsRefusedWith400() throws IOException {
        assertThat(status(new byte[0])).isEqualTo(400);
        assertThat(status("hello".getBytes())).isEqualTo(400);
        byte[] text = new byte[100];
        Arrays.fill(text, (byte) 7);
        assertThat(status(Snappy.compress(text))).isEqualTo(400);
    }

    @Test
    void requestsTogetherHaveRoomForSoMuchOnly() throws IOException {
        byte[] body = Snappy.compress(new byte[0]);
        try (WriteRoom.Part _ = room.take(15_000)) {
            assertThat(status(body)).isEqualTo(200);
            try (WriteRoom.Part _ = room.take(4_000)) {
                assertThat(status(body)).isEqualTo(503);
            }
        }
        try (WriteRoom.Part _ = room.take(1_000_000)) {
            assertThat(status(body)).as("one that needs more than all takes all").isEqualTo(503);
        }
        assertThat(status(body)).isEqualTo(200);
    }
}
