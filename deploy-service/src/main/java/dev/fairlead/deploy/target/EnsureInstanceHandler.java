package dev.fairlead.deploy.target;

import dev.fairlead.deploy.rollout.EnsureInstance;
import dev.fairlead.deploy.rollout.RolloutCommand;
import dev.fairlead.platform.decide.EffectContext;
import dev.fairlead.platform.decide.EffectHandler;
import dev.fairlead.platform.decide.EffectResult;
import java.time.Duration;

/** Brings an instance up and says when it is healthy, or that it will never be. */
public final class EnsureInstanceHandler implements EffectHandler<EnsureInstance, RolloutCommand> {
    private static final Duration PAUSE = Duration.ofSeconds(5);

    private final Instances instances;

    public EnsureInstanceHandler(Instances instances) {
        this.instances = instances;
    }

    @Override
    public Class<EnsureInstance> requestType() {
        return EnsureInstance.class;
    }

    @Override
    public EffectResult<RolloutCommand> handle(EnsureInstance request, EffectContext context)
            throws Exception {
        return switch (instances.ensure(request)) {
            case Condition.Healthy(var instance) ->
                    EffectResult.done(new RolloutCommand.InstanceHealthy(instance));
            case Condition.Starting() ->
                    EffectResult.again(request.launch().health().interval(), "not-healthy-yet");
            case Condition.Failed(var reason, var detail) ->
                    request.again()
                            ? EffectResult.again(PAUSE, reason)
                            : EffectResult.done(
                                    new RolloutCommand.StartFailed(
                                            request.instanceId(), reason, detail));
        };
    }
}
