package dev.fairlead.audit.trail;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/** Down from a batch that could not be added until one is added again. */
public final class TrailHealth implements HealthIndicator {

    private volatile @Nullable RuntimeException failure;

    void succeeded() {
        failure = null;
    }

    void failed(RuntimeException e) {
        failure = e;
    }

    @Override
    public Health health() {
        RuntimeException last = failure;
        return last == null
                ? Health.up().build()
                : Health.down()
                        .withDetail("reason", "batch-not-added")
                        .withDetail("error", last.getClass().getSimpleName())
                        .build();
    }
}
