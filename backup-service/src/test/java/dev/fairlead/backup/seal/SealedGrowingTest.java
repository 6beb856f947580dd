package dev.fairlead.backup.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SealedGrowingTest {
    private static final String NAME = "000000010000000000000002.part";
    private final DataKey key = DataKey.random();

    @TempDir Path folder;

    @Test
    void whatIsFlushedCanBeReadWhileItGrows() throws IOException {
        try (var growing = SealedGrowing.open(file(), key, NAME)) {
            write(growing, "first");
            assertThat(read()).isEmpty();
            growing.flush();
            assertThat(read()).isEqualTo("first");
            write(growing, "x".repeat(200_000));
            growing.flush();
        }

        assertThat(read()).hasSize(200_005).startsWith("firstx");
        assertThat(SealedGrowing.length(file())).isEqualTo(200_005);
    }

    @Test
    void itGoesOnAfterWhatACrashLeft() throws IOException {
        byte[] whole = grown("first", "second");
        for (int length = 0; length < whole.length; length++) {
            Files.write(file(), Arrays.copyOf(whole, length));
            String before;
            try (var growing = SealedGrowing.open(file(), key, NAME)) {
                before = "firstsecond".substring(0, (int) growing.length());
                write(growing, "!");
                growing.flush();
            }

            assertThat(before).as("cut at %d", length).isIn("", "first");
            assertThat(read()).isEqualTo(before + "!");
        }
    }

    @Test
    void anEndThatIsMissingIsNoDamageAndAnyChangedByteIs() throws IOException {
        byte[] whole = grown("first", "second");
        for (int length = 0; length < whole.length; length++) {
            Files.write(file(), Arrays.copyOf(whole, length));
            assertThat(read()).as("cut at %d", length).isIn("", "first");
        }
        List<Integer> notFound = new ArrayList<>();
        for (int at = 0; at < whole.length; at++) {
            byte[] changed = whole.clone();
            changed[at] ^= 1;
            Files.write(file(), changed);
            if (!(catchThrowable(this::read) instanceof NotAuthentic)) {
                notFound.add(at);
            }
        }

        assertThat(notFound).isEmpty();
    }

    @Test
    void framesThatAreMovedOrOfAnotherFileAreFound() throws IOException {
        byte[] whole = grown("one", "two");
        int frame = (whole.length - 40) / 2;
        byte[] moved = whole.clone();
        System.arraycopy(whole, 40, moved, 40 + frame, frame);
        System.arraycopy(whole, 40 + frame, moved, 40, frame);
        Files.write(file(), moved);
        assertThat(catchThrowable(this::read)).isInstanceOf(NotAuthentic.class);

        Files.write(file(), whole);
        assertThat(
                        catchThrowable(() -> {
                            try (var in = SealedGrowing.read(file(), key, "other.part")) {
                                in.readAllBytes();
                            }
                        }))
                .isInstanceOf(NotAuthentic.class);
    }

    private byte[] grown(String... parts) throws IOException {
        try (var growing = SealedGrowing.open(file(), key, NAME)) {
            for (String part : parts) {
                write(growing, part);
                growing.flush();
            }
        }
        return Files.readAllBytes(file());
    }

    private static void write(SealedGrowing growing, String text) throws IOException {
        growing.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII)));
    }

    private String read() throws IOException {
        try (var in = SealedGrowing.read(file(), key, NAME)) {
            return new String(in.readAllBytes(), StandardCharsets.US_ASCII);
        }
    }

    private Path file() {
        return folder.resolve("part");
    }
}
