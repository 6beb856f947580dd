package dev.fairlead.platform.health;

import dev.fairlead.platform.inbox.DeadLetters;
import dev.fairlead.platform.inbox.InboxConsumer;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.dao.DataAccessException;

/**
 * Whether events of other services are handled: down while a fault or a gap holds the consumer up,
 * degraded while keys are parked. {@code lagRecords} says how many wait on the topics.
 */
public final class InboxHealth implements HealthIndicator {
    private final InboxConsumer consumer;
    private final DeadLetters letters;

    public InboxHealth(InboxConsumer consumer, DeadLetters letters) {
        this.consumer = consumer;
        this.letters = letters;
    }

    @Override
    public Health health() {
        long parked;
        try {
            parked = letters.count();
        } catch (DataAccessException away) {
            return RelayHealth.databaseAway().withDetail("lagRecords", consumer.lag()).build();
        }
        var trouble = consumer.trouble();
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
