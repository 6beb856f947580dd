package dev.fairlead.deploy.effect;

import dev.fairlead.deploy.instance.Condition;
import dev.fairlead.deploy.instance.InstanceSpec;
import dev.fairlead.deploy.instance.InstanceTargets;
import dev.fairlead.deploy.rollout.EnsureInstance;
import dev.fairlead.deploy.rollout.RolloutCommand;
import dev.fairlead.platform.decide.EffectContext;
import dev.fairlead.platform.decide.EffectHandler;
import dev.fairlead.platform.decide.EffectResult;
import java.time.Duration;

/** Brings an instance up and says when it is healthy, or that it will never be. */
public final class EnsureInstanceHandler implements EffectHandler<EnsureInstance, RolloutCommand> {
    private static final Duration PAUSE = Duration.ofSeconds(5);

    private final InstanceTargets targets;

    public EnsureInstanceHandler(InstanceTargets targets) {
        this.targets = targets;
    }

    @Override
    public Class<EnsureInstance> requestType() {
        return EnsureInstance.class;
    }

    @Override
    public EffectResult<RolloutCommand> handle(EnsureInstance request, EffectContext context)
            throws Exception {
        InstanceSpec wanted = request.wanted();
        return switch (targets.of(wanted.launch().type()).ensure(wanted)) {
            case Condition.Healthy(var instance) ->
                    EffectResult.done(new RolloutCommand.InstanceHealthy(instance));
            case Condition.Starting() ->
                    EffectResult.again(wanted.launch().health().interval(), "not-healthy-yet");
            case Condition.Failed(var reason, var detail) ->
                    wanted.again()
                            ? EffectResult.again(PAUSE, reason)
                            : EffectResult.done(
                                    new RolloutCommand.StartFailed(
                                            wanted.instanceId(), reason, detail));
        };
    }
}
