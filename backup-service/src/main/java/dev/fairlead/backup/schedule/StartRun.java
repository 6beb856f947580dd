package dev.fairlead.backup.schedule;

import dev.fairlead.platform.decide.EffectRequest;
import dev.fairlead.platform.stored.Stored;
import java.time.Instant;

/** The backup or drill of that time has started, or it is known why not. */
@Stored("start-run")
public record StartRun(String backupSet, Task task, int epoch, Instant scheduledFor)
        implements EffectRequest {}
