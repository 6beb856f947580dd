package dev.fairlead.platform.health;

import dev.fairlead.platform.relay.Relay;
import java.time.Duration;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Whether events leave the store: down when the oldest that waits has waited for long. */
public final class RelayHealth implements HealthIndicator {
    private static final Duration TOO_LONG = Duration.ofSeconds(30);

    private final Relay relay;
    private final DatabaseLook database;
    private final InstantSource clock;

    public RelayHealth(Relay relay, DatabaseLook database, InstantSource clock) {
        this.relay = relay;
        this.database = database;
        this.clock = clock;
    }

    @Override
    public Health health() {
        Duration lag;
        try {
            lag = database.ask(this::lag);
        } catch (DatabaseAway away) {
            return DatabaseHealth.down(away).withDetail("leading", relay.isLeading()).build();
        }
        var health = lag.compareTo(TOO_LONG) > 0 ? Health.down() : Health.up();
        return health.withDetail("leading", relay.isLeading())
                .withDetail("lagSeconds", lag.toMillis() / 1000.0)
                .build();
    }

    private Duration lag(JdbcClient jdbc) {
        return jdbc.sql(
                        "select recorded_at from event where position = (select min(position) from unpublished)")
                .query(OffsetDateTime.class)
                .optional()
                .map(since -> Duration.between(since.toInstant(), clock.instant()))
                .orElse(Duration.ZERO);
    }
}
