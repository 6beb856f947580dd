package dev.fairlead.platform.health;

import dev.fairlead.platform.inbox.DeadLetters;
import dev.fairlead.platform.inbox.InboxConsumer;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/**
 * Whether events of other services are handled: down while a fault holds the consumer up, degraded
 * while keys are parked or streams have waited for long for missing records. {@code lagRecords}
 * says how many wait on the topics.
 */
public final class InboxHealth implements HealthIndicator {
    private final InboxConsumer consumer;
    private final DeadLetters letters;
    private final DatabaseLook database;
    private final BrokerLook broker;

    public InboxHealth(
            InboxConsumer consumer, DeadLetters letters, DatabaseLook database, BrokerLook broker) {
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
            return DatabaseHealth.down(away).withDetail("lagRecords", consumer.lag()).build();
        }
        // Without its topics nothing lags, and nothing arrives.
        String trouble = consumer.trouble().isEmpty() ? broker.trouble() : consumer.trouble();
        Health.Builder health;
        if (!trouble.isEmpty() || !consumer.isRunning()) {
            health = Health.down().withDetail("trouble", trouble);
        } else if (waiting.parked() > 0) {
            health = Health.status(ConfigHealth.DEGRADED);
        } else {
            health = Health.up();
        }
        return health.withDetail("parked", waiting.parked())
                .withDetail("gaps", waiting.gaps())
                .withDetail("lagRecords", consumer.lag())
                .build();
    }
}
