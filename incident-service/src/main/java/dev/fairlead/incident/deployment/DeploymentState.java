package dev.fairlead.incident.deployment;

import dev.fairlead.events.incidents.DeploymentNoted;
import dev.fairlead.events.incidents.DeploymentOccasion;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a deployment.
 *
 * @param noted when what was heard last happened; a rollout that is tried again starts, and may
 *     fail, a second time
 * @param strategy how the version takes over the traffic; null while that is not known
 * @param requestedBy who asked; null while that is not known
 * @param startedAt null while it has not started
 */
public record DeploymentState(
        Map<DeploymentOccasion, Instant> noted,
        @Nullable String strategy,
        @Nullable String requestedBy,
        @Nullable Instant startedAt) {

    static final DeploymentState NONE = new DeploymentState(Map.of(), null, null, null);

    public DeploymentState {
        noted = Map.copyOf(noted);
    }

    DeploymentState with(DeploymentNoted more) {
        Map<DeploymentOccasion, Instant> all = new EnumMap<>(DeploymentOccasion.class);
        all.putAll(noted);
        all.put(more.occasion(), more.happenedAt());
        return new DeploymentState(
                all,
                more.strategy() == null ? strategy : more.strategy(),
                more.occasion() == DeploymentOccasion.REQUESTED ? more.by() : requestedBy,
                more.occasion() == DeploymentOccasion.STARTED ? more.happenedAt() : startedAt);
    }

    /** Whether that is what was heard before. */
    boolean knows(DeploymentOccasion occasion, Instant happenedAt) {
        Instant last = noted.get(occasion);
        return last != null && !happenedAt.isAfter(last);
    }

    boolean isOver() {
        return noted.keySet().stream().anyMatch(DeploymentState::isEnd);
    }

    private static boolean isEnd(DeploymentOccasion occasion) {
        return switch (occasion) {
            case SUCCEEDED, FAILED, ROLLED_BACK, CANCELLED -> true;
            case REQUESTED, STARTED, UNKNOWN -> false;
        };
    }
}
