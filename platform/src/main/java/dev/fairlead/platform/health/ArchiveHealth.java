package dev.fairlead.platform.health;

import dev.fairlead.platform.archive.ArchiveRefused;
import dev.fairlead.platform.archive.Archiver;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/** Whether old rows can go to an archive: degraded when the last run was refused. */
public final class ArchiveHealth implements HealthIndicator {
    private final Archiver archiver;

    public ArchiveHealth(Archiver archiver) {
        this.archiver = archiver;
    }

    @Override
    public Health health() {
        ArchiveRefused refused = archiver.refusal();
        if (refused == null) {
            return Health.up().withDetail("configured", archiver.isConfigured()).build();
        }
        return Health.status(ConfigHealth.DEGRADED)
                .withDetail("reason", refused.reason())
                .withDetail("detail", refused.detail())
                .build();
    }
}
