package dev.fairlead.backup.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SealedStreamTest {
    private static final int BEGINNING = 40;
    private static final int STORED_CHUNK = SealedOutput.CHUNK + Aes.TAG;
    private final DataKey key = DataKey.random();

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 65_535, 65_536, 65_537, 131_072, 300_000})
    void whatWasEncryptedIsDecrypted(int length) throws IOException {
        byte[] content = noise(length);

        byte[] sealed = seal(content, "base");

        assertThat(open(sealed, "base")).isEqualTo(content);
        int chunks = Math.max(1, Math.ceilDiv(length, SealedOutput.CHUNK));
        assertThat(sealed).hasSize(BEGINNING + length + chunks * Aes.TAG);
    }

    @Test
    void theSameContentIsNeverEncryptedToTheSameBytes() throws IOException {
        assertThat(seal(noise(100), "base")).isNotEqualTo(seal(noise(100), "base"));
    }

    @Test
    void anyByteThatIsChangedIsFound() throws IOException {
        byte[] sealed = seal(noise(300), "base");
        List<Integer> notFound = new ArrayList<>();
        for (int at = 0; at < sealed.length; at++) {
            byte[] changed = sealed.clone();
            changed[at] ^= 1;
            if (!isRefused(changed, "base")) {
                notFound.add(at);
            }
        }

        assertThat(notFound).isEmpty();
    }

    @Test
    void anyEndThatIsCutIsFound() throws IOException {
        byte[] small = seal(noise(300), "base");
        for (int length = 0; length < small.length; length++) {
            assertThat(isRefused(Arrays.copyOf(small, length), "base"))
                    .as("at %d", length)
                    .isTrue();
        }
        byte[] large = seal(noise(3 * SealedOutput.CHUNK), "base");
        for (int chunks = 0; chunks < 3; chunks++) {
            int length = BEGINNING + chunks * STORED_CHUNK;
            assertThat(isRefused(Arrays.copyOf(large, length), "base")).isTrue();
        }
        assertThat(isRefused(Arrays.copyOf(large, large.length + 1), "base")).isTrue();
    }

    @Test
    void chunksThatAreMovedOrLeftOutAreFound() throws IOException {
        byte[] sealed = seal(noise(3 * SealedOutput.CHUNK), "base");

        byte[] moved = sealed.clone();
        System.arraycopy(sealed, BEGINNING, moved, BEGINNING + STORED_CHUNK, STORED_CHUNK);
        System.arraycopy(sealed, BEGINNING + STORED_CHUNK, moved, BEGINNING, STORED_CHUNK);
        assertThat(isRefused(moved, "base")).isTrue();

        var left = new ByteArrayOutputStream();
        left.write(sealed, 0, BEGINNING);
        left.write(sealed, BEGINNING + STORED_CHUNK, sealed.length - BEGINNING - STORED_CHUNK);
        assertThat(isRefused(left.toByteArray(), "base")).isTrue();
    }

    @Test
    void aFileDoesNotOpenAsAnotherOneNorByAnotherKey() throws IOException {
        byte[] sealed = seal(noise(100), "wal/1");

        assertThat(isRefused(sealed, "wal/2")).isTrue();
        assertThat(
                        catchThrowable(() ->
                                DataKey.random()
                                        .decrypt(new ByteArrayInputStream(sealed), "wal/1")
                                        .readAllBytes()))
                .isInstanceOf(NotAuthentic.class);
    }

    private boolean isRefused(byte[] sealed, String file) {
        return catchThrowable(() -> open(sealed, file)) instanceof NotAuthentic;
    }

    private byte[] seal(byte[] content, String file) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var out = key.encrypt(bytes, file)) {
            // In parts that do not fit into chunks.
            for (int at = 0; at < content.length; at += 7_001) {
                out.write(content, at, Math.min(7_001, content.length - at));
            }
        }
        return bytes.toByteArray();
    }

    private byte[] open(byte[] sealed, String file) throws IOException {
        try (var in = key.decrypt(new ByteArrayInputStream(sealed), file)) {
            return in.readAllBytes();
        }
    }

    private static byte[] noise(int length) {
        byte[] noise = new byte[length];
        new Random(length).nextBytes(noise);
        return noise;
    }
}
