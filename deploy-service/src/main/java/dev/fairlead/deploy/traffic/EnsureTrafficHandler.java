package dev.fairlead.deploy.traffic;

import dev.fairlead.deploy.rollout.EnsureTraffic;
import dev.fairlead.deploy.rollout.EnsureTraffic.Share;
import dev.fairlead.deploy.rollout.RolloutCommand;
import dev.fairlead.deploy.target.Instances;
import dev.fairlead.deploy.traffic.RouteDocument.Target;
import dev.fairlead.platform.decide.EffectContext;
import dev.fairlead.platform.decide.EffectHandler;
import dev.fairlead.platform.decide.EffectResult;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/** Sets the weights at the edge and reads them back. */
public final class EnsureTrafficHandler implements EffectHandler<EnsureTraffic, RolloutCommand> {
    private static final String LOOPBACK = "127.0.0.1";
    private static final Duration PAUSE = Duration.ofSeconds(5);

    private final EdgeClient edge;
    private final Instances instances;
    private final InstantSource clock;

    public EnsureTrafficHandler(EdgeClient edge, Instances instances, InstantSource clock) {
        this.edge = edge;
        this.instances = instances;
        this.clock = clock;
    }

    @Override
    public Class<EnsureTraffic> requestType() {
        return EnsureTraffic.class;
    }

    @Override
    public EffectResult<RolloutCommand> handle(EnsureTraffic request, EffectContext context)
            throws Exception {
        RouteDocument wanted =
                new RouteDocument(
                        request.pathPrefix(), request.generation(), targets(request.shares()));
        edge.put(request.service(), request.environment(), wanted);
        RouteDocument inForce = edge.get(request.service(), request.environment());
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
                        String.valueOf(inForce.generation()),
                        clock.instant()));
    }

    private List<Target> targets(List<Share> shares) throws IOException {
        List<Target> targets = new ArrayList<>();
        for (Share share : shares) {
            int port =
                    instances
                            .port(share.instanceId())
                            .orElseThrow(() ->
                                    new IllegalStateException(
                                            "instance %s of version %s is unknown on this machine"
                                                    .formatted(
                                                            share.instanceId(), share.version())));
            targets.add(new Target(share.version(), LOOPBACK, port, share.weight()));
        }
        return targets;
    }
}
