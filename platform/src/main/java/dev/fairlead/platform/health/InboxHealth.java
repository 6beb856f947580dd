package dev.fairlead.platform.health;

import dev.fairlead.platform.binding.BatchConsumer;
import dev.fairlead.platform.inbox.DeadLetters;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/**
 * Whether events of other services are handled: down while a fault holds the consumer up or
 * somebody stopped it, degraded while somebody paused it or keys are parked. {@code lagRecords}
 * says how many wait on the topics; whoever is paused does not look, and says nothing.
 */
public final class InboxHealth implements HealthIndicator {
    private final BatchConsumer consumer;
    private final DeadLetters letters;
    private final DatabaseLook database;
    private final BrokerLook broker;

    public InboxHealth(
            BatchConsumer consumer, DeadLetters letters, DatabaseLook database, BrokerLook broker) {
        this.consumer = consumer;
        this.letters = letters;
        this.database = database;
        this.broker = broker;
    }

    /** Numbers of parked records, and of streams of which records are missing. */
    private record Waiting(long parked, long gaps) {}

    @Override
    public Health health() {
        Waiting waiting;
        try {
            waiting = database.ask(_ -> new Waiting(letters.count(), letters.gaps()));
        } catch (DatabaseAway away) {
            return withLag(DatabaseHealth.down(away)).build();
        }
        // Without its topics nothing lags, and nothing arrives.
        String trouble = consumer.trouble().isEmpty() ? broker.trouble() : consumer.trouble();
        Health.Builder health;
        if (!trouble.isEmpty()) {
            health = Health.down().withDetail("trouble", trouble);
        } else if (waiting.parked() > 0 || consumer.isPaused()) {
            health = Health.status(ConfigHealth.DEGRADED);
        } else {
            health = Health.up();
        }
        return withLag(health)
                .withDetail("parked", waiting.parked())
                .withDetail("gaps", waiting.gaps())
                .build();
    }

    private Health.Builder withLag(Health.Builder health) {
        consumer.lag().ifPresent(lag -> health.withDetail("lagRecords", lag));
        return health.withDetail("paused", consumer.isPaused());
    }
}
