package dev.fairlead.deploy.api;

import dev.fairlead.deploy.rollout.RolloutCommand;
import dev.fairlead.platform.config.InvalidField;
import dev.fairlead.platform.web.problem.FieldError;
import dev.fairlead.platform.web.problem.ProblemException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The bodies of requests that steer a rollout. */
final class Orders {
    private static final int LONGEST = 10_000;
    private static final String SEEN = "that of the deployment as it was seen";

    private Orders() {}

    /**
     * Pauses, resumes, aborts, retries or rolls back.
     *
     * @param step that the caller saw the rollout at; with the attempt, or not at all
     */
    record Order(@Nullable Integer step, @Nullable Integer attempt, @Nullable String reason) {
        Order {
            requireReason(reason);
            requireBoth(step, attempt);
        }

        /** For the step that it names, where it names one. */
        RolloutCommand bind(RolloutCommand order) {
            return step == null || attempt == null
                    ? order
                    : new RolloutCommand.At(step, attempt, order);
        }
    }

    /**
     * Promotes. That gives a version more traffic, so it is for the step that the caller saw and
     * for no other.
     *
     * @param full to 100 % at once; to the next step where left out
     */
    record Promotion(
            @Nullable Integer step,
            @Nullable Integer attempt,
            @Nullable Boolean full,
            @Nullable String reason) {
        Promotion {
            requireReason(reason);
        }

        /**
         * @throws ProblemException invalid-fields where it names no step
         */
        RolloutCommand command() {
            List<FieldError> missing = new ArrayList<>();
            if (step == null) {
                missing.add(FieldError.missing("/step", SEEN));
            }
            if (attempt == null) {
                missing.add(FieldError.missing("/attempt", SEEN));
            }
            if (step == null || attempt == null) {
                throw ProblemException.invalidFields(missing);
            }
            return new RolloutCommand.At(
                    step, attempt, new RolloutCommand.Promote(full != null && full, reason));
        }
    }

    private static void requireReason(@Nullable String reason) {
        if (reason != null && (reason.isBlank() || reason.length() > LONGEST)) {
            throw new InvalidField("reason", "a text of 1 to %d characters".formatted(LONGEST));
        }
    }

    private static void requireBoth(@Nullable Integer step, @Nullable Integer attempt) {
        if (step != null && attempt == null) {
            throw new InvalidField("attempt", SEEN + ", with its step");
        }
        if (attempt != null && step == null) {
            throw new InvalidField("step", SEEN + ", with its attempt");
        }
    }
}
