package dev.fairlead.deploy.intake;

import dev.fairlead.deploy.gate.Standing;
import dev.fairlead.deploy.gate.Standings;
import dev.fairlead.deploy.plan.Previous;
import dev.fairlead.deploy.plan.Serving;
import dev.fairlead.deploy.rollout.RolloutView;
import dev.fairlead.platform.decide.Views;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Finds how an artifact stands among the documents of deployments: of those of its digest, the
 * newest that reached traffic and ended counts.
 */
public final class StoredStandings implements Standings {
    private static final int NEWEST = 50;

    private final Views views;
    private final Serving serving;
    private final Clock clock;

    public StoredStandings(Views views, Serving serving, Clock clock) {
        this.views = views;
        this.serving = serving;
        this.clock = clock;
    }

    @Override
    public Standing of(String service, String environment, String digest) {
        // Before the documents are read: what they say is as new as this, or newer.
        Instant now = clock.instant();
        Map<String, String> artifact =
                Map.of("service", service, "environment", environment, "digest", digest);
        Optional<RolloutView> last =
                list(artifact).stream()
                        .filter(view -> view.deployed() || view.takenOut())
                        .findFirst();
        return last.map(view -> standing(view, now)).orElseGet(() -> Standing.none(now));
    }

    private Standing standing(RolloutView view, Instant now) {
        return new Standing(
                view.id(),
                view.version(),
                view.endedAt(),
                view.deployed() ? replacedAt(view) : view.endedAt(),
                view.takenOut(),
                now);
    }

    /**
     * When a later version took over; null where none did. Where it is not known any more which one
     * did, it counts as one that served no time at all.
     */
    private @Nullable Instant replacedAt(RolloutView view) {
        Previous serves = serving.now(view.service(), view.environment()).previous();
        if (serves != null && serves.deploymentId().equals(view.id())) {
            return null;
        }
        return list(Map.of("service", view.service(), "environment", view.environment())).stream()
                .filter(RolloutView::deployed)
                .filter(later ->
                        later.previous() != null
                                && later.previous().deploymentId().equals(view.id()))
                .map(RolloutView::endedAt)
                .findFirst()
                .orElse(view.endedAt());
    }

    private List<RolloutView> list(Map<String, String> filter) {
        return views.list(RolloutView.KIND, filter, null, NEWEST, RolloutView.class).items();
    }
}
