package dev.fairlead.deploy.effect;

import dev.fairlead.deploy.evidence.RecordedEvidence;
import dev.fairlead.deploy.release.Release;
import dev.fairlead.deploy.rollout.FindEvidence;
import dev.fairlead.deploy.rollout.RolloutCommand;
import dev.fairlead.platform.decide.EffectContext;
import dev.fairlead.platform.decide.EffectHandler;
import dev.fairlead.platform.decide.EffectResult;
import java.time.Duration;
import java.util.List;

/**
 * Looks for evidence that a waiting release does not have yet, at growing distances of up to 32 s.
 * Releases that wait are told of new evidence at once; here is found what was recorded in the very
 * moment in which the release was asked for, of which nobody told it.
 */
public final class FindEvidenceHandler implements EffectHandler<FindEvidence, RolloutCommand> {
    private static final int MOST_DOUBLINGS = 4;

    private final RecordedEvidence recorded;

    public FindEvidenceHandler(RecordedEvidence recorded) {
        this.recorded = recorded;
    }

    @Override
    public Class<FindEvidence> requestType() {
        return FindEvidence.class;
    }

    @Override
    public EffectResult<RolloutCommand> handle(FindEvidence request, EffectContext context) {
        List<Release.Evidence> fresh = recorded.beside(request.release());
        return fresh.isEmpty()
                ? EffectResult.again(pause(context.tries()), "no-new-evidence")
                : EffectResult.done(new RolloutCommand.EvidenceFound(fresh));
    }

    private static Duration pause(int tries) {
        return Duration.ofSeconds(2L << Math.min(tries - 1, MOST_DOUBLINGS));
    }
}
