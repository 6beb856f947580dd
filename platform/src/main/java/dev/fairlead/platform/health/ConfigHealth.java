package dev.fairlead.platform.health;

import dev.fairlead.platform.config.ConfigProblem;
import dev.fairlead.platform.config.LiveConfig;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;

/** Whether the configuration in force is that of the files. */
public final class ConfigHealth implements HealthIndicator {
    public static final Status DEGRADED = new Status("DEGRADED");

    private final LiveConfig live;

    public ConfigHealth(LiveConfig live) {
        this.live = live;
    }

    @Override
    public Health health() {
        LiveConfig.State state = live.health();
        Health.Builder health = state.rejected().isEmpty() ? Health.up() : Health.status(DEGRADED);
        health.withDetail("hash", state.snapshot().hash());
        if (!state.rejected().isEmpty()) {
            health.withDetail(
                    "problems", state.rejected().stream().map(ConfigProblem::toString).toList());
        }
        return health.build();
    }
}
