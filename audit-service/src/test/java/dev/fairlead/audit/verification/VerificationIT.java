package dev.fairlead.audit.verification;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.audit.checkpoint.CheckpointKeeper;
import dev.fairlead.audit.trail.AuditDatabase;
import dev.fairlead.audit.trail.ReceivedRecord;
import dev.fairlead.audit.trail.Story;
import dev.fairlead.audit.verification.Break.Reason;
import dev.fairlead.platform.fixture.TestKeys;
import dev.fairlead.schemas.Topic;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VerificationIT {

    private static final String CHAIN = "fairlead.deployments.v1-0";

    @TempDir Path folder;
    private final AuditDatabase database = new AuditDatabase();

    @BeforeEach
    void record() {
        database.trail().add(Story.badRelease("life", "d1", "INC-2026-001").records());
        database.trail().add(Story.badRelease("life2", "d2", "INC-2026-002").records());
    }

    @AfterEach
    void close() {
        database.close();
    }

    private ChainResult verify() {
        return new Verification(database.jdbc(), database.transactions()).verify(CHAIN).getFirst();
    }

    private Break broken() {
        return Objects.requireNonNull(verify().firstBroken());
    }

    @Test
    void whatWasRecordedIsIntact() {
        assertThat(new Verification(database.jdbc(), database.transactions()).verify(null))
                .hasSize(3)
                .allMatch(ChainResult::intact)
                .extracting(ChainResult::records)
                .containsExactly(2L, 8L, 4L);
    }

    @Test
    void aFlippedByteOfAValueIsFoundAndNamed() {
        database.tamper(
                "update trail set value = set_byte(value, 20, get_byte(value, 20) # 1)"
                        + " where chain = ? and position = 3",
                CHAIN);

        assertThat(broken())
                .satisfies(broken -> {
                    assertThat(broken.position()).isEqualTo(3);
                    assertThat(broken.reason()).isEqualTo(Reason.HASH_DIFFERS);
                    assertThat(broken.expected())
                            .matches("[0-9a-f]{64}")
                            .isNotEqualTo(broken.actual());
                });
    }

    @Test
    void aFlippedByteOfAHeaderIsFound() {
        database.tamper(
                "update trail set headers = set_byte(headers, 20, get_byte(headers, 20) # 1)"
                        + " where chain = ? and position = 2",
                CHAIN);

        assertThat(broken().position()).isEqualTo(2);
        assertThat(broken().reason()).isEqualTo(Reason.HASH_DIFFERS);
    }

    @Test
    void aChangedTimeOfRecordingIsFound() {
        database.tamper(
                "update trail set recorded_at = recorded_at + interval '1 second'"
                        + " where chain = ? and position = 4",
                CHAIN);

        assertThat(broken().position()).isEqualTo(4);
    }

    @Test
    void aRowWithAHashOfItsOwnBreaksTheNextOne() {
        database.tamper(
                "update trail set hash = sha256('forged') where chain = ? and position = 4", CHAIN);

        assertThat(broken().position()).isEqualTo(4);
    }

    @Test
    void aDeletedRowIsFound() {
        database.tamper("delete from trail where chain = ? and position = 5", CHAIN);

        assertThat(broken().reason()).isEqualTo(Reason.RECORD_MISSING);
        assertThat(broken().position()).isEqualTo(5);
    }

    @Test
    void deletedRowsAtTheEndAreFound() {
        database.tamper("delete from trail where chain = ? and position > 6", CHAIN);

        assertThat(broken())
                .isEqualTo(new Break(7, Reason.RECORD_MISSING, "8 records", "6 records"));
    }

    @Test
    void aChainWithoutRowsIsFound() {
        database.tamper("delete from trail where chain = ?", CHAIN);

        assertThat(broken().reason()).isEqualTo(Reason.RECORD_MISSING);
    }

    @Test
    void aMissingHeadIsFound() {
        database.tamper("delete from chain_head where chain = ?", CHAIN);

        assertThat(broken().reason()).isEqualTo(Reason.HEAD_DIFFERS);
    }

    @Test
    void aHeadThatWasSetBackIsFound() {
        database.tamper("update chain_head set length = 7 where chain = ?", CHAIN);

        assertThat(broken().reason()).isEqualTo(Reason.HEAD_DIFFERS);
    }

    @Test
    void aColumnThatNoLongerSaysWhatTheHeadersSayIsFound() {
        database.tamper(
                "update trail set correlation_id = 'elsewhere' where chain = ? and position = 3",
                CHAIN);

        assertThat(broken().reason()).isEqualTo(Reason.COLUMN_DIFFERS);
        assertThat(broken().actual()).contains("elsewhere");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "service = 'elsewhere'",
                "service = null",
                "names = '{elsewhere}'",
                "names = '{}'",
                "identity = 'elsewhere'",
                "content_hash = sha256('elsewhere')",
                "undecodable = 'unproven: elsewhere'"
            })
    void whatSearchesGoByCannotBeChangedUnseen(String change) {
        database.tamper("update trail set " + change + " where chain = ? and position = 3", CHAIN);

        assertThat(broken().position()).isEqualTo(3);
        assertThat(broken().reason()).isEqualTo(Reason.HASH_DIFFERS);
    }

    private Verification verification() {
        return new Verification(database.jdbc(), database.transactions());
    }

    private CheckpointKeeper keeper() {
        return database.keeper(folder);
    }

    @Test
    void aChainThatIsDeletedWithItsHeadIsMissedAndTheCheckpointsStay() throws Exception {
        var keeper = keeper();
        assertThat(keeper.renew()).isTrue();
        assertThat(verification().findings(keeper).isIntact()).isTrue();
        var before = Files.readString(keeper.file().file());
        database.tamper("delete from trail where chain = ?", CHAIN);
        database.tamper("delete from chain_head where chain = ?", CHAIN);

        assertThat(verification().verify(null)).hasSize(2).allMatch(ChainResult::intact);
        assertThat(verification().findings(keeper))
                .satisfies(found -> {
                    assertThat(found.isIntact()).isFalse();
                    assertThat(found.lost())
                            .singleElement()
                            .satisfies(lost -> {
                                assertThat(lost.chain()).isEqualTo(CHAIN);
                                assertThat(lost.position()).isEqualTo(8);
                                assertThat(lost.actual()).isEqualTo("no record");
                            });
                });
        assertThat(keeper.renew()).isFalse();
        assertThat(Files.readString(keeper.file().file())).isEqualTo(before);
    }

    @Test
    void aTrailThatGrewGoesOnFromItsCheckpoint() throws Exception {
        var keeper = keeper();
        keeper.renew();
        database.trail().add(Story.badRelease("life3", "d3", "INC-2026-003").records());

        assertThat(verification().findings(keeper).isIntact()).isTrue();
        assertThat(keeper.renew()).isTrue();
        assertThat(keeper.examine().checkpoints()).isEqualTo(2);
        assertThat(keeper.examine().heads())
                .anySatisfy(head -> {
                    assertThat(head.chain()).isEqualTo(CHAIN);
                    assertThat(head.length()).isEqualTo(12);
                });
        assertThat(keeper.renew()).as("nothing is new").isTrue();
        assertThat(Files.readAllLines(keeper.file().file())).hasSize(2);
    }

    @Test
    void aFileThatIsNoneIsNotTakenForAnEmptyOne() throws Exception {
        var keeper = keeper();
        assertThat(verification().findings(keeper).checkpoints().state()).isEqualTo("none");
        Files.writeString(keeper.file().file(), "rubbish\n");

        assertThat(verification().findings(keeper).isIntact()).isFalse();
        assertThat(verification().findings(keeper).checkpoints().state()).isEqualTo("broken");
        assertThat(keeper.renew()).isFalse();
    }

    @Test
    void whatIsMissingInTheMiddleOfAStreamIsNamed() {
        database.trail().add(lifecycleWithAGap().records());

        assertThat(verification().findings(null).streams())
                .containsExactly(
                        new StreamFault("/fairlead/deploy", "rollout-d4", "sequence-gap", 1, 3, 2));
        assertThat(verification().findings(null).isComplete()).isFalse();
    }

    private static Story lifecycleWithAGap() {
        return new Story("life4").requested("d4").skipping("rollout-d4").rolledBack("d4");
    }

    @Test
    void twoRecordsOfOneNumberAreNamed() {
        database.trail().add(new Story("other").rolledBack("d1").records());

        assertThat(verification().findings(null).streams())
                .singleElement()
                .satisfies(fault -> assertThat(fault.reason()).isEqualTo("sequence-twice"));
    }

    /** The forger knows which number is next. */
    @Test
    void aRecordThatItsServiceDidNotSealCountsForNothingAndIsCounted() {
        var forged = new Story("forged").rolledBack("d1").records();
        var trail = database.trail(TestKeys.ofThisJvm().check()::verify);

        trail.add(forged);
        trail.add(
                List.of(
                        new ReceivedRecord(
                                Topic.ALERTS.topicName(), 0, 7, null, List.of(), new byte[] {1})));

        assertThat(verification().findings(null).streams()).isEmpty();
        assertThat(verification().findings(null).unproven())
                .as("what is no event, too")
                .isEqualTo(2);
        assertThat(verification().verify(null)).allMatch(ChainResult::intact);
    }

    @Test
    void otherChainsStayIntact() {
        database.tamper("delete from trail where chain = ? and position = 5", CHAIN);

        assertThat(new Verification(database.jdbc(), database.transactions()).verify(null))
                .filteredOn(chain -> !chain.chain().equals(CHAIN))
                .hasSize(2)
                .allMatch(ChainResult::intact);
    }
}
