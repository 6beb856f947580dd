package dev.fairlead.backup.restoration;

import dev.fairlead.platform.decide.EffectRequest;
import dev.fairlead.platform.stored.Stored;
import java.time.Instant;

/** The data directory is there, or nothing of it is. */
@Stored("run-restore")
public record RunRestore(String restoreId, String backupSet, RestorePlan plan, Instant deadline)
        implements EffectRequest {}
