package dev.fairlead.platform.work;

import dev.fairlead.platform.store.StreamEngine;
import dev.fairlead.platform.trace.Tracing;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.InstantSource;
import java.util.Map;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Puts a work runner together. */
public final class WorkRunners {
    private WorkRunners() {}

    /**
     * @param most permits by the name of a pool of effects, where they are not the pool's own
     * @param bell rung after each append of this process
     */
    public static WorkRunner create(
            DataSource dataSource,
            JdbcClient jdbc,
            StreamEngine engine,
            EffectHandlers handlers,
            Map<String, Integer> most,
            MeterRegistry meters,
            Tracing tracing,
            InstantSource clock,
            Bell bell) {
        var table = new WorkTable(jdbc);
        var permits = handlers.permits(most);
        new EffectMeter(permits).bindTo(meters);
        return new WorkRunner(
                table,
                new TimerRunner(table, engine, clock),
                new EffectRunner(
                        table,
                        engine,
                        handlers,
                        permits,
                        new LaneLocks(dataSource),
                        tracing,
                        clock,
                        bell),
                clock,
                bell);
    }
}
