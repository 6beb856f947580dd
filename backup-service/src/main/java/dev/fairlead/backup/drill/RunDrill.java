package dev.fairlead.backup.drill;

import dev.fairlead.platform.decide.EffectRequest;
import dev.fairlead.platform.stored.Stored;
import java.time.Instant;

/** It is known whether the backup restores; nothing of the restore is left. */
@Stored("run-drill")
public record RunDrill(String drillId, String backupSet, DrillPlan plan, Instant deadline)
        implements EffectRequest {}
