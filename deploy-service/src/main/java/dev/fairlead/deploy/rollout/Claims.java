package dev.fairlead.deploy.rollout;

import dev.fairlead.deploy.plan.Plan;
import dev.fairlead.deploy.plan.Previous;
import dev.fairlead.deploy.release.Release;
import dev.fairlead.platform.decide.Claim;
import java.util.List;

/**
 * Names that only one deployment of a service and environment may hold.
 *
 * <p>{@code rollout:} is held while a rollout is under way. {@code successor:} is held from the
 * plan until the deployment ends badly, and kept by one that succeeds: a plan that was made of what
 * served a moment ago can no longer begin when another version has taken over since.
 */
final class Claims {
    private Claims() {}

    /** For a rollout that begins. */
    static List<Claim> begin(Release release, Plan plan) {
        return List.of(
                new Claim.Take(release.claim()), new Claim.Take(successor(release, follows(plan))));
    }

    /** For a rollout that ended well. */
    static List<Claim> succeeded(Rollout rollout) {
        return List.of(new Claim.Release(rollout.release().claim()));
    }

    /** For a rollout that ended badly, or was taken back. */
    static List<Claim> ended(Release release, Plan plan) {
        return List.of(
                new Claim.Release(release.claim()),
                new Claim.Release(successor(release, follows(plan))),
                new Claim.Release(successor(release, release.deploymentId())));
    }

    /** For a version that is to be taken out again: nothing may have followed it. */
    static List<Claim> takeBack(Rollout rollout) {
        Release release = rollout.release();
        return List.of(
                new Claim.Take(release.claim()),
                new Claim.Take(successor(release, release.deploymentId())));
    }

    private static String follows(Plan plan) {
        Previous previous = plan.previous();
        return previous == null ? "none" : previous.deploymentId();
    }

    private static String successor(Release release, String deploymentId) {
        return "successor:%s:%s".formatted(release.key(), deploymentId);
    }
}
