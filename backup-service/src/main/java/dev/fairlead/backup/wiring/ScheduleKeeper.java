package dev.fairlead.backup.wiring;

import dev.fairlead.backup.config.BackupConfig;
import dev.fairlead.backup.effect.Schedules;
import dev.fairlead.platform.config.Reloading;

/** Applies the schedules at the start and after each reload of the configuration. */
final class ScheduleKeeper {
    private final Reloading<BackupConfig> config;
    private final Schedules schedules;
    private String applied = "";

    ScheduleKeeper(Reloading<BackupConfig> config, Schedules schedules) {
        this.config = config;
        this.schedules = schedules;
    }

    /** To be called again where it fails: the database takes them then. */
    void apply() {
        var current = config.current();
        if (!current.hash().equals(applied)) {
            schedules.apply(current.value());
            applied = current.hash();
        }
    }
}
