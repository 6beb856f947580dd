package dev.fairlead.promql.labels;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LabelHashTest {
    /** Digests that the specification of xxHash and its tools give. */
    @ParameterizedTest
    @CsvSource({
        "'',ef46db3751d8e999",
        "a,d24ec4f1a98c6e5b",
        "abc,44bc2cf5ad770999",
        "Nobody inspects the spammish repetition,fbcea83c8a378bf1"
    })
    void isXxHash(String text, String digest) {
        assertThat(Long.toHexString(LabelHash.xxHash(text.getBytes(US_ASCII)))).isEqualTo(digest);
    }

    @ParameterizedTest
    @CsvSource({"254,1", "255,4", "70000,4"})
    void writesLengthsOfAnySize(int length, int lengthBytes) {
        String value = "v".repeat(length);
        byte[] bytes = new byte[2 + lengthBytes + length];
        bytes[0] = 1;
        bytes[1] = 'n';
        if (lengthBytes == 1) {
            bytes[2] = (byte) length;
        } else {
            bytes[2] = (byte) 255;
            bytes[3] = (byte) length;
            bytes[4] = (byte) (length >> 8);
            bytes[5] = (byte) (length >> 16);
        }
        System.arraycopy(value.getBytes(US_ASCII), 0, bytes, 2 + lengthBytes, length);

        assertThat(LabelHash.of(Labels.of("n", value))).isEqualTo(LabelHash.xxHash(bytes));
    }
}
