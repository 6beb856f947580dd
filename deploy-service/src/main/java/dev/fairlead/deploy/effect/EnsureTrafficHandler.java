package dev.fairlead.deploy.effect;

import dev.fairlead.deploy.rollout.EnsureTraffic;
import dev.fairlead.deploy.rollout.RolloutCommand;
import dev.fairlead.deploy.traffic.InForce;
import dev.fairlead.deploy.traffic.Route;
import dev.fairlead.deploy.traffic.TrafficRouter;
import dev.fairlead.deploy.traffic.TrafficRouters;
import dev.fairlead.platform.decide.EffectContext;
import dev.fairlead.platform.decide.EffectHandler;
import dev.fairlead.platform.decide.EffectPool;
import dev.fairlead.platform.decide.EffectResult;
import java.time.Duration;
import java.time.InstantSource;

/** Sets the weights at the router and reads them back. */
public final class EnsureTrafficHandler implements EffectHandler<EnsureTraffic, RolloutCommand> {
    private static final Duration PAUSE = Duration.ofSeconds(5);
    private static final EffectPool POOL = new EffectPool("traffic", 32);

    private final TrafficRouters routers;
    private final InstantSource clock;

    public EnsureTrafficHandler(TrafficRouters routers, InstantSource clock) {
        this.routers = routers;
        this.clock = clock;
    }

    @Override
    public Class<EnsureTraffic> requestType() {
        return EnsureTraffic.class;
    }

    @Override
    public EffectPool pool() {
        return POOL;
    }

    @Override
    public EffectResult<RolloutCommand> handle(EnsureTraffic request, EffectContext context)
            throws Exception {
        Route wanted = request.wanted();
        TrafficRouter router = routers.of(wanted.routing().type());
        router.set(wanted);
        InForce inForce = router.read(wanted.service(), wanted.environment(), wanted.routing());
        if (request.restore() && inForce.share(request.version()) > 0) {
            // Nothing else would ask again, and a version that was found bad has traffic.
            return EffectResult.again(PAUSE, "newer-weights-in-force");
        }
        return EffectResult.done(
                new RolloutCommand.TrafficRead(
                        request.step(),
                        request.attempt(),
                        request.restore(),
                        inForce.share(request.version()),
                        inForce.revision(),
                        clock.instant()));
    }
}
