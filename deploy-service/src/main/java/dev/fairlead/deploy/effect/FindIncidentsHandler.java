package dev.fairlead.deploy.effect;

import dev.fairlead.deploy.gate.Incidents;
import dev.fairlead.deploy.gate.OpenIncidents;
import dev.fairlead.deploy.rollout.FindIncidents;
import dev.fairlead.deploy.rollout.RolloutCommand;
import dev.fairlead.platform.decide.EffectContext;
import dev.fairlead.platform.decide.EffectHandler;
import dev.fairlead.platform.decide.EffectResult;
import java.time.Duration;

/** Looks which incidents hold a release, and again and again every 5 s while they stay the same. */
public final class FindIncidentsHandler implements EffectHandler<FindIncidents, RolloutCommand> {
    private static final Duration PAUSE = Duration.ofSeconds(5);

    private final Incidents incidents;

    public FindIncidentsHandler(Incidents incidents) {
        this.incidents = incidents;
    }

    @Override
    public Class<FindIncidents> requestType() {
        return FindIncidents.class;
    }

    @Override
    public EffectResult<RolloutCommand> handle(FindIncidents request, EffectContext context) {
        OpenIncidents now = incidents.openOn(request.service(), request.environment());
        OpenIncidents known = request.known();
        boolean isNews = request.tell() || known == null || !known.numbers().equals(now.numbers());
        return isNews
                ? EffectResult.done(new RolloutCommand.IncidentsFound(request.gate(), now))
                : EffectResult.again(PAUSE, "incidents-still-open");
    }
}
