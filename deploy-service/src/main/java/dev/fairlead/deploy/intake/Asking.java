package dev.fairlead.deploy.intake;

import dev.fairlead.deploy.gate.Approvals;
import dev.fairlead.deploy.plan.Plan;
import dev.fairlead.deploy.plan.Planned;
import dev.fairlead.deploy.plan.Planner;
import dev.fairlead.deploy.plan.Planning;
import dev.fairlead.deploy.plan.Serving;
import dev.fairlead.deploy.release.Release;
import dev.fairlead.platform.security.Role;
import org.jspecify.annotations.Nullable;

/** Plans a release on what serves now. */
public final class Asking {
    /** Named reason: nobody knows who may not approve the release. */
    public static final String AUTHORS_MISSING = "authors-missing";

    private final Planner planner;
    private final Serving serving;

    public Asking(Planner planner, Serving serving) {
        this.planner = planner;
        this.serving = serving;
    }

    /**
     * @param asker role of whoever asks
     * @param strategy by name; null for the one that the configuration names
     */
    public Planned plan(
            Release release,
            Role asker,
            String lifecycleId,
            @Nullable String traceId,
            @Nullable String strategy) {
        Planned planned =
                planner.plan(
                        release,
                        new Planning(
                                lifecycleId,
                                traceId,
                                strategy,
                                serving.now(release.service(), release.environment())));
        return asker == Role.CI
                        && release.authors().isEmpty()
                        && planned instanceof Planned.Ready(Plan plan)
                        && plan.gates().stream().anyMatch(Approvals.class::isInstance)
                ? new Planned.Refused(
                        AUTHORS_MISSING,
                        "'%s' is a pipeline, and %s of %s needs approvals of others than those who made the release: expected their names in authors"
                                .formatted(
                                        release.requestedBy(),
                                        release.environment(),
                                        release.service()))
                : planned;
    }
}
