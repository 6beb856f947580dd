package dev.fairlead.maintenance.task;

import dev.fairlead.platform.decide.EffectRequest;
import dev.fairlead.platform.stored.Stored;
import java.util.List;

/**
 * A probe has looked.
 *
 * @param kinds of findings that the task is about; empty for all
 */
@Stored("run-probe")
public record RunProbe(String taskId, String probe, List<String> kinds) implements EffectRequest {
    public RunProbe {
        kinds = List.copyOf(kinds);
    }
}
