package dev.fairlead.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.fairlead.process.Ending;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of a platform that dies, and of one that is stopped while it starts. */
@Order(2)
class LookedAfterIT {
    private static final int PORTS = 31_080;
    private static final Duration PATIENCE = Duration.ofMinutes(4);
    @TempDir Path directory;

    @Test
    void aPlatformThatIsKilledOrOutOfMemoryRunsAgainAndTheEdgeProxyGoesOn() throws Exception {
        Set<Path> before = webServersFolders();
        try (var platform = new LookedAfterPlatform(directory, PORTS)) {
            platform.start();
            platform.awaitReady(1);
            ProcessHandle edge = platform.edge().orElseThrow();

            platform.killPlatform();
            platform.awaitReady(2);

            platform.makeHungry();
            platform.awaitReady(3);
            assertThat(platform.said())
                    .contains(
                            "the platform ended (it was killed: signal 9)",
                            "the platform ended (exit code 3: it was out of memory)");
            assertThat(platform.data().log())
                    .content()
                    .contains("Platform ended, it was started again");
            assertThat(platform.edge()).contains(edge);
            assertThat(webServersFolders()).isSubsetOf(before);

            // Without the parent nobody would start it again: it ends as it was told to.
            Ending.kill(platform.handle());
            await().atMost(PATIENCE)
                    .until(() -> platform.platform().isEmpty() && platform.broker().isEmpty());
            await().atMost(PATIENCE).until(() -> platform.edge().isEmpty());
        }
    }

    /** In the system's temporary folder, where nobody would remove them. */
    private static Set<Path> webServersFolders() throws IOException {
        try (var folders = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            return folders.filter(folder ->
                            folder.getFileName().toString().matches("tomcat.*\\.31\\d\\d\\d\\..*"))
                    .collect(Collectors.toSet());
        }
    }

    @Test
    void aStartThatIsStoppedEndsInOrderWithAllThatItStarted() throws Exception {
        try (var platform = new LookedAfterPlatform(directory, PORTS)) {
            platform.start();
            await().atMost(PATIENCE).until(() -> platform.edge().isPresent());

            platform.handle().destroy();

            assertThat(platform.exitCode()).isZero();
            assertThat(platform.edge()).isEmpty();
            assertThat(platform.broker()).isEmpty();
            assertThat(platform.said())
                    .contains("The token 'admin', shown this once")
                    .doesNotContain("Fairlead is ready", "fairlead: ");
        }
    }
}
