package dev.fairlead.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShortRunTest {
    private static final Duration LONG = Duration.ofMinutes(1);

    @TempDir Path directory;

    @Test
    void whatAProgramSaysIsTaken() {
        assertThat(run("pwd; echo \"$WORD\"; env | wc -l; echo no >&2", LONG, 1_000))
                .hasValueSatisfying(said ->
                        assertThat(said).startsWith(directory.toAbsolutePath() + "\nhere\n"));
    }

    @Test
    void itGetsNothingOfThisProcess() {
        assertThat(run("echo \"${PATH_OF_THIS:-none}\"; read -r line || echo nothing", LONG, 1_000))
                .contains("none\nnothing\n");
    }

    @Test
    void aProgramThatFailsSaysNothing() {
        assertThat(run("echo yes; exit 3", LONG, 1_000)).isEmpty();
    }

    @Test
    void aProgramThatSaysTooMuchIsNotBelieved() {
        assertThat(run("printf 12345", LONG, 5)).contains("12345");
        assertThat(run("printf 123456", LONG, 5)).isEmpty();
    }

    @Test
    void aProgramThatIsNotThereSaysNothing() {
        assertThat(ShortRun.output(List.of("/nonexistent/program"), Map.of(), directory, LONG, 10))
                .isEmpty();
    }

    @Test
    void aProgramThatDoesNotEndIsEndedWithWhatItStarted() throws IOException {
        // Its own limit is long: what it writes must be there before it is ended.
        String script = "sleep 1000 & echo $! > child; echo $$ > self; echo 12345678901; wait";

        assertThat(run(script, LONG, 10)).isEmpty();

        for (String file : List.of("child", "self")) {
            long pid = Long.parseLong(Files.readString(directory.resolve(file)).strip());
            assertThat(ProcessHandle.of(pid).map(each -> Ending.await(each, LONG)).orElse(true))
                    .as(file)
                    .isTrue();
        }
    }

    @Test
    void aProgramIsWaitedForNoLongerThanTheLimit() {
        assertThat(run("echo yes; exec sleep 1000", Duration.ofMillis(300), 1_000)).isEmpty();
    }

    private Optional<String> run(String script, Duration limit, int most) {
        return ShortRun.output(
                List.of("/bin/sh", "-c", script),
                Map.of("WORD", "here", "PATH", "/usr/bin:/bin"),
                directory,
                limit,
                most);
    }
}
