package dev.fairlead.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.fairlead.process.Command;
import dev.fairlead.process.Detached;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The small parent of {@code ./fairlead up}, with commands that are quicker than a platform. */
class LookAfterTest {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    @TempDir Path folder;

    @Test
    void whatDiesIsStartedAgainUntilItIsToldToEnd() throws IOException {
        Detached parent =
                lookAfter(
                        """
                        echo run >>runs
                        case $(wc -l <runs) in
                            1) kill -9 $$ ;;
                            2) exit 3 ;;
                            3) exit 1 ;;
                            *) echo "again: $FAIRLEAD_STARTED_AGAIN, parent $FAIRLEAD_PARENT"
                               trap 'echo told; exit 0' TERM
                               while :; do sleep 0.1; done ;;
                        esac
                        """);
        String pid = String.valueOf(parent.handle().pid());
        await().atMost(PATIENCE).until(() -> said().contains("again: exit code 1, parent " + pid));

        parent.handle().destroy();

        assertThat(exitCode(parent)).isZero();
        assertThat(said())
                .contains(
                        "the platform ended (it was killed: signal 9); it is started again in 1 s",
                        "the platform ended (exit code 3: it was out of memory); it is started",
                        "told");
    }

    @Test
    void whatSaysWhyItDoesNotStartIsNotStartedAgain() throws IOException {
        assertThat(exitCode(lookAfter("echo run >>runs; exit 1"))).isEqualTo(1);
        assertThat(exitCode(lookAfter("echo run >>runs; exit 2"))).isEqualTo(2);
        assertThat(folder.resolve("runs")).hasContent("run\nrun");
    }

    @Test
    void anOrderlyEndEndsIt() throws IOException {
        assertThat(exitCode(lookAfter("exit 0"))).isZero();
        // Told to end before it could listen.
        assertThat(exitCode(lookAfter("kill -TERM $$"))).isZero();
    }

    @Test
    void thePauseEndsWhenItIsToldTo() throws IOException {
        Detached parent = lookAfter("echo run >>runs; kill -9 $$");
        await().atMost(PATIENCE).until(() -> said().contains("started again"));

        parent.handle().destroy();

        assertThat(exitCode(parent)).isZero();
    }

    private Detached lookAfter(String script) throws IOException {
        String program = Path.of("src/main/sh/look-after").toAbsolutePath().toString();
        return Detached.startInThisSession(
                new Command(
                        List.of("sh", program, "sh", "-c", script),
                        Map.of("FAIRLEAD_LONGEST_PAUSE", "1"),
                        folder,
                        folder.resolve("log")));
    }

    private static int exitCode(Detached process) {
        return await().atMost(PATIENCE).until(process::exitCode, Optional::isPresent).orElseThrow();
    }

    private String said() throws IOException {
        return Files.readString(folder.resolve("log"));
    }
}
