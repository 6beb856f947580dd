package dev.fairlead.backup.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WrappedKeyTest {
    private static final String CONTEXT = "main/b1";
    private final TestKeys keys = new TestKeys().with("old", 1).with("new", 2);

    @TempDir Path folder;

    @Test
    void aDataKeyIsWrappedAnewWithoutBecomingAnother() throws IOException {
        DataKey made = WrappedKey.create(folder, CONTEXT, "old", keys);
        assertThat(WrappedKey.nameIn(folder)).contains("old");

        assertThat(WrappedKey.wrapAnew(folder, CONTEXT, "new", keys)).isTrue();
        assertThat(WrappedKey.wrapAnew(folder, CONTEXT, "new", keys)).isFalse();

        keys.lose("old");
        assertThat(WrappedKey.nameIn(folder)).contains("new");
        assertThat(WrappedKey.open(folder, CONTEXT, keys).commitment())
                .isEqualTo(made.commitment());
    }

    @Test
    void aKeyThatIsMissingOrAnotherIsSaidAndNothingIsLost() throws IOException {
        WrappedKey.create(folder, CONTEXT, "old", keys);
        byte[] before = Files.readAllBytes(folder.resolve(WrappedKey.FILE));

        keys.lose("old");
        assertThat(refusal()).isEqualTo(KeyUnavailable.MISSING);
        keys.with("old", 3);
        assertThat(refusal()).isEqualTo(KeyUnavailable.WRONG);
        assertThat(
                        catchThrowableOfType(
                                        KeyUnavailable.class,
                                        () -> WrappedKey.wrapAnew(folder, CONTEXT, "new", keys))
                                .reason())
                .isEqualTo(KeyUnavailable.WRONG);

        keys.with("old", 1);
        assertThat(Files.readAllBytes(folder.resolve(WrappedKey.FILE))).isEqualTo(before);
        WrappedKey.open(folder, CONTEXT, keys);
    }

    @Test
    void anyByteThatIsChangedIsFound() throws IOException {
        WrappedKey.create(folder, CONTEXT, "old", keys);
        Path file = folder.resolve(WrappedKey.FILE);
        byte[] bytes = Files.readAllBytes(file);
        List<Integer> notFound = new ArrayList<>();
        for (int at = 0; at < bytes.length; at++) {
            for (int flip : new int[] {1, 0x20, 0x80}) {
                bytes[at] ^= (byte) flip;
                Files.write(file, bytes);
                if (!(catchThrowable(() -> WrappedKey.open(folder, CONTEXT, keys))
                        instanceof NotAuthentic)) {
                    notFound.add(at);
                }
                bytes[at] ^= (byte) flip;
            }
        }

        assertThat(notFound).isEmpty();
    }

    @Test
    void aDataKeyOfAnotherBackupDoesNotOpenHere() throws IOException {
        WrappedKey.create(folder, "main/b2", "old", keys);

        assertThatThrownBy(() -> WrappedKey.open(folder, CONTEXT, keys))
                .isInstanceOf(NotAuthentic.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "c2hvcnQ=", "not base64 at all!"})
    void aSecretThatIsNoKeyIsRefusedWithoutBeingShown(String secret) {
        assertThatThrownBy(() -> WrappingKey.of("main", secret))
                .isInstanceOf(KeyUnavailable.class)
                .hasMessageContaining("openssl rand -base64 32")
                .hasMessageNotContaining("c2hvcnQ");
    }

    private String refusal() {
        return catchThrowableOfType(
                        KeyUnavailable.class, () -> WrappedKey.open(folder, CONTEXT, keys))
                .reason();
    }
}
