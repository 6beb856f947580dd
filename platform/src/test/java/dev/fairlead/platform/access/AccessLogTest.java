package dev.fairlead.platform.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.fairlead.events.access.MutationAccepted;
import dev.fairlead.events.access.MutationRefused;
import dev.fairlead.events.access.RefusalsCounted;
import dev.fairlead.platform.trace.TraceContext;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AccessLogTest {
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final Instant NOW = Instant.parse("2026-11-29T12:00:00Z");

    private final List<Told> written = new CopyOnWriteArrayList<>();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final AtomicLong ids = new AtomicLong();
    private final AtomicLong failures = new AtomicLong();
    private volatile boolean away;
    private volatile boolean diskIsFull;
    private final AccessLog log =
            new AccessLog(
                    new AccessEvents("deploy"),
                    this::write,
                    () -> diskIsFull,
                    () -> "id-" + ids.incrementAndGet(),
                    () -> NOW,
                    meters);

    private void write(List<Told> events) {
        if (away) {
            failures.incrementAndGet();
            throw new IllegalStateException("away");
        }
        written.addAll(events);
    }

    @AfterEach
    void stop() {
        log.stop();
    }

    private static Attempt attempt(int status, @Nullable String reason) {
        var decided = reason == null ? new Decided("rollout-1", "requested", "life-1") : null;
        return attempt(status, reason, decided, "ci");
    }

    private static Attempt attempt(
            int status, @Nullable String reason, @Nullable Decided decided, String caller) {
        return new Attempt(
                Asking.MUTATION,
                new Who(caller, "192.0.2.1", null),
                "POST /api/v1/deployments",
                status,
                reason,
                decided,
                null,
                "request",
                NOW,
                TraceContext.NONE);
    }

    private double meter(String name) {
        return meters.find(name).counters().stream().mapToDouble(each -> each.count()).sum();
    }

    @Test
    void everyAcceptedChangeIsWrittenAndOfTheRefusedOnesTheFirstAndTheirNumber() {
        log.start();
        for (int i = 0; i < 3; i++) {
            log.answered(attempt(201, null));
            log.answered(attempt(403, "team-not-granted"));
        }
        await().atMost(PATIENCE).until(() -> written.size() == 4);

        log.stop();
        await().atMost(PATIENCE).until(() -> written.size() == 5);

        assertThat(written)
                .extracting(told -> (Object) told.event().getClass())
                .containsExactlyInAnyOrder(
                        MutationAccepted.class,
                        MutationAccepted.class,
                        MutationAccepted.class,
                        MutationRefused.class,
                        RefusalsCounted.class);
        assertThat(written.getLast().event())
                .isInstanceOfSatisfying(
                        RefusalsCounted.class,
                        counted -> {
                            assertThat(counted.count()).isEqualTo(2);
                            assertThat(counted.caller()).isEqualTo("ci");
                            assertThat(counted.reason()).isEqualTo("team-not-granted");
                        });
        assertThat(meter("fairlead.access.refused")).isEqualTo(3);
    }

    @Test
    void whatCannotBeWrittenWaitsAndIsWrittenOnceInItsOrder() {
        away = true;
        log.start();
        for (int i = 0; i < 250; i++) {
            log.answered(attempt(201, null));
        }
        await().atMost(PATIENCE).until(() -> failures.get() > 0);
        away = false;

        await().atMost(PATIENCE).until(() -> written.size() == 250);
        assertThat(written)
                .extracting(Told::id)
                .doesNotHaveDuplicates()
                .startsWith("id-1", "id-2")
                .endsWith("id-250");
    }

    @Test
    void moreThanMayWaitIsDroppedAndCounted() {
        for (int i = 0; i < AccessLog.MOST_WAITING + 7; i++) {
            log.answered(attempt(201, null));
        }

        assertThat(meter("fairlead.access.dropped")).isEqualTo(7);
    }

    @Test
    void whatNoStreamDecidedIsBoundedForEachCaller() {
        for (int i = 0; i < 5_600; i++) {
            log.answered(attempt(200, null, null, "mallory"));
        }
        log.answered(attempt(200, null, null, "anna"));

        log.lastWords(new ArrayList<>());

        assertThat(written).hasSize(UndecidedLimit.MOST + 1);
        assertThat(written.getLast().event())
                .isInstanceOfSatisfying(
                        MutationAccepted.class,
                        accepted -> assertThat(accepted.caller()).isEqualTo("anna"));
        assertThat(meter("fairlead.access.dropped")).isEqualTo(5_600 - UndecidedLimit.MOST);
    }

    @Test
    void whileTheDiskIsFullRefusalsAreCountedByTheMeterAlone() {
        diskIsFull = true;
        log.start();
        log.answered(attempt(503, "disk-full"));
        log.answered(attempt(202, null));
        await().atMost(PATIENCE).until(() -> !written.isEmpty());

        log.stop();

        assertThat(written)
                .extracting(Told::event)
                .singleElement()
                .isInstanceOf(MutationAccepted.class);
        assertThat(meter("fairlead.access.refused")).isEqualTo(1);
    }

    @Test
    void whatIsNotWrittenAtTheEndIsCounted() {
        away = true;
        log.start();
        log.answered(attempt(201, null));

        log.stop();

        await().atMost(PATIENCE).until(() -> meter("fairlead.access.dropped") == 1);
    }
}
