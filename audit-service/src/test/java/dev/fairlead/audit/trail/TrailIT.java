package dev.fairlead.audit.trail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fairlead.audit.verification.ChainResult;
import dev.fairlead.audit.verification.Verification;
import dev.fairlead.schemas.Header;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DataAccessException;

class TrailIT {

    private final AuditDatabase database = new AuditDatabase();
    private final Trail trail = database.trail();

    @AfterEach
    void close() {
        database.close();
    }

    private static List<ReceivedRecord> thousand() {
        return IntStream.range(0, 1000)
                .mapToObj(i -> new Story("life-" + i).requested("d" + i).records().getFirst())
                .toList();
    }

    private static ReceivedRecord at(ReceivedRecord record, long offset) {
        return new ReceivedRecord(
                record.topic(),
                record.partition(),
                offset,
                record.key(),
                record.headers(),
                record.value());
    }

    private List<String> undecodable() {
        return database.jdbc()
                .query(
                        "select undecodable from trail where undecodable is not null order by position",
                        (row, _) -> row.getString(1));
    }

    @Test
    void aThousandRecordsAreAddedInOneBatchInTheirOrder() {
        Trail.Added added = trail.add(thousand());

        assertThat(added).isEqualTo(new Trail.Added(1000, 0));
        assertThat(
                        database.jdbc()
                                .query(
                                        "select correlation_id from trail order by position",
                                        (row, _) -> row.getString(1)))
                .containsExactlyElementsOf(
                        IntStream.range(0, 1000).mapToObj(i -> "life-" + i).toList());
    }

    @Test
    void whatIsDeliveredAgainAddsNothing() {
        List<ReceivedRecord> records = Story.badRelease("life", "d1", "INC-2026-001").records();
        trail.add(records);

        Trail.Added again = trail.add(records);

        assertThat(again).isEqualTo(new Trail.Added(0, records.size()));
        assertThat(database.count("trail")).isEqualTo(records.size());
    }

    @Test
    void aRepublishWithOtherOffsetsAddsNothing() {
        List<ReceivedRecord> records = Story.badRelease("life", "d1", "INC-2026-001").records();
        trail.add(records);

        trail.add(records.stream().map(record -> at(record, record.offset() + 5000)).toList());

        assertThat(database.count("trail")).isEqualTo(records.size());
    }

    @Test
    void ofRepeatsWithinABatchTheFirstIsKept() {
        ReceivedRecord record = new Story("life").requested("d1").records().getFirst();

        Trail.Added added = trail.add(List.of(record, at(record, 7), at(record, 8)));

        assertThat(added).isEqualTo(new Trail.Added(1, 2));
    }

    @Test
    void aRecordWithAKnownIdAndOtherContentIsKeptAndMarked() {
        ReceivedRecord record = new Story("life").requested("d1").records().getFirst();
        ReceivedRecord other = new Story("life").requested("d2").records().getFirst();
        trail.add(List.of(record));

        Trail.Added added = trail.add(List.of(at(other, 1), at(other, 1)));

        assertThat(added).isEqualTo(new Trail.Added(1, 1));
        assertThat(undecodable()).singleElement().asString().startsWith("conflicting-content");
    }

    @Test
    void recordsThatAreNoEventsAreKeptWithTheReason() {
        ReceivedRecord good = new Story("life").requested("d1").records().getFirst();
        byte[] garbage = {1, 2, 3, 0};
        List<Header> withoutType =
                good.headers().stream().filter(h -> !h.name().equals("ce_type")).toList();
        List<Header> otherType = new ArrayList<>(good.headers());
        otherType.add(Header.of("ce_type", "dev.fairlead.deployments.DeploymentPaused.v1"));
        otherType.add(Header.of("ce_id", "01939d1e-7c00-7000-8000-00000000000a"));
        List<Header> nul = new ArrayList<>(good.headers());
        nul.add(Header.of("ce_subject", "a\u0000b"));

        trail.add(
                List.of(
                        new ReceivedRecord("t", 0, 0, null, List.of(), garbage),
                        new ReceivedRecord("t", 0, 1, null, withoutType, good.value()),
                        new ReceivedRecord("t", 0, 2, null, otherType, good.value()),
                        new ReceivedRecord("t", 0, 3, null, nul, good.value()),
                        new ReceivedRecord("t", 0, 4, null, good.headers(), null)));

        assertThat(undecodable())
                .satisfiesExactly(
                        reason -> assertThat(reason).startsWith("missing-header: ce_specversion"),
                        reason -> assertThat(reason).startsWith("missing-header: ce_type"),
                        reason -> assertThat(reason).startsWith("malformed-header: ce_type"),
                        reason -> assertThat(reason).startsWith("malformed-header: ce_subject"),
                        reason -> assertThat(reason).startsWith("no-value"));
    }

    @Test
    void aRecordThatIsNoEventIsKeptOnceHoweverOftenItIsDelivered() {
        ReceivedRecord garbage = new ReceivedRecord("t", 0, 0, null, List.of(), new byte[] {1});
        trail.add(List.of(garbage));

        trail.add(List.of(garbage, at(garbage, 1)));

        assertThat(database.count("trail")).isEqualTo(2);
    }

    @Test
    void writersOfTheSameChainAddEachRecordOnceAndTheChainStaysWhole() throws Exception {
        List<Callable<Integer>> writers = new ArrayList<>();
        List<ReceivedRecord> records = thousand().subList(0, 60);
        for (int writer = 0; writer < 4; writer++) {
            List<ReceivedRecord> shuffled = new ArrayList<>(records);
            Collections.rotate(shuffled, writer * 15);
            writers.add(() -> {
                int added = 0;
                for (int i = 0; i < shuffled.size(); i += 20) {
                    added += addUntilDone(shuffled.subList(i, i + 20));
                }
                return added;
            });
        }

        int added = 0;
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var result : threads.invokeAll(writers)) {
                added += result.get();
            }
        }

        assertThat(added).isEqualTo(60);
        assertThat(new Verification(database.jdbc(), database.transactions()).verify(null))
                .singleElement()
                .satisfies(chain -> {
                    assertThat(chain.records()).isEqualTo(60);
                    assertThat(chain).matches(ChainResult::intact);
                });
    }

    /** As the listener's container does. */
    private int addUntilDone(List<ReceivedRecord> records) {
        while (true) {
            try {
                return trail.add(records).added();
            } catch (ConcurrencyFailureException e) {
                Thread.onSpinWait();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update trail set subject = 'other'",
                "delete from trail",
                "truncate trail",
                "delete from chain_head",
                "truncate chain_head",
                "update chain_head set length = length - 1"
            })
    void theDatabaseRefusesChanges(String statement) {
        trail.add(thousand().subList(0, 3));

        assertThatThrownBy(() -> database.jdbc().execute(statement))
                .hasStackTraceContaining("refused")
                .isInstanceOf(DataAccessException.class);
        assertThat(database.count("trail")).isEqualTo(3);
    }
}
