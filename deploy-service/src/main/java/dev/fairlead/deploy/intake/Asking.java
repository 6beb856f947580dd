package dev.fairlead.deploy.intake;

import dev.fairlead.deploy.plan.Planned;
import dev.fairlead.deploy.plan.Planner;
import dev.fairlead.deploy.plan.Planning;
import dev.fairlead.deploy.plan.Serving;
import dev.fairlead.deploy.release.Release;
import org.jspecify.annotations.Nullable;

/** Plans a release on what serves now. */
public final class Asking {
    private final Planner planner;
    private final Serving serving;

    public Asking(Planner planner, Serving serving) {
        this.planner = planner;
        this.serving = serving;
    }

    /**
     * @param strategy by name; null for the one that the configuration names
     */
    public Planned plan(
            Release release,
            String lifecycleId,
            @Nullable String traceId,
            @Nullable String strategy) {
        return planner.plan(
                release,
                new Planning(
                        lifecycleId,
                        traceId,
                        strategy,
                        serving.now(release.service(), release.environment())));
    }
}
