package dev.fairlead.backup.schedule;

import dev.fairlead.platform.decide.EffectRequest;
import java.time.Instant;

/** The backup or drill of that time has begun, or it is known why not. */
public record BeginRun(String backupSet, Task task, int epoch, Instant scheduledFor)
        implements EffectRequest {}
