package dev.fairlead.backup.recovery;

import dev.fairlead.platform.decide.EffectRequest;
import dev.fairlead.platform.stored.Stored;
import java.time.Instant;
import java.util.List;

/**
 * The step is done, or it is known why not.
 *
 * @param restored steps that restored something before
 */
@Stored("run-recovery-step")
public record RunRecoveryStep(
        String recoveryId,
        String recoveryPlan,
        boolean drill,
        Step step,
        int attempt,
        List<String> restored,
        Instant begunAt)
        implements EffectRequest {
    public RunRecoveryStep {
        restored = List.copyOf(restored);
    }
}
