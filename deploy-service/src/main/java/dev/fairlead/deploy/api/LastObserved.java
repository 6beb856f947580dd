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
     * What is to be said of it: the one of another version that succeeded last before the rollback,
     * and after the version that serves again had, where that is known. The rollback told twice
     * finds again what it was told of.
     *
     * @param back the version that serves again, and when
     */
    Optional<Observation> rolledBackBy(Observation back) {
        Map<String, String> place =
                Map.of("service", back.service(), "environment", back.environment());
        return meant(
                        views.list(ObservedView.KIND, place, null, NEWEST, ObservedView.class)
                                .items(),
                        back)
                .map(one -> rolledBack(one, back));
    }

    /** Which of them the rollback took out. */
    static Optional<ObservedView> meant(List<ObservedView> newest, Observation back) {
        return newest.stream()
                .filter(one -> detail(back).equals(one.detail()))
                .findFirst()
                .or(() ->
                        lastSuccess(newest, back, false)
                                .filter(last -> followed(last, newest, back)));
    }

    /** Whether it ended after the version that serves again had succeeded, where that is known. */
    private static boolean followed(
            ObservedView last, List<ObservedView> newest, Observation back) {
        return lastSuccess(newest, back, true)
                .map(served -> endedAt(last).isAfter(endedAt(served)))
                .orElse(true);
    }

    /**
     * @param ofVersion whether of the version that serves again, or of any other
     */
    private static Optional<ObservedView> lastSuccess(
            List<ObservedView> newest, Observation back, boolean ofVersion) {
        return newest.stream()
                .filter(one ->
                        one.status() == Status.SUCCEEDED
                                && one.version().equals(back.version()) == ofVersion
                                && !endedAt(one).isAfter(back.reportedAt()))
                .max(Comparator.comparing(LastObserved::endedAt));
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
