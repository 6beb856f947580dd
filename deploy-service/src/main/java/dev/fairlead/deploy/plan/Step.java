package dev.fairlead.deploy.plan;

import dev.fairlead.events.deployments.StepKind;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * One step of a rollout.
 *
 * @param name unique in the plan
 * @param weight share of the traffic, 1 to 100, where the step shifts traffic
 * @param bake how long the share is watched; null where it is not
 */
public record Step(String name, StepKind kind, @Nullable Integer weight, @Nullable Duration bake) {

    public static Step start() {
        return new Step("start-instance", StepKind.START_INSTANCE, null, null);
    }

    public static Step smokeTest() {
        return new Step("smoke-test", StepKind.SMOKE_TEST, null, null);
    }

    public static Step verifyMigrations() {
        return new Step("verify-migrations", StepKind.VERIFY_MIGRATIONS, null, null);
    }

    public static Step shift(int weight, @Nullable Duration bake) {
        return new Step("traffic-" + weight, StepKind.SHIFT_TRAFFIC, weight, bake);
    }

    /** Share of the traffic that the step brings. */
    public int requireWeight() {
        if (weight == null) {
            throw new IllegalStateException("step " + name + " shifts no traffic");
        }
        return weight;
    }
}
