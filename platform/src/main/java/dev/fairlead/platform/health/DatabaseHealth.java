package dev.fairlead.platform.health;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/** Whether the database answers within a second. */
public final class DatabaseHealth implements HealthIndicator {
    private final DatabaseLook database;

    public DatabaseHealth(DatabaseLook database) {
        this.database = database;
    }

    @Override
    public Health health() {
        try {
            database.ask(jdbc -> jdbc.sql("select 1").query(Integer.class).single());
            return Health.up().build();
        } catch (DatabaseAway away) {
            return down(away).build();
        }
    }

    /** What went wrong stays out of the answer: it names hosts and drivers. */
    static Health.Builder down(DatabaseAway away) {
        return Health.down().withDetail("trouble", String.valueOf(away.getMessage()));
    }
}
