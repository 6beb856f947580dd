package dev.fairlead.backup.effect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.backup.backup.BackupView;
import dev.fairlead.backup.backup.Status;
import dev.fairlead.backup.backup.Subject;
import dev.fairlead.backup.config.BackupConfig;
import dev.fairlead.backup.config.BackupSet;
import dev.fairlead.backup.effect.RecoveryMoments.Looked;
import dev.fairlead.backup.effect.RecoveryMoments.Part;
import dev.fairlead.backup.point.PointView;
import dev.fairlead.backup.recovery.Doing;
import dev.fairlead.backup.recovery.Moment;
import dev.fairlead.backup.recovery.RecoveryPlan;
import dev.fairlead.backup.recovery.Step;
import dev.fairlead.backup.restoration.Target;
import dev.fairlead.backup.schedule.SchedulePlan;
import dev.fairlead.backup.seal.Keyring;
import dev.fairlead.platform.catalogue.Mode;
import dev.fairlead.platform.config.Reloading;
import dev.fairlead.platform.decide.Views;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two sets with a backup at two and one at eight, and now it is nine. */
class RecoveryMomentsTest {
    private static final Instant FIRST = Instant.parse("2026-11-30T02:00:00Z");
    private static final Instant SECOND = Instant.parse("2026-11-30T08:00:00Z");
    private static final Instant NOW = Instant.parse("2026-11-30T09:00:00Z");

    @TempDir Path folder;

    @Test
    void theNewestPointBeforeTheMomentIsNamedWithWhatIsLost() throws IOException {
        Looked looked = find(List.of("main"), FIRST.plusSeconds(600).toString());

        assertThat(looked)
                .isInstanceOfSatisfying(
                        Looked.Reachable.class,
                        reachable -> {
                            Part part = reachable.parts().getFirst();
                            assertThat(part.found().beginning().backup().id()).isEqualTo("main-b1");
                            assertThat(part.found().logBytes()).isZero();
                            assertThat(part.lost()).isEqualTo(Duration.ofHours(7));
                            assertThat(part.shortBy()).isEqualTo(Duration.ofMinutes(10));
                            assertThat(part.restore().about())
                                    .contains(
                                            "main-b1",
                                            "replays no log",
                                            "the last 7h is lost (RPO: 15m)",
                                            "ends 10m before");
                        });
    }

    @Test
    void thePlanCarriesItToTheSteps() throws IOException {
        RecoveryPlan plan = plan(List.of("main", "other"));

        var reachable = (Looked.Reachable) find(List.of("main", "other"), FIRST.toString());

        assertThat(reachable.in(plan).steps().stream().map(Step::doing))
                .allMatch(doing ->
                        doing instanceof Doing.Restore restore
                                && new Target(Target.Kind.TIME, FIRST.toString())
                                        .equals(restore.target()));
        assertThat(reachable.moment()).isNotNull();
    }

    @Test
    void whatIsNotThereIsRefusedWithWhatIs() throws IOException {
        assertThat(find(List.of("main"), NOW.toString()))
                .isInstanceOfSatisfying(
                        Looked.Unreachable.class,
                        unreachable -> {
                            assertThat(unreachable.reason()).isEqualTo("beyond-recoverable");
                            assertThat(unreachable.detail()).contains(SECOND.toString());
                        });
        assertThat(find(List.of("main"), FIRST.minusSeconds(1).toString()))
                .isInstanceOfSatisfying(
                        Looked.Unreachable.class,
                        unreachable -> {
                            assertThat(unreachable.reason()).isEqualTo("not-recoverable");
                            assertThat(unreachable.detail())
                                    .contains(FIRST.toString(), SECOND.toString());
                        });
    }

    @Test
    void aNamedPointIsAPositionWhereItIsAndATimeElsewhere() throws IOException {
        Instant made = SECOND.plusSeconds(60);
        var point = new PointView("main", "before-upgrade", "0/3000028", "ada", made);

        var reachable =
                (Looked.Reachable)
                        find(List.of("main", "other"), "point:before-upgrade", List.of(point));

        assertThat(reachable.moment()).isNotNull();
        assertThat(reachable.parts().getFirst().restore().target())
                .isEqualTo(new Target(Target.Kind.LSN, "0/3000028"));
        assertThat(reachable.parts().getFirst().restore().point()).isEqualTo("before-upgrade");
        // It keeps no log: its newest point is all that there is of before.
        assertThat(reachable.parts().getLast().restore().target())
                .isEqualTo(new Target(Target.Kind.TIME, SECOND.toString()));
        assertThat(reachable.parts().getLast().shortBy()).isEqualTo(Duration.ofMinutes(1));
    }

    /** The log was kept when the point was made, and is not any more. */
    @Test
    void aPointThatTheLogDoesNotReachIsNotAnsweredWithWhatCameAfterIt() throws IOException {
        var point =
                new PointView(
                        "main", "before-upgrade", "0/4000000", "ada", FIRST.plusSeconds(3600));

        var reachable =
                (Looked.Reachable) find(List.of("main"), "point:before-upgrade", List.of(point));

        Part part = reachable.parts().getFirst();
        assertThat(part.found().beginning().backup().id()).isEqualTo("main-b1");
        assertThat(part.shortBy()).isEqualTo(Duration.ofHours(1));
    }

    @Test
    void aNameThatTwoSetsHaveIsOfTheEarlierMoment() throws IOException {
        var later = new PointView("main", "before-upgrade", "0/3000028", "ada", NOW);
        var earlier = new PointView("other", "before-upgrade", "0/3000028", "ada", SECOND);

        var reachable =
                (Looked.Reachable)
                        find(
                                List.of("main", "other"),
                                "point:before-upgrade",
                                List.of(later, earlier));

        assertThat(reachable.moment()).isEqualTo(new Moment("point:before-upgrade", SECOND));
    }

    @Test
    void whatCannotBeTheNameOfAPointIsNotLookedFor() throws IOException {
        var point = new PointView("main", "no\0name", "0/3000028", "ada", SECOND);

        assertThat(find(List.of("main"), "point:no\0name", List.of(point)))
                .isInstanceOfSatisfying(
                        Looked.Unreachable.class,
                        unreachable ->
                                assertThat(unreachable.reason())
                                        .isEqualTo(RecoveryMoments.UNKNOWN));
    }

    @Test
    void whyAPlanCannotGoThereIsSaid() throws IOException {
        assertThat(find(List.of("main", "other"), "0/3000028"))
                .isInstanceOfSatisfying(
                        Looked.Unreachable.class,
                        unreachable ->
                                assertThat(unreachable.reason()).isEqualTo("moment-of-one-set"));
        assertThat(find(List.of(), "end"))
                .isInstanceOfSatisfying(
                        Looked.Unreachable.class,
                        unreachable ->
                                assertThat(unreachable.reason()).isEqualTo("restores-nothing"));
    }

    @Test
    void aPositionIsOfOneServerAndAWordIsNone() throws IOException {
        assertThat(find(List.of("main"), "0/3000028")).isInstanceOf(Looked.Reachable.class);
        for (Looked looked :
                List.of(
                        find(List.of("main"), "yesterday!"),
                        find(List.of("main"), "point:never-made"))) {
            assertThat(looked)
                    .isInstanceOfSatisfying(
                            Looked.Unreachable.class,
                            unreachable ->
                                    assertThat(unreachable.reason())
                                            .isEqualTo(RecoveryMoments.UNKNOWN));
        }
    }

    @Test
    void asFarAsItReachesIsNoMoment() throws IOException {
        var reachable = (Looked.Reachable) find(List.of("main"), "end");

        assertThat(reachable.moment()).isNull();
        assertThat(reachable.parts().getFirst().lost()).isEqualTo(Duration.ofHours(1));
        assertThat(reachable.parts().getFirst().restore()).isEqualTo(Doing.Restore.toEnd("main"));
    }

    private Looked find(List<String> sets, String to) throws IOException {
        return find(sets, to, List.of());
    }

    private Looked find(List<String> sets, String to, List<PointView> points) throws IOException {
        var views = new Stored(points);
        var backups = new Backups(views);
        var places = new Places(Map.of(), Map.of("local", folder), folder, folder, Keyring.NONE);
        var logs = new KeptLogs(places, () -> NOW, () -> false);
        var restores =
                new Restores(
                        backups,
                        places,
                        new RecoverablePoints(backups, places, logs),
                        GivenCopies.none(places));
        var config = new BackupConfig(Map.of("main", set("main"), "other", set("other")), Map.of());
        return new RecoveryMoments(
                        given(config),
                        restores,
                        new NamedPoints(places, new GivenCommands(), views),
                        () -> NOW)
                .find(plan(sets), to);
    }

    private static RecoveryPlan plan(List<String> sets) {
        return new RecoveryPlan(
                "critical",
                "Recovery",
                "platform",
                "critical",
                Duration.ofHours(1),
                Duration.ofMinutes(15),
                "verify",
                Duration.ofHours(2),
                sets.stream()
                        .map(set ->
                                new Step(
                                        "restore-" + set,
                                        "Restore",
                                        List.of(),
                                        Doing.Restore.toEnd(set)))
                        .toList());
    }

    private static Reloading<BackupConfig> given(BackupConfig config) {
        return new Reloading<>() {
            @Override
            public Current<BackupConfig> current() {
                return new Current<>(config, "hash");
            }

            @Override
            public void onChange(Consumer<Current<BackupConfig>> listener) {}
        };
    }

    private static BackupView backup(String set, String id, Instant at) {
        return new BackupView(
                id,
                set,
                "payments",
                "critical",
                BackupView.FULL,
                null,
                Status.VERIFIED,
                "local",
                "fairlead",
                "schedule",
                null,
                at,
                1,
                null,
                new BackupView.Stored(
                        at,
                        at,
                        "0/3000028",
                        "18.1",
                        1,
                        1,
                        1,
                        List.of(),
                        "sha256",
                        1,
                        null,
                        null,
                        null),
                at,
                false,
                null,
                null,
                Subject.POSTGRESQL);
    }

    private static BackupSet set(String name) {
        return new BackupSet(
                name,
                "payments",
                null,
                Mode.ACT,
                "fairlead",
                "local",
                "critical",
                Duration.ofMinutes(30),
                Duration.ofHours(25),
                3,
                14,
                null,
                Duration.ofDays(2),
                3,
                Duration.ofMinutes(1),
                Duration.ofHours(4),
                Duration.ofHours(4),
                new SchedulePlan(null, null, null),
                null,
                null,
                List.of(),
                null,
                null,
                null);
    }

    /** The backups of both sets, and points. */
    private record Stored(List<PointView> points) implements Views {
        @Override
        public <T> Optional<T> find(String kind, String id, Class<T> type) {
            return points.stream()
                    .filter(point -> PointView.id(point.backupSet(), point.name()).equals(id))
                    .findFirst()
                    .map(type::cast);
        }

        @Override
        public <T> Map<String, T> findAll(String kind, Collection<String> ids, Class<T> type) {
            return Map.of();
        }

        @Override
        public <T> Page<T> list(
                String kind,
                Map<String, String> filter,
                @Nullable String cursor,
                int limit,
                Class<T> type) {
            String set = String.valueOf(filter.get("backupSet"));
            return new Page<>(
                    Stream.of(backup(set, set + "-b2", SECOND), backup(set, set + "-b1", FIRST))
                            .filter(each -> each.status().text().equals(filter.get("status")))
                            .map(type::cast)
                            .toList(),
                    null);
        }
    }
}
