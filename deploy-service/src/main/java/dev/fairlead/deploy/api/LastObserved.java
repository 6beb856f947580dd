package dev.fairlead.deploy.api;

import dev.fairlead.deploy.observed.Observation;
import dev.fairlead.deploy.observed.ObservedView;
import dev.fairlead.deploy.observed.Status;
import dev.fairlead.platform.decide.Views;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Finds the deployment that a rollback took out. */
@Component
class LastObserved {
    private static final int NEWEST = 50;

    private final Views views;

    LastObserved(Views views) {
        this.views = views;
    }

    /**
     * What is to be said of it: the one of another version that succeeded last before the rollback.
     * The rollback told twice finds again what it was told of.
     *
     * @param back the version that serves again, and when
     */
    Optional<Observation> rolledBackBy(Observation back) {
        Map<String, String> place =
                Map.of("service", back.service(), "environment", back.environment());
        List<ObservedView> newest =
                views.list(ObservedView.KIND, place, null, NEWEST, ObservedView.class).items();
        return newest.stream()
                .filter(one -> detail(back).equals(one.detail()))
                .findFirst()
                .or(() ->
                        newest.stream()
                                .filter(one -> mayBeMeant(one, back))
                                .max(Comparator.comparing(LastObserved::endedAt)))
                .map(one -> rolledBack(one, back));
    }

    private static boolean mayBeMeant(ObservedView one, Observation back) {
        return one.status() == Status.SUCCEEDED
                && !one.version().equals(back.version())
                && !endedAt(one).isAfter(back.reportedAt());
    }

    private static String detail(Observation back) {
        return "rolled back to %s (%s)".formatted(back.version(), back.externalId());
    }

    private static Instant endedAt(ObservedView view) {
        Instant ended = view.endedAt();
        return ended == null ? view.changedAt() : ended;
    }

    private static Observation rolledBack(ObservedView one, Observation back) {
        return new Observation(
                one.id(),
                one.service(),
                one.environment(),
                one.version(),
                one.team(),
                one.provider(),
                one.externalId(),
                Status.ROLLED_BACK,
                one.url(),
                one.artifact(),
                one.commit(),
                one.committedAt(),
                one.by(),
                detail(back),
                back.reportedAt());
    }
}
