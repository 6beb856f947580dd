package dev.fairlead.backup.schedule;

import dev.fairlead.platform.decide.EffectRequest;
import java.time.Instant;

/** The backup or drill of that time has started, or it is known why not. */
public record StartRun(String backupSet, Task task, int epoch, Instant scheduledFor)
        implements EffectRequest {}
