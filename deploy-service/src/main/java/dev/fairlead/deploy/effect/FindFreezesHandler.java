package dev.fairlead.deploy.effect;

import dev.fairlead.deploy.gate.Freeze;
import dev.fairlead.deploy.gate.Freezes;
import dev.fairlead.deploy.rollout.FindFreezes;
import dev.fairlead.deploy.rollout.RolloutCommand;
import dev.fairlead.platform.decide.EffectContext;
import dev.fairlead.platform.decide.EffectHandler;
import dev.fairlead.platform.decide.EffectResult;
import java.time.Duration;
import java.util.List;

/**
 * Looks every 10 s whether a waiting release has other freezes than it knows. Of those that people
 * declare and end it is told at once; here is found what the configuration and maintenance windows
 * say since.
 */
public final class FindFreezesHandler implements EffectHandler<FindFreezes, RolloutCommand> {
    private static final Duration PAUSE = Duration.ofSeconds(10);

    private final Freezes freezes;

    public FindFreezesHandler(Freezes freezes) {
        this.freezes = freezes;
    }

    @Override
    public Class<FindFreezes> requestType() {
        return FindFreezes.class;
    }

    @Override
    public EffectResult<RolloutCommand> handle(FindFreezes request, EffectContext context) {
        List<Freeze> now = freezes.on(request.service(), request.environment());
        return now.equals(request.known())
                ? EffectResult.again(PAUSE, "same-freezes")
                : EffectResult.done(new RolloutCommand.FreezesFound(now));
    }
}
