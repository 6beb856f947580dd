package dev.fairlead.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogPartTest {
    @TempDir private Path folder;

    private Path file(String text) throws IOException {
        return Files.writeString(folder.resolve("output.log"), text);
    }

    @Test
    void withoutAPlaceTheLastWholeLinesAreRead() throws IOException {
        Path file = file("one\ntwo\nthree\n");

        assertThat(LogPart.of(file, null, 100).text()).isEqualTo("one\ntwo\nthree\n");
        assertThat(LogPart.of(file, null, 11)).isEqualTo(new LogPart(4, 14, 14, "two\nthree\n"));
    }

    @Test
    void whatFollowsIsReadFromWhereTheLastPartEnded() throws IOException {
        Path file = file("one\ntwo");
        LogPart first = LogPart.of(file, null, 100);
        Files.writeString(file, " and more\n", StandardOpenOption.APPEND);

        assertThat(LogPart.of(file, first.next(), 100).text()).isEqualTo(" and more\n");
        assertThat(LogPart.of(file, 17L, 100)).isEqualTo(new LogPart(17, 17, 17, ""));
    }

    @Test
    void aFileThatWasEmptiedIsReadFromItsBegin() throws IOException {
        Path file = file("new\n");

        assertThat(LogPart.of(file, 1_000L, 100)).isEqualTo(new LogPart(0, 4, 4, "new\n"));
    }

    @Test
    void aCharacterIsNotCutInTwo() throws IOException {
        Path file = file("aß€𝄞");
        StringBuilder read = new StringBuilder();
        long from = 0;
        for (int i = 0; i < 20 && from < 10; i++) {
            LogPart part = LogPart.of(file, from, 5);
            assertThat(part.next()).isGreaterThan(from);
            read.append(part.text());
            from = part.next();
        }

        assertThat(read).hasToString("aß€𝄞");
        assertThat(LogPart.of(file, 0L, 2)).isEqualTo(new LogPart(0, 1, 10, "a"));
    }

    @Test
    void whatIsNoTextGoesOnAllTheSame() throws IOException {
        Path file = folder.resolve("binary");
        Files.write(file, new byte[] {(byte) 0xf0, (byte) 0xf0, (byte) 0x80, (byte) 0x80});

        LogPart part = LogPart.of(file, 0L, 1);

        assertThat(part.next()).isEqualTo(1);
        assertThat(part.text().getBytes(StandardCharsets.UTF_8)).isNotEmpty();
    }

    @Test
    void withoutAFileNothingWasPrinted() throws IOException {
        assertThat(LogPart.of(folder.resolve("none"), null, 10)).isEqualTo(LogPart.NONE);
        assertThat(LogPart.of(folder, 5L, 10)).isEqualTo(LogPart.NONE);
    }
}
