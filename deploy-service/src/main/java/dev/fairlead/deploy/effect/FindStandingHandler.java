package dev.fairlead.deploy.effect;

import dev.fairlead.deploy.gate.Standing;
import dev.fairlead.deploy.gate.Standings;
import dev.fairlead.deploy.rollout.FindStanding;
import dev.fairlead.deploy.rollout.RolloutCommand;
import dev.fairlead.platform.decide.EffectContext;
import dev.fairlead.platform.decide.EffectHandler;
import dev.fairlead.platform.decide.EffectResult;
import java.time.Duration;

/**
 * Looks how an artifact stands in another environment: once where a success soaks, and at growing
 * distances of up to 32 s where none is there yet.
 */
public final class FindStandingHandler implements EffectHandler<FindStanding, RolloutCommand> {
    private static final int MOST_DOUBLINGS = 4;

    private final Standings standings;

    public FindStandingHandler(Standings standings) {
        this.standings = standings;
    }

    @Override
    public Class<FindStanding> requestType() {
        return FindStanding.class;
    }

    @Override
    public EffectResult<RolloutCommand> handle(FindStanding request, EffectContext context) {
        Standing now = standings.of(request.service(), request.environment(), request.digest());
        boolean isNews = request.known() == null || now.deploymentId() != null;
        return isNews
                ? EffectResult.done(
                        new RolloutCommand.StandingFound(
                                request.gate(), request.environment(), now))
                : EffectResult.again(pause(context.tries()), "no-success-yet");
    }

    private static Duration pause(int tries) {
        return Duration.ofSeconds(2L << Math.min(tries - 1, MOST_DOUBLINGS));
    }
}
