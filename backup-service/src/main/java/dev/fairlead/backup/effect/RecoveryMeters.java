package dev.fairlead.backup.effect;

import dev.fairlead.backup.config.BackupConfig;
import dev.fairlead.backup.config.PlannedRecovery;
import dev.fairlead.backup.recovery.RecoveryView;
import dev.fairlead.platform.decide.Views;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * Shows of each recovery plan whether it is carried out, for how long everything has not worked by
 * now, and how long ago it was last proven by a drill.
 */
public final class RecoveryMeters {
    private final Views views;
    private final InstantSource clock;
    private final MeterRegistry metrics;
    private final Map<String, Standing> standings = new ConcurrentHashMap<>();

    /**
     * How a plan stands.
     *
     * @param down since when everything does not work; null where no recovery runs, or it does
     *     again
     * @param drilled when the last drill that succeeded ended; null where there is none
     */
    private record Standing(
            boolean running, @Nullable Instant down, Duration rto, @Nullable Instant drilled) {}

    public RecoveryMeters(Views views, InstantSource clock, MeterRegistry metrics) {
        this.views = views;
        this.clock = clock;
        this.metrics = metrics;
    }

    /** To be called again and again. */
    public void measure(BackupConfig config) {
        standings.keySet().retainAll(config.recoveries().keySet());
        for (PlannedRecovery planned : config.recoveries().values()) {
            String plan = planned.plan().name();
            Optional<RecoveryView> running = newest(plan, "running", false);
            boolean known =
                    standings.put(
                                    plan,
                                    new Standing(
                                            running.isPresent(),
                                            running.filter(each -> each.recoveredAt() == null)
                                                    .map(RecoveryView::startedAt)
                                                    .orElse(null),
                                            planned.plan().rto(),
                                            newest(plan, "recovered", true)
                                                    .map(RecoveryView::result)
                                                    .map(RecoveryView.Result::at)
                                                    .orElse(null)))
                            != null;
            if (!known) {
                register(plan);
            }
        }
    }

    private Optional<RecoveryView> newest(String plan, String status, boolean drill) {
        var filter = Map.of("plan", plan, "status", status, "drill", String.valueOf(drill));
        return views.list(RecoveryView.KIND, filter, null, 1, RecoveryView.class).items().stream()
                .findFirst();
    }

    private void register(String plan) {
        gauge(plan, "running", "Whether it is carried out", each -> each.running() ? 1 : 0);
        seconds(
                plan,
                "elapsed",
                "How long everything has not worked, by a recovery that runs",
                each -> each.down() == null ? 0 : since(each.down()));
        seconds(plan, "objective", "How long that may be", each -> each.rto().toMillis() / 1000.0);
        seconds(
                plan,
                "drill.age",
                "How long ago a drill of it succeeded",
                each -> each.drilled() == null ? Double.NaN : since(each.drilled()));
    }

    private double since(Instant then) {
        return Duration.between(then, clock.instant()).toMillis() / 1000.0;
    }

    private void seconds(String plan, String name, String text, ToDoubleFunction<Standing> of) {
        builder(plan, name, text, of).baseUnit("seconds").register(metrics);
    }

    private void gauge(String plan, String name, String text, ToDoubleFunction<Standing> of) {
        builder(plan, name, text, of).register(metrics);
    }

    private Gauge.Builder<?> builder(
            String plan, String name, String text, ToDoubleFunction<Standing> of) {
        return Gauge.builder("fairlead.backup.recovery.plan." + name, () -> value(plan, of))
                .tag("plan", plan)
                .description(text);
    }

    /** A plan that is gone has none. */
    private double value(String plan, ToDoubleFunction<Standing> of) {
        Standing standing = standings.get(plan);
        return standing == null ? Double.NaN : of.applyAsDouble(standing);
    }
}
