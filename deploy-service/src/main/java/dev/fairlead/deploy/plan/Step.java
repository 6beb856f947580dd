package dev.fairlead.deploy.plan;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.fairlead.events.deployments.StepKind;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** One step of a rollout. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Step.Start.class, name = "start"),
    @JsonSubTypes.Type(value = Check.class, name = "check"),
    @JsonSubTypes.Type(value = Step.Shift.class, name = "shift")
})
public sealed interface Step permits Step.Start, Check, Step.Shift {

    /** Unique in the plan. */
    String name();

    /** As events tell it. */
    StepKind kind();

    /** Share of the traffic, 1 to 100; null where the step shifts none. */
    default @Nullable Integer weight() {
        return null;
    }

    /** How long its share is kept and watched; null where it is not. */
    default @Nullable Duration bake() {
        return null;
    }

    /** Share of the traffic that the step brings. */
    default int requireWeight() {
        Integer weight = weight();
        if (weight == null) {
            throw new IllegalStateException("step " + name() + " shifts no traffic");
        }
        return weight;
    }

    /** The instance comes up. */
    record Start() implements Step {
        @Override
        public String name() {
            return "start-instance";
        }

        @Override
        public StepKind kind() {
            return StepKind.START_INSTANCE;
        }
    }

    /** The version gets a share of the traffic. */
    record Shift(Integer weight, @Nullable Duration bake) implements Step {
        @Override
        public String name() {
            return "traffic-" + weight;
        }

        @Override
        public StepKind kind() {
            return StepKind.SHIFT_TRAFFIC;
        }
    }
}
