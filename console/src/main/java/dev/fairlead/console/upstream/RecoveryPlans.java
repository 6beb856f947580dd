package dev.fairlead.console.upstream;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The recovery plans, by name. */
public record RecoveryPlans(List<Plan> items) {

    /**
     * What is done when something is lost.
     *
     * @param nextDrill null where drills begin by hand only
     */
    public record Plan(
            String name,
            String title,
            String team,
            String tier,
            Duration rto,
            Duration rpo,
            @Nullable Instant nextDrill,
            List<PlanStep> steps) {}

    /**
     * A step.
     *
     * @param about what is done, or what has to be confirmed
     */
    public record PlanStep(String name, String title, String kind, String about) {}
}
