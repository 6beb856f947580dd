package dev.fairlead.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessIT {
    @TempDir Path folder;

    @Test
    void aDetachedProcessIgnoresTheTerminalsSignalsAndIsFoundByItsIdentity() throws IOException {
        ProcessIdentity identity =
                ProcessIdentity.of(
                        Detached.start(command("while :; do sleep 0.1; echo alive; done"))
                                .handle());
        try {
            await().atMost(Duration.ofMinutes(1))
                    .until(() -> Files.exists(log()) && Files.readString(log()).contains("alive"));
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
        var earlier = new ProcessIdentity(me.pid(), me.startedAt().minusSeconds(60));
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

    @Test
    void theProcessIdStandsOnDiskBeforeTheProgramBegins() throws IOException {
        Path pid = folder.resolve("pid");
        Detached detached = Detached.start(command("cat pid; exit 7"), pid);

        assertThat(
                        await().atMost(Duration.ofMinutes(1))
                                .until(detached::exitCode, Optional::isPresent))
                .contains(7);
        assertThat(log()).hasContent(String.valueOf(detached.handle().pid()));
        assertThat(Endings.named(7)).isEqualTo("exit code 7");
        assertThat(Endings.named(137)).isEqualTo("it was killed (signal 9)");
    }

    @Test
    void whereTheProcessIdCannotBeWrittenTheProgramDoesNotBegin() throws IOException {
        Path nowhere = folder.resolve("absent").resolve("pid");
        Detached detached = Detached.start(command("echo began"), nowhere);

        assertThat(
                        await().atMost(Duration.ofMinutes(1))
                                .until(detached::exitCode, Optional::isPresent))
                .contains(126);
        assertThat(log()).content().doesNotContain("began");
    }

    @Test
    void whatAProcessStartedEndsWithIt() throws IOException {
        Child child =
                Child.start(command("trap '' TERM; sh -c 'echo $$ >inner; exec sleep 600' & wait"));
        Path inner = folder.resolve("inner");
        await().atMost(Duration.ofMinutes(1))
                .until(() -> Files.exists(inner) && Files.size(inner) > 0);
        ProcessHandle started =
                ProcessHandle.of(Long.parseLong(Files.readString(inner).strip())).orElseThrow();

        Ending.gracefully(child.handle(), Duration.ofMillis(100));

        assertThat(Ending.await(started, Duration.ofSeconds(10))).isTrue();
    }

    @Test
    void aTiedProgramEndsWithItsParentAlsoWhenItHadNotYetSaidWhoItIs() throws IOException {
        Path pid = folder.resolve("pid");
        Command slow = command("echo begun; read -r _ <go; echo $$ >pid; exec sleep 600");
        assertThat(Shell.succeeds(List.of("mkfifo", folder.resolve("go").toString()))).isTrue();
        Child child = Child.startLogging(TiedCommand.of(slow, pid, Signal.QUIT));
        await().atMost(Duration.ofMinutes(1))
                .until(() -> Files.readString(log()).contains("begun"));

        child.closePipe();
        Files.writeString(folder.resolve("go"), "go\n");

        assertThat(Ending.await(child.handle(), Duration.ofSeconds(20))).isTrue();
        assertThat(Files.readString(pid).strip()).isEqualTo(String.valueOf(child.handle().pid()));
    }

    private Command command(String script) {
        return new Command(List.of("sh", "-c", script), Map.of(), folder, log());
    }

    private Path log() {
        return folder.resolve("log");
    }
}
