package dev.fairlead.console.deployment;

import dev.fairlead.console.upstream.Deployment;
import dev.fairlead.console.upstream.Deployment.Step;
import dev.fairlead.console.upstream.Watches;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a rollout waits for, and what it does then.
 *
 * @param judgedUntil when the bake of this step is over; null where nothing is judged
 * @param atTheLatest until when a verdict is waited for; null where nothing is judged
 * @param next in a few words
 */
record Upcoming(@Nullable Instant judgedUntil, @Nullable Instant atTheLatest, String next) {

    /** Empty where the rollout has ended. */
    static Optional<Upcoming> of(Deployment deployment, Optional<Watches.Item> newest) {
        if (!deployment.isUnderWay()) {
            return Optional.empty();
        }
        Optional<Watches.Item> watch = newest.filter(Watches.Item::isActive);
        return Optional.of(
                new Upcoming(
                        watch.map(Watches.Item::endsAt).orElse(null),
                        watch.map(Watches.Item::deadline).orElse(null),
                        next(deployment)));
    }

    private static String next(Deployment deployment) {
        if (deployment.pausedFor() != null) {
            return "nothing by itself: it is paused";
        } else if (!deployment.status().equals("rolling-back")) {
            return deployment.steps().stream()
                    .filter(step -> step.state().equals("pending"))
                    .findFirst()
                    .map(Upcoming::words)
                    .orElse("the version is live");
        }
        Deployment.Previous previous = deployment.previous();
        return previous == null || previous.version() == null
                ? "the version loses its traffic"
                : "version %s has all traffic".formatted(previous.version());
    }

    private static String words(Step step) {
        return step.weightPercent() == null
                ? step.name().replace('-', ' ')
                : "%d %% of the traffic".formatted(step.weightPercent());
    }
}
