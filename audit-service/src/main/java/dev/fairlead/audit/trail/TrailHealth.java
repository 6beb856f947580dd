package dev.fairlead.audit.trail;

import dev.fairlead.platform.binding.BatchConsumer;
import dev.fairlead.platform.health.ConfigHealth;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/**
 * Down from a batch that could not be added until one is added again, and while somebody stopped
 * the consumer; degraded while somebody paused it.
 */
public final class TrailHealth implements HealthIndicator {

    private final BatchConsumer consumer;

    public TrailHealth(BatchConsumer consumer) {
        this.consumer = consumer;
    }

    @Override
    public Health health() {
        String trouble = consumer.trouble();
        Health.Builder health;
        if (!trouble.isEmpty()) {
            health = Health.down().withDetail("trouble", trouble);
        } else if (consumer.isPaused()) {
            health = Health.status(ConfigHealth.DEGRADED);
        } else {
            health = Health.up();
        }
        consumer.lag().ifPresent(lag -> health.withDetail("lagRecords", lag));
        return health.withDetail("paused", consumer.isPaused()).build();
    }
}
