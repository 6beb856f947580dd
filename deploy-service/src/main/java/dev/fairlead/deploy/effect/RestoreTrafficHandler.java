package dev.fairlead.deploy.effect;

import dev.fairlead.deploy.rollout.RestoreTraffic;
import dev.fairlead.deploy.rollout.RolloutCommand;
import dev.fairlead.platform.decide.EffectContext;
import dev.fairlead.platform.decide.EffectHandler;
import dev.fairlead.platform.decide.EffectPool;
import dev.fairlead.platform.decide.EffectResult;

/** Takes traffic back, with permits that neither starts and checks nor shifts can use up. */
public final class RestoreTrafficHandler implements EffectHandler<RestoreTraffic, RolloutCommand> {
    private static final EffectPool POOL = new EffectPool("rollback", 32);

    private final EnsureTrafficHandler traffic;

    public RestoreTrafficHandler(EnsureTrafficHandler traffic) {
        this.traffic = traffic;
    }

    @Override
    public Class<RestoreTraffic> requestType() {
        return RestoreTraffic.class;
    }

    @Override
    public EffectPool pool() {
        return POOL;
    }

    @Override
    public EffectResult<RolloutCommand> handle(RestoreTraffic request, EffectContext context)
            throws Exception {
        return traffic.handle(request.traffic(), context);
    }
}
