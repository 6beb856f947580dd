package dev.fairlead.platform.archive;

import static dev.fairlead.platform.archive.ArchiveStand.LATELY;
import static dev.fairlead.platform.archive.ArchiveStand.LONG_AGO;
import static dev.fairlead.platform.archive.ArchiveStand.NOW;
import static dev.fairlead.platform.archive.ArchiveStand.runAll;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.fairlead.platform.archive.Archiver.Archive;
import dev.fairlead.platform.archive.Cases.CaseCommand;
import dev.fairlead.platform.decide.Outcome;
import dev.fairlead.platform.disk.DiskLevel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What goes to archives and comes back, on a real database. */
class ArchiverIT {
    private static final int MANY = 2_000;

    @TempDir private Path directory;
    private ArchiveStand stand;

    @BeforeEach
    void store() {
        stand = new ArchiveStand(directory.resolve("incident"));
    }

    @AfterEach
    void close() {
        stand.close();
    }

    @Test
    void whatHasEndedGoesByAgeAndComesBackAsItWas() {
        stand.closed("case", 0, MANY);
        stand.closed("bell", 0, 100);
        stand.give(stand.engine(), "case-open", new CaseCommand.Note("open", "never closed"));
        stand.published();
        stand.park("old", 1, LONG_AGO);
        stand.park("young", 2, LONG_AGO);
        stand.at(LATELY);
        stand.closed("case", MANY, 10);
        stand.park("young", 3, LATELY);
        stand.at(NOW);
        Map<String, String> before = stand.digests();
        var sums = stand.sums();

        Archiver archiver = stand.archiver();
        long rows = runAll(archiver);

        long streams = MANY + 100;
        long decisions = 3 * streams + 1;
        assertThat(rows).isEqualTo(3 * streams + streams + decisions + 1);
        assertThat(stand.count("select count(*) from projection")).isEqualTo(11);
        assertThat(stand.count("select count(*) from event where type <> 'fairlead.archived'"))
                .isEqualTo(1 + 30);
        assertThat(stand.count("select count(*) from decision")).isEqualTo(30);
        assertThat(
                        stand.jdbc()
                                .sql("select kafka_offset from parked order by 1")
                                .query(Long.class)
                                .list())
                .containsExactly(2L, 3L);
        assertThat(stand.sums()).isEqualTo(sums);
        assertThat(archiver.all())
                .hasSizeGreaterThan(3)
                .allSatisfy(each -> assertThat(each.state()).isEqualTo("archived"));
        assertThat(runAll(stand.archiver())).as("a second run").isZero();

        long back = 0;
        for (Archive each : archiver.all()) {
            assertThat(archiver.verify(each.number()).rows()).isEqualTo(each.rows());
            back += archiver.restore(each.number()).rows();
        }

        assertThat(back).isEqualTo(rows);
        assertThat(stand.digests()).isEqualTo(before);
        assertThat(stand.sums()).isEqualTo(sums);
        assertThat(stand.count("select count(*) from unpublished")).as("published again").isZero();
        assertThat(archiver.restore(1).rows()).as("brought back again").isZero();
        assertThat(runAll(stand.archiver())).as("what was brought back lately").isZero();
        stand.at(NOW.plus(Duration.ofDays(31)));
        assertThat(runAll(stand.archiver())).isGreaterThanOrEqualTo(rows);
    }

    @Test
    void whatSomethingWaitsForStays() {
        var engine = stand.engine();
        stand.give(engine, "case-timer", new CaseCommand.Note("timer", Cases.LATER));
        stand.give(engine, "case-timer", new CaseCommand.Close());
        stand.published();
        stand.closed("case", 0, 3);
        stand.give(engine, "case-unsent", new CaseCommand.Note("unsent", "not published"));
        stand.give(engine, "case-unsent", new CaseCommand.Close());
        stand.keeping(_ -> Set.of("case-case1"));
        stand.at(NOW);

        runAll(stand.archiver());

        assertThat(
                        stand.jdbc()
                                .sql(
                                        "select distinct stream_id from event where type <> 'fairlead.archived' order by 1")
                                .query(String.class)
                                .list())
                .containsExactly("case-case1", "case-timer", "case-unsent");
    }

    @ParameterizedTest
    @EnumSource
    void whoeverIsKilledLosesNothing(Stage stage) {
        stand.closed("case", 0, 600);
        stand.park("old", 1, LONG_AGO);
        stand.at(NOW);
        Map<String, String> before = stand.digests();
        boolean restoring = stage == Stage.BATCH_RESTORED;
        if (restoring) {
            runAll(stand.archiver());
        }

        Archiver dying = stand.archiver(new Kill(stage));
        assertThatExceptionOfType(Killed.class)
                .isThrownBy(() -> {
                    if (restoring) {
                        dying.restore(1);
                    } else {
                        runAll(dying);
                    }
                });
        Archiver next = stand.archiver();
        runAll(next);

        assertThat(stand.count("select count(*) from event where type <> 'fairlead.archived'"))
                .isEqualTo(restoring ? events(1) : 0);
        next.all().forEach(each -> next.verify(each.number()));
        next.all().forEach(each -> next.restore(each.number()));
        assertThat(stand.digests()).isEqualTo(before);
        assertThat(stand.count("select count(*) from unpublished")).isZero();
    }

    /** Of those that the first archive's beginning has: what was brought back before the kill. */
    private long events(long archive) {
        return stand.count(
                "select 3 * count(*) from archived_stream where restored_at is not null and archive = "
                        + archive);
    }

    /** At the second time that the stage is reached, where it is reached twice. */
    private static final class Kill implements Consumer<Stage> {
        private final Stage at;
        private int left;

        Kill(Stage at) {
            this.at = at;
            left = at == Stage.BATCH_REMOVED ? 2 : 1;
        }

        @Override
        public void accept(Stage reached) {
            if (reached == at && --left == 0) {
                throw new Killed();
            }
        }
    }

    /** Nothing catches it, as nothing catches kill -9. */
    private static final class Killed extends Error {
        private static final long serialVersionUID = 1L;
    }

    @Test
    void aChangedArchiveIsNeitherVerifiedNorBroughtBack() throws IOException {
        stand.closed("case", 0, 800);
        stand.at(NOW);
        Archiver archiver = stand.archiver();
        runAll(archiver);
        Path rows = stand.folder().resolve("000001.rows.gz");
        Path manifest = stand.folder().resolve("000001.manifest");
        byte[] asWritten = Files.readAllBytes(rows);
        String signed = Files.readString(manifest);

        byte[] flipped = asWritten.clone();
        flipped[flipped.length / 2] ^= 1;
        Files.write(rows, flipped);
        refused(archiver, ArchiveRefused.DAMAGED);
        Files.write(rows, Arrays.copyOf(asWritten, asWritten.length - 20));
        refused(archiver, ArchiveRefused.DAMAGED);
        Files.delete(rows);
        refused(archiver, ArchiveRefused.MISSING);
        Files.write(rows, asWritten);
        Files.writeString(manifest, signed.replaceFirst("\"number\":1", "\"number\":2"));
        refused(archiver, ArchiveRefused.UNPROVEN);
        Files.copy(
                stand.folder().resolve("000002.manifest"),
                manifest,
                StandardCopyOption.REPLACE_EXISTING);
        refused(archiver, ArchiveRefused.CHAIN_BROKEN);
        assertThat(stand.count("select count(*) from event where type <> 'fairlead.archived'"))
                .isZero();

        Files.writeString(manifest, signed);
        archiver.verify(1);
        assertThat(archiver.verify(2).archive()).isEqualTo(2);
        assertThatExceptionOfType(ArchiveRefused.class)
                .isThrownBy(() -> archiver.restore(99))
                .satisfies(each -> assertThat(each.reason()).isEqualTo(ArchiveRefused.UNKNOWN));
    }

    private static void refused(Archiver archiver, String reason) {
        for (Runnable task :
                List.<Runnable>of(() -> archiver.verify(1), () -> archiver.restore(1))) {
            assertThatExceptionOfType(ArchiveRefused.class)
                    .isThrownBy(task::run)
                    .satisfies(each -> assertThat(each.reason()).isEqualTo(reason));
        }
    }

    @Test
    void anEndedStreamTakesNoCommandUntilItIsBack() {
        stand.closed("case", 0, 1);
        stand.at(NOW);
        // It remembers the stream as it was.
        var remembering = stand.engine();
        stand.give(remembering, "case-case0", new CaseCommand.Close());

        runAll(stand.archiver());

        for (var engine : List.of(remembering, stand.engine())) {
            Outcome outcome =
                    stand.give(engine, "case-case0", new CaseCommand.Note("case0", "again"));
            assertThat(outcome)
                    .isInstanceOfSatisfying(
                            Outcome.Refused.class,
                            refused -> {
                                assertThat(refused.reason()).isEqualTo("stream-archived");
                                assertThat(refused.detail()).contains("archive 1", "restore");
                            });
        }
        var streams = new ArchivedStreams(stand.jdbc());
        assertThat(streams.find(List.of("case0")))
                .hasValueSatisfying(place -> assertThat(place.archive()).isEqualTo(1));
        assertThat(streams.find(List.of("N-case0"))).isPresent();

        stand.archiver().restore(1);

        assertThat(streams.find(List.of("case0"))).isEmpty();
        assertThat(stand.give(remembering, "case-case0", new CaseCommand.Note("case0", "again")))
                .isInstanceOfSatisfying(
                        Outcome.Accepted.class,
                        accepted -> assertThat(accepted.version()).isEqualTo(4));
    }

    @Test
    void aRestingStreamBeginsAgainAndItsNumbersGoOn() {
        stand.closed("bell", 0, 1);
        stand.at(NOW);
        runAll(stand.archiver());
        var engine = stand.engine();

        stand.give(engine, "bell-bell0", new CaseCommand.Note("bell0", "again"));
        stand.give(engine, "bell-bell0", new CaseCommand.Close());

        assertThat(sequences()).containsExactly(4L, 5L);
        assertThat(stand.sums().get("bell-bell0"))
                .satisfies(sum -> {
                    assertThat(sum).isNotNull();
                    assertThat(List.of(sum.first(), sum.last(), sum.events()))
                            .containsExactly(1L, 5L, 5L);
                });
        stand.published();
        stand.at(NOW.plus(Duration.ofDays(401)));
        runAll(stand.archiver());
        assertThat(sequences()).isEmpty();

        stand.archiver().restore(1);
        assertThat(sequences()).containsExactly(1L, 2L, 3L);
        stand.archiver().restore(2);
        assertThat(sequences()).containsExactly(1L, 2L, 3L, 4L, 5L);
        stand.give(stand.engine(), "bell-bell0", new CaseCommand.Note("bell0", "once more"));
        assertThat(sequences()).containsExactly(1L, 2L, 3L, 4L, 5L, 6L);
    }

    private List<@Nullable Long> sequences() {
        return stand.jdbc()
                .sql("select sequence from event where sequence is not null order by version")
                .query(Long.class)
                .list();
    }

    @Test
    void whatMovesOnWhileItIsWrittenStays() {
        stand.closed("bell", 0, 2);
        stand.at(NOW);
        var engine = stand.engine();

        runAll(
                stand.archiver(stage -> {
                    if (stage == Stage.SEALED) {
                        stand.give(engine, "bell-bell0", new CaseCommand.Note("bell0", "just now"));
                    }
                }));

        assertThat(stand.count("select count(*) from event where stream_id = 'bell-bell0'"))
                .isEqualTo(4);
        assertThat(stand.count("select count(*) from projection where id = 'bell0'")).isEqualTo(1);
        assertThat(stand.count("select count(*) from event where stream_id = 'bell-bell1'"))
                .isEqualTo(1);
        stand.archiver().restore(1);
        assertThat(stand.count("select count(*) from event")).isEqualTo(7);
    }

    @Test
    void nothingLeavesTheStoreWhereNoArchiveCanBeMade() throws IOException, SQLException {
        stand.closed("case", 0, 10);
        stand.at(NOW);
        Map<String, String> before = stand.digests();

        stand.disk(DiskLevel.FULL);
        runRefused(stand.archiver(), ArchiveRefused.DISK_FULL);
        stand.disk(DiskLevel.LOW);
        runRefused(archiverInto(null), ArchiveRefused.NOT_CONFIGURED);
        Path file = Files.writeString(directory.resolve("file"), "no folder");
        Archiver blocked = archiverInto(file);
        runRefused(blocked, ArchiveRefused.NOT_WRITTEN);
        assertThat(blocked.refusal()).isNotNull();
        try (var other = stand.source().getConnection()) {
            ArchiveTable.tryLock(other);
            Archiver second = stand.archiver();
            runRefused(second, ArchiveRefused.BUSY);
            assertThat(second.refusal()).as("another one does it").isNull();
            ArchiveTable.unlock(other);
        }

        assertThat(stand.digests()).isEqualTo(before);
    }

    private Archiver archiverInto(@Nullable Path folder) {
        return stand.archiver(folder, _ -> {});
    }

    private static void runRefused(Archiver archiver, String reason) {
        assertThatExceptionOfType(ArchiveRefused.class)
                .isThrownBy(archiver::run)
                .satisfies(each -> assertThat(each.reason()).isEqualTo(reason));
    }

    @Test
    void noArchiveIsMadeWithoutThoseBeforeIt() throws IOException {
        stand.closed("case", 0, 10);
        stand.at(NOW);
        runAll(stand.archiver());
        stand.at(LONG_AGO);
        stand.closed("case", 100, 10);
        stand.at(NOW);
        Map<String, String> before = stand.digests();
        Path manifest = stand.folder().resolve("000001.manifest");
        Path elsewhere = Files.move(manifest, directory.resolve("elsewhere"));

        runRefused(stand.archiver(), ArchiveRefused.MISSING);

        assertThat(stand.digests()).isEqualTo(before);
        Files.move(elsewhere, manifest);
        assertThat(runAll(stand.archiver())).isPositive();
    }
}
