package dev.fairlead.backup.effect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.backup.config.BackupConfig;
import dev.fairlead.backup.config.PlannedRecovery;
import dev.fairlead.backup.recovery.RecoveryPlan;
import dev.fairlead.backup.recovery.RecoveryView;
import dev.fairlead.platform.decide.Views;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RecoveryMetersTest {
    private static final Instant NOON = Instant.parse("2026-11-30T12:00:00Z");
    private static final BackupConfig CONFIG =
            new BackupConfig(
                    Map.of(),
                    Map.of(),
                    Map.of(),
                    Map.of(
                            "critical",
                            new PlannedRecovery(
                                    new RecoveryPlan(
                                            "critical",
                                            "Critical",
                                            "platform",
                                            "critical",
                                            Duration.ofHours(1),
                                            Duration.ofMinutes(15),
                                            "verify",
                                            Duration.ofHours(2),
                                            List.of()),
                                    null)));

    private final List<RecoveryView> all = new ArrayList<>();
    private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    private Instant now = NOON;
    private final RecoveryMeters meters = new RecoveryMeters(new Stored(), () -> now, metrics);

    @Test
    void aPlanThatWasNeverUsedSaysSo() {
        meters.measure(CONFIG);

        assertThat(gauge("running")).isZero();
        assertThat(gauge("elapsed")).isZero();
        assertThat(gauge("objective")).isEqualTo(3600);
        assertThat(gauge("drill.age")).isNaN();
    }

    @Test
    void theTimeRunsUntilEverythingWorksAgain() {
        all.add(recovery(false, "running", null, null));
        meters.measure(CONFIG);
        now = NOON.plusSeconds(90);

        assertThat(gauge("running")).isEqualTo(1);
        assertThat(gauge("elapsed")).isEqualTo(90);

        all.set(0, recovery(false, "running", NOON.plusSeconds(60), null));
        meters.measure(CONFIG);

        assertThat(gauge("running")).isEqualTo(1);
        assertThat(gauge("elapsed")).isZero();
    }

    @Test
    void aDrillIsNoRecoveryAndOneThatSucceededIsProof() {
        all.add(recovery(true, "running", null, null));
        all.add(recovery(true, "recovered", NOON, NOON));
        now = NOON.plusSeconds(120);
        meters.measure(CONFIG);

        assertThat(gauge("running")).isZero();
        assertThat(gauge("drill.age")).isEqualTo(120);
    }

    @Test
    void aPlanThatIsGoneHasNoValue() {
        meters.measure(CONFIG);
        meters.measure(new BackupConfig(Map.of(), Map.of()));

        assertThat(gauge("running")).isNaN();
    }

    private double gauge(String name) {
        return metrics.get("fairlead.backup.recovery.plan." + name)
                .tag("plan", "critical")
                .gauge()
                .value();
    }

    private static RecoveryView recovery(
            boolean drill, String status, @Nullable Instant recoveredAt, @Nullable Instant ended) {
        return new RecoveryView(
                "r1",
                "critical",
                "Critical",
                "platform",
                "critical",
                drill,
                status,
                "The disk is gone.",
                "ada",
                null,
                null,
                null,
                NOON,
                NOON.plus(Duration.ofHours(1)),
                3_600_000,
                900_000,
                recoveredAt,
                List.of(),
                ended == null
                        ? null
                        : new RecoveryView.Result("recovered", "", "", 0, 0L, null, ended),
                List.of());
    }

    private final class Stored implements Views {
        @Override
        public <T> Optional<T> find(String kind, String id, Class<T> type) {
            return Optional.empty();
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
            return new Page<>(
                    all.stream()
                            .filter(each -> each.status().equals(filter.get("status")))
                            .filter(each ->
                                    String.valueOf(each.drill()).equals(filter.get("drill")))
                            .map(type::cast)
                            .toList(),
                    null);
        }
    }
}
