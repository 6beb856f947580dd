package dev.fairlead.maintenance.wiring;

import dev.fairlead.maintenance.config.MaintenanceConfig;
import dev.fairlead.maintenance.effect.Procedures;
import dev.fairlead.platform.config.Reloading;

/** Applies the procedures at the start and after each reload of the configuration. */
final class ProcedureKeeper {
    private final Reloading<MaintenanceConfig> config;
    private final Procedures procedures;
    private String applied = "";

    ProcedureKeeper(Reloading<MaintenanceConfig> config, Procedures procedures) {
        this.config = config;
        this.procedures = procedures;
    }

    /** To be called again where it fails: the database takes them then. */
    void apply() {
        var current = config.current();
        if (!current.hash().equals(applied)) {
            procedures.apply(current.value());
            applied = current.hash();
        }
    }
}
