package dev.fairlead.deploy.effect;

import dev.fairlead.deploy.instance.InstanceTargets;
import dev.fairlead.deploy.rollout.RolloutCommand;
import dev.fairlead.deploy.rollout.StopInstance;
import dev.fairlead.platform.decide.EffectContext;
import dev.fairlead.platform.decide.EffectHandler;
import dev.fairlead.platform.decide.EffectResult;

/** Ends an instance. */
public final class StopInstanceHandler implements EffectHandler<StopInstance, RolloutCommand> {
    private final InstanceTargets targets;

    public StopInstanceHandler(InstanceTargets targets) {
        this.targets = targets;
    }

    @Override
    public Class<StopInstance> requestType() {
        return StopInstance.class;
    }

    @Override
    public EffectResult<RolloutCommand> handle(StopInstance request, EffectContext context)
            throws Exception {
        targets.of(request.target()).stop(request.instanceId(), request.grace());
        return EffectResult.done(
                new RolloutCommand.InstanceGone(
                        request.instanceId(), request.version(), request.reason()));
    }
}
