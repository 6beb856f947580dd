package dev.fairlead.audit.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.fairlead.audit.checkpoint.CheckpointFault.Reason;
import dev.fairlead.audit.trail.AuditDatabase;
import dev.fairlead.audit.trail.ReceivedRecord;
import dev.fairlead.audit.trail.Story;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckpointsIT {
    @TempDir Path folder;
    private final AuditDatabase database = new AuditDatabase();

    @BeforeEach
    void sign() throws IOException {
        CheckpointKeeper keeper = database.keeper(folder);
        for (int i = 1; i <= 4; i++) {
            database.trail()
                    .add(Story.badRelease("life" + i, "d" + i, "INC-2026-00" + i).records());
            assertThat(keeper.renew()).isTrue();
        }
        assertThat(lines()).hasSize(4);
    }

    @AfterEach
    void close() {
        database.close();
    }

    private Path file() {
        return folder.resolve("checkpoints");
    }

    private List<String> lines() throws IOException {
        return Files.readAllLines(file());
    }

    private List<CheckpointFault> faults() throws IOException {
        return database.keeper(folder).examine().faults();
    }

    private void write(List<String> lines) throws IOException {
        Files.writeString(file(), String.join("\n", lines) + "\n");
    }

    @Test
    void theNextProcessGoesOnWhereTheLastOneEnded() throws IOException {
        database.trail().add(Story.badRelease("life9", "d9", "INC-2026-009").records());

        assertThat(database.keeper(folder).renew()).isTrue();

        assertThat(lines()).hasSize(5);
        assertThat(faults()).isEmpty();
    }

    /** A process that is killed between file and database, and one in the middle of a line. */
    @Test
    void whatAKilledProcessLeftIsPutRight() throws IOException {
        database.tamper("delete from checkpoint where number = 4");
        Files.writeString(file(), "fairlead-checkpoint/1 5 2026", StandardOpenOption.APPEND);

        assertThat(faults()).isEmpty();

        assertThat(database.count("checkpoint")).isEqualTo(4);
        assertThat(lines()).hasSize(4);
    }

    @Test
    void aNoteThatIsRemovedWhileItRunsIsNamed() throws IOException {
        CheckpointKeeper keeper = database.keeper(folder);
        assertThat(keeper.examine().faults()).isEmpty();
        database.tamper("delete from checkpoint where number = 4");

        assertThat(keeper.examine().faults())
                .singleElement()
                .satisfies(fault -> {
                    assertThat(fault.number()).isEqualTo(4);
                    assertThat(fault.reason()).isEqualTo(Reason.NOTE_MISSING);
                });
    }

    @Test
    void aRemovedLastLineIsMissed() throws IOException {
        write(lines().subList(0, 3));

        assertThat(faults())
                .singleElement()
                .satisfies(fault -> {
                    assertThat(fault.number()).isEqualTo(4);
                    assertThat(fault.reason()).isEqualTo(Reason.CHECKPOINT_MISSING);
                });
        assertThat(database.keeper(folder).renew()).as("nothing is signed on top").isFalse();
        assertThat(lines()).hasSize(3);
    }

    @Test
    void aChangedLineIsNamedByTheOneAfterIt() throws IOException {
        List<String> lines = new ArrayList<>(lines());
        lines.set(1, lines.get(1).replaceFirst("T10:00", "T11:00"));
        write(lines);

        assertThat(faults())
                .extracting(CheckpointFault::number, CheckpointFault::reason)
                .contains(tuple(3L, Reason.PREVIOUS_DIFFERS), tuple(2L, Reason.NOTE_DIFFERS));
    }

    /** Of somebody who has file and database, and not the key. */
    @Test
    void aLastLineThatSomebodyElseSignedIsFound() throws IOException {
        Path other = Files.createDirectory(folder.resolve("other"));
        Files.copy(file(), other.resolve("checkpoints"));
        SigningKey forger = SigningKey.of(other.resolve("checkpoint-key.pem"), new SecureRandom());
        Checkpoint last = Checkpoint.parse(lines().getLast());
        Checkpoint unsigned = signed(last, forger.id(), new byte[0]);
        Checkpoint forged = signed(last, forger.id(), forger.sign(unsigned.signed()));
        List<String> lines = new ArrayList<>(lines());
        lines.set(3, forged.line());
        write(lines);
        database.tamper("update checkpoint set hash = ? where number = 4", forged.hash());

        assertThat(faults())
                .singleElement()
                .satisfies(fault -> assertThat(fault.reason()).isEqualTo(Reason.KEY_UNKNOWN));
    }

    private static Checkpoint signed(Checkpoint last, String keyId, byte[] signature) {
        return new Checkpoint(
                last.number(),
                last.signedAt(),
                last.previous(),
                last.records(),
                last.root(),
                last.grown(),
                keyId,
                signature);
    }

    @Test
    void aNewKeyGoesOnAfterTheOldOne() throws IOException {
        Files.delete(folder.resolve("checkpoint-key.pem"));
        database.trail().add(Story.badRelease("life9", "d9", "INC-2026-009").records());

        assertThat(database.keeper(folder).renew()).isTrue();

        assertThat(faults()).isEmpty();
        assertThat(lines().get(4).split(" ")[7]).isNotEqualTo(lines().get(3).split(" ")[7]);
    }

    @Test
    void aKeyThatIsNotThatOfThePublicFileIsRefused() throws IOException {
        Path other = Files.createDirectory(folder.resolve("other"));
        SigningKey.of(other.resolve("key"), new SecureRandom());
        Files.delete(folder.resolve("checkpoint-key.pem"));
        Files.copy(other.resolve("key"), folder.resolve("checkpoint-key.pem"));

        assertThatThrownBy(() ->
                        SigningKey.of(folder.resolve("checkpoint-key.pem"), new SecureRandom()))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("checkpoint-key.pem.pub");
    }

    @Test
    void manyRecordsGetSeveralCheckpoints() throws IOException {
        for (int i = 0; i < 11; i++) {
            database.trail().add(copies(i, 1_000));
        }

        assertThat(database.keeper(folder).renew()).isTrue();

        assertThat(faults()).isEmpty();
        assertThat(lines()).as("four, and two for 11,000 records").hasSize(6);
        assertThat(lines().stream().mapToLong(line -> Long.parseLong(line.split(" ")[4])).sum())
                .isEqualTo(database.count("trail"));
    }

    private static List<ReceivedRecord> copies(int round, int count) {
        Story story = new Story("many" + round);
        for (int i = 0; i < count; i++) {
            story.requested("many-" + round + "-" + i);
        }
        return story.records();
    }

    @Test
    void aLineIsReadOnlyAsItWasWritten() throws IOException {
        String line = lines().getFirst();

        assertThat(Checkpoint.parse(line).line()).isEqualTo(line);
        for (String other :
                List.of(
                        line + " ",
                        line.replaceFirst(" 1 ", " 01 "),
                        line.replaceFirst("Z ", "+00:00 "),
                        line.substring(0, line.length() - 1),
                        line.toUpperCase(Locale.ROOT))) {
            assertThatThrownBy(() -> Checkpoint.parse(other))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }
}
