package dev.fairlead.platform.health;

import dev.fairlead.platform.relay.Relay;
import java.time.Duration;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Whether events leave the store: down when the oldest that waits has waited for long. */
public final class RelayHealth implements HealthIndicator {
    private static final Duration TOO_LONG = Duration.ofSeconds(30);

    private final Relay relay;
    private final JdbcClient jdbc;
    private final InstantSource clock;

    public RelayHealth(Relay relay, JdbcClient jdbc, InstantSource clock) {
        this.relay = relay;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Override
    public Health health() {
        Duration lag;
        try {
            lag = lag();
        } catch (DataAccessException away) {
            return databaseAway().withDetail("leading", relay.isLeading()).build();
        }
        var health = lag.compareTo(TOO_LONG) > 0 ? Health.down() : Health.up();
        return health.withDetail("leading", relay.isLeading())
                .withDetail("lagSeconds", lag.toMillis() / 1000.0)
                .build();
    }

    /** The exception stays out of the answer: it names hosts and drivers. */
    static Health.Builder databaseAway() {
        return Health.down().withDetail("trouble", "the database does not answer");
    }

    private Duration lag() {
        return jdbc.sql(
                        "select recorded_at from event where position = (select min(position) from unpublished)")
                .query(OffsetDateTime.class)
                .optional()
                .map(since -> Duration.between(since.toInstant(), clock.instant()))
                .orElse(Duration.ZERO);
    }
}
