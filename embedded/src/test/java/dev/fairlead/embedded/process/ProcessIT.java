package dev.fairlead.embedded.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessIT {
    @TempDir Path folder;

    @Test
    void aDetachedProcessIgnoresTheTerminalsSignalsAndIsFoundByItsIdentity() throws IOException {
        ProcessIdentity identity =
                Detached.start(command("while :; do sleep 0.1; echo alive; done"));
        try {
            await().until(() -> Files.exists(log()) && Files.readString(log()).contains("alive"));
            Signal.INT.send(identity.pid());
            identity.write(folder.resolve("pid"));

            var found = ProcessIdentity.read(folder.resolve("pid")).orElseThrow();
            assertThat(found).isEqualTo(identity);
            assertThat(found.find()).isPresent();
            assertThat(Ending.await(found.find().orElseThrow(), Duration.ofMillis(300))).isFalse();
        } finally {
            identity.find().ifPresent(Ending::kill);
        }
        assertThat(identity.find()).isEmpty();
    }

    @Test
    void anotherProcessOfTheSameIdIsNotTheOneThatWasStored() throws IOException {
        ProcessIdentity me = ProcessIdentity.of(ProcessHandle.current());
        var earlier = new ProcessIdentity(me.pid(), me.started().minusSeconds(60));
        assertThat(earlier.find()).isEmpty();
        assertThat(me.find()).contains(ProcessHandle.current());
    }

    @Test
    void aFileThatIsNoIdentityIsLikeNone() throws IOException {
        Path file = folder.resolve("pid");
        assertThat(ProcessIdentity.read(file)).isEmpty();
        Files.writeString(file, "123");
        assertThat(ProcessIdentity.read(file)).isEmpty();
        Files.writeString(file, "a b");
        assertThat(ProcessIdentity.read(file)).isEmpty();
    }

    @Test
    void aChildReadsTheEndOfItsPipe() throws IOException {
        Child child = Child.start(command("echo ready; read -r _; exit 0"));
        assertThat(child.readLine()).isEqualTo("ready");
        assertThat(child.stop(Duration.ofSeconds(10))).isTrue();
        assertThat(child.identity().find()).isEmpty();
    }

    @Test
    void whatDoesNotEndWhenAskedIsKilled() throws IOException {
        Child child = Child.start(command("trap '' TERM; echo ready; while :; do sleep 1; done"));
        assertThat(child.readLine()).isEqualTo("ready");
        assertThat(Ending.gracefully(child.handle(), Duration.ofMillis(200))).isFalse();
        assertThat(child.handle().isAlive()).isFalse();
    }

    private Command command(String script) {
        return new Command(List.of("sh", "-c", script), Map.of(), folder, log());
    }

    private Path log() {
        return folder.resolve("log");
    }
}
