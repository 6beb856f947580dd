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
    private static final int LONGEST_NAME = 500;
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
            return at(step, attempt, new RolloutCommand.Promote(full != null && full, reason));
        }
    }

    /**
     * Approves, or takes an approval back. An approval is of what the caller saw, so it is for that
     * attempt and for no other.
     */
    record Approval(@Nullable Integer step, @Nullable Integer attempt, @Nullable String reason) {
        Approval {
            requireReason(reason);
        }

        /**
         * @throws ProblemException invalid-fields where it names no attempt
         */
        RolloutCommand bind(RolloutCommand order) {
            return at(step, attempt, order);
        }
    }

    /**
     * Is against a release, which ends it.
     *
     * @throws ProblemException invalid-fields where it gives no reason
     */
    record Rejection(@Nullable Integer step, @Nullable Integer attempt, String reason) {
        Rejection {
            requireReason(reason);
            requireBoth(step, attempt);
        }

        RolloutCommand bind(RolloutCommand order) {
            return step == null || attempt == null
                    ? order
                    : new RolloutCommand.At(step, attempt, order);
        }
    }

    /** Ends something, and says why. */
    record Ending(String reason) {
        Ending {
            requireReason(reason);
        }
    }

    /**
     * Lets a release through in spite of gates.
     *
     * @param gate one of them; null for all that may be overridden
     */
    record LettingThrough(
            @Nullable Integer step,
            @Nullable Integer attempt,
            @Nullable String gate,
            String reason) {
        LettingThrough {
            requireReason(reason);
            if (gate != null && (gate.isBlank() || gate.length() > LONGEST_NAME)) {
                throw new InvalidField(
                        "gate", "a text of 1 to %d characters".formatted(LONGEST_NAME));
            }
        }

        /**
         * @throws ProblemException invalid-fields where it names no attempt
         */
        RolloutCommand bind(RolloutCommand order) {
            return at(step, attempt, order);
        }
    }

    private static RolloutCommand at(
            @Nullable Integer step, @Nullable Integer attempt, RolloutCommand order) {
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
        return new RolloutCommand.At(step, attempt, order);
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
