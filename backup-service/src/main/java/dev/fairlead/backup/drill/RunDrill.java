package dev.fairlead.backup.drill;

import dev.fairlead.platform.decide.EffectRequest;
import java.time.Instant;

/** It is known whether the backup restores; nothing of the restore is left. */
public record RunDrill(String drillId, String backupSet, DrillPlan plan, Instant deadline)
        implements EffectRequest {}
