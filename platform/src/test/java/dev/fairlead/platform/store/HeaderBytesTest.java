package dev.fairlead.platform.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fairlead.schemas.Header;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HeaderBytesTest {
    private static final byte[] VALUE = "01a22c54".getBytes(StandardCharsets.UTF_8);

    @ParameterizedTest
    @ValueSource(strings = {"", "event-id", "größe", "a\0b", "stage-🚢"})
    void everyNameIsReadAsItWasWritten(String name) {
        var read = HeaderBytes.decode(HeaderBytes.encode(List.of(new Header(name, VALUE))));

        assertThat(read)
                .singleElement()
                .satisfies(header -> {
                    assertThat(header.name()).isEqualTo(name);
                    assertThat(header.value()).isEqualTo(VALUE);
                });
    }

    @Test
    void headersKeepTheirOrderAndAMissingValueStaysMissing() {
        var headers =
                List.of(
                        new Header("b", null),
                        new Header("a", new byte[0]),
                        new Header("b", VALUE));

        var read = HeaderBytes.decode(HeaderBytes.encode(headers));

        assertThat(read).extracting(Header::name).containsExactly("b", "a", "b");
        assertThat(read).extracting(Header::value).containsExactly(null, new byte[0], VALUE);
    }

    @Test
    void everyPieceOfThemIsRefused() {
        byte[] whole =
                HeaderBytes.encode(List.of(new Header("event-id", VALUE), new Header("ö", VALUE)));

        for (int length = 0; length < whole.length; length++) {
            byte[] piece = Arrays.copyOf(whole, length);
            assertThatThrownBy(() -> HeaderBytes.decode(piece))
                    .as("%d of %d bytes", length, whole.length)
                    .isInstanceOf(UncheckedIOException.class)
                    .hasMessage("stored headers are broken");
        }
    }
}
