package dev.fairlead.platform.health;

import dev.fairlead.platform.disk.DiskReading;
import dev.fairlead.platform.disk.DiskWatch;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;

/** How much room the disk has: degraded when it is low, down while commands are refused. */
public final class DiskHealth implements HealthIndicator {
    private final DiskWatch disk;

    public DiskHealth(DiskWatch disk) {
        this.disk = disk;
    }

    @Override
    public Health health() {
        DiskReading now = disk.reading();
        Status status =
                switch (now.level()) {
                    case ROOMY -> Status.UP;
                    case LOW -> ConfigHealth.DEGRADED;
                    case FULL -> Status.DOWN;
                };
        return Health.status(status)
                .withDetail("freeBytes", now.free())
                .withDetail("lowBytes", disk.limits().low())
                .withDetail("refuseBytes", disk.limits().refuse())
                .build();
    }
}
