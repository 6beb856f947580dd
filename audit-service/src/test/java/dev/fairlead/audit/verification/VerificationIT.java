package dev.fairlead.audit.verification;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.audit.trail.AuditDatabase;
import dev.fairlead.audit.trail.Story;
import dev.fairlead.audit.verification.Break.Reason;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class VerificationIT {

    private static final String CHAIN = "fairlead.deployments.v1-0";

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

    @Test
    void otherChainsStayIntact() {
        database.tamper("delete from trail where chain = ? and position = 5", CHAIN);

        assertThat(new Verification(database.jdbc(), database.transactions()).verify(null))
                .filteredOn(chain -> !chain.chain().equals(CHAIN))
                .hasSize(2)
                .allMatch(ChainResult::intact);
    }
}
