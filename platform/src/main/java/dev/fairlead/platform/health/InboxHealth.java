package dev.fairlead.platform.health;

import dev.fairlead.platform.inbox.DeadLetters;
import dev.fairlead.platform.inbox.InboxConsumer;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/**
 * Whether events of other services are handled: down while a fault or a gap holds the consumer up,
 * degraded while keys are parked. {@code lagRecords} says how many wait on the topics.
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

    @Override
    public Health health() {
        long parked;
        try {
            parked = database.ask(_ -> letters.count());
        } catch (DatabaseAway away) {
            return DatabaseHealth.down(away).withDetail("lagRecords", consumer.lag()).build();
        }
        // Without its topics nothing lags, and nothing arrives.
        String trouble = consumer.trouble().isEmpty() ? broker.trouble() : consumer.trouble();
        Health.Builder health;
        if (!trouble.isEmpty() || !consumer.isRunning()) {
            health = Health.down().withDetail("trouble", trouble);
        } else if (parked > 0) {
            health = Health.status(ConfigHealth.DEGRADED);
        } else {
            health = Health.up();
        }
        return health.withDetail("parked", parked).withDetail("lagRecords", consumer.lag()).build();
    }
}
