package dev.fairlead.deploy.target;

import dev.fairlead.deploy.rollout.RolloutCommand;
import dev.fairlead.deploy.rollout.StopInstance;
import dev.fairlead.platform.decide.EffectContext;
import dev.fairlead.platform.decide.EffectHandler;
import dev.fairlead.platform.decide.EffectResult;

/** Ends an instance. */
public final class StopInstanceHandler implements EffectHandler<StopInstance, RolloutCommand> {
    private final Instances instances;

    public StopInstanceHandler(Instances instances) {
        this.instances = instances;
    }

    @Override
    public Class<StopInstance> requestType() {
        return StopInstance.class;
    }

    @Override
    public EffectResult<RolloutCommand> handle(StopInstance request, EffectContext context)
            throws Exception {
        instances.stop(request.instanceId(), request.grace());
        return EffectResult.done(
                new RolloutCommand.InstanceGone(
                        request.instanceId(), request.version(), request.reason()));
    }
}
