package dev.fairlead.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OwnershipIT {
    private static final Duration GRACE = Duration.ofSeconds(20);
    @TempDir Path folder;

    @Test
    void theOwnerIsFoundByWhatItWroteItselfAndASecondOneDoesNothing() throws Exception {
        assertThat(owner()).isEmpty();
        Child first = start();
        assertThat(first.readLine()).isEqualTo("mine");
        assertThat(owner()).contains(first.identity());

        Child second = start();
        assertThat(second.readLine()).isEqualTo("taken by " + first.handle().pid());
        assertThat(owner()).contains(first.identity());

        Ending.kill(first.handle());
        assertThat(owner()).isEmpty();
        Child third = start();
        assertThat(third.readLine()).isEqualTo("mine");
        assertThat(owner()).contains(third.identity());
        assertThat(third.stop(GRACE)).isTrue();
        assertThat(owner()).isEmpty();
    }

    @Test
    void lookingForTheOwnerDoesNotTakeTheLockAwayFromThisProcess() throws Exception {
        try (var _ = Ownership.take(folder, "owner", Duration.ZERO)) {
            assertThat(owner()).contains(ProcessIdentity.of(ProcessHandle.current()));
            assertThatThrownBy(() -> Ownership.take(folder, "owner", Duration.ZERO))
                    .isInstanceOf(Ownership.TakenException.class)
                    .hasMessageContaining("in use by process " + ProcessHandle.current().pid());
            Child other = start();
            assertThat(other.readLine()).isEqualTo("taken by " + ProcessHandle.current().pid());
        }
        Ownership.take(folder, "owner", Duration.ZERO).close();
    }

    @Test
    void whoCannotWriteDownWhoItIsDoesNotGetTheDirectory() throws Exception {
        // In the way of the file that is written first, as a full disk would be.
        Files.createDirectory(folder.resolve("owner.pid.new"));

        assertThatThrownBy(() -> Ownership.take(folder, "owner", Duration.ZERO))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("owner.pid cannot be written (is the disk full?)");

        assertThat(owner()).isEmpty();
        Files.delete(folder.resolve("owner.pid.new"));
        Ownership.take(folder, "owner", Duration.ZERO).close();
    }

    private Child start() throws IOException {
        List<String> words =
                JavaCommand.words(OwnerMain.class, List.of("-Xmx32m"), List.of(folder.toString()));
        return Child.start(new Command(words, Map.of(), folder, folder.resolve("log")));
    }

    private Optional<ProcessIdentity> owner() throws IOException {
        return Ownership.owner(folder, "owner");
    }
}
