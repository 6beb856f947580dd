package dev.fairlead.platform.work;

import dev.fairlead.platform.store.StreamEngine;
import dev.fairlead.platform.trace.Tracing;
import java.time.InstantSource;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Puts a work runner together. */
public final class WorkRunners {
    private WorkRunners() {}

    /**
     * @param bell rung after each append of this process
     */
    public static WorkRunner create(
            DataSource dataSource,
            JdbcClient jdbc,
            StreamEngine engine,
            EffectHandlers handlers,
            Tracing tracing,
            InstantSource clock,
            Bell bell) {
        var table = new WorkTable(jdbc);
        return new WorkRunner(
                table,
                new TimerRunner(table, engine, clock),
                new EffectRunner(
                        table, engine, handlers, new LaneLocks(dataSource), tracing, clock, bell),
                clock,
                bell);
    }
}
