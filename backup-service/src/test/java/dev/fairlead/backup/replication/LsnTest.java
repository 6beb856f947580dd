package dev.fairlead.backup.replication;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LsnTest {

    @ParameterizedTest
    @CsvSource({"0/0, 0", "16/B374D848, 97500059720", "FFFFFFFF/FFFFFFFF, -1"})
    void isReadAndWritten(String text, long value) {
        assertThat(Lsn.parse(text)).isEqualTo(new Lsn(value)).hasToString(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/", "1", "1/", "/1", "x/1", "1/100000000", "100000000/0"})
    void anythingElseIsRefused(String text) {
        assertThatThrownBy(() -> Lsn.parse(text)).hasMessageContaining("16/B374D848");
    }

    @Test
    void knowsItsSegmentAndItsOrder() {
        long size = 16L << 20;
        assertThat(Lsn.parse("1/2FFFFFF").segmentStart(size)).hasToString("1/2000000");
        assertThat(Lsn.parse("FFFFFFFF/0")).isGreaterThan(Lsn.parse("7FFFFFFF/0"));
    }

    @Test
    void aSegmentSizeIsRead() throws IOException {
        assertThat(ServerIdentity.bytes("16MB")).isEqualTo(16L << 20);
        assertThat(ServerIdentity.bytes("1GB")).isEqualTo(1L << 30);
        assertThatThrownBy(() -> ServerIdentity.bytes("16")).isInstanceOf(IOException.class);
    }
}
