package dev.fairlead.platform.health;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/** Whether the broker answers and has the service's topics. */
public final class BrokerHealth implements HealthIndicator {
    private final BrokerLook broker;

    public BrokerHealth(BrokerLook broker) {
        this.broker = broker;
    }

    @Override
    public Health health() {
        String trouble = broker.trouble();
        return trouble.isEmpty()
                ? Health.up().build()
                : Health.down().withDetail("trouble", trouble).build();
    }
}
