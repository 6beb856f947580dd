package dev.fairlead.deploy.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.deploy.plan.OnInconclusive;
import dev.fairlead.deploy.plan.Plan;
import dev.fairlead.events.alerts.Verdict;
import dev.fairlead.events.deployments.DeploymentRolledBack;
import dev.fairlead.events.deployments.WatchCancelled;
import dev.fairlead.events.deployments.WatchRequested;
import dev.fairlead.platform.decide.Work;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A version that succeeded is watched on for a while. */
class AfterwardsTest {
    private static final Duration AFTERWARDS = Duration.ofMinutes(30);

    private static Plan plan() {
        return Samples.watchedOn(Samples.plan(), AFTERWARDS);
    }

    private static Story succeeded() {
        return Story.in(Phase.SUCCEEDED, plan());
    }

    @Test
    void itsWatchBeginsWithItsSuccess() {
        Story story = succeeded();

        assertThat(story.events())
                .containsExactly("StepCompleted", "DeploymentSucceeded", "WatchRequested");
        WatchRequested watch = story.only(WatchRequested.class);
        assertThat(watch.watchId()).isEqualTo("d2-6-1");
        assertThat(watch.bakeMillis()).isEqualTo(AFTERWARDS.toMillis());
        assertThat(watch.deadline()).isEqualTo(story.now().plus(AFTERWARDS).plus(Samples.GRACE));
        assertThat(story.view().status()).isEqualTo("succeeded");
        assertThat(story.view().endedAt()).isEqualTo(story.now());
        assertThat(story.claims()).doesNotContain("rollout:checkout/production");
    }

    @Test
    void whatHasNothingToGoBackToOrNoTimeForItIsNot() {
        Plan first = Samples.plan(null, OnInconclusive.ROLLBACK);
        assertThat(Story.in(Phase.SUCCEEDED, Samples.watchedOn(first, AFTERWARDS)).events())
                .doesNotContain("WatchRequested");
        assertThat(Story.in(Phase.SUCCEEDED).events()).doesNotContain("WatchRequested");
    }

    @Test
    void aBreachTakesItOutAgain() {
        Story story = succeeded().later(Duration.ofMinutes(20)).judged(Verdict.FAILED);

        story.assertAccepted("error-ratio");
        assertThat(story.events()).containsExactly("RollbackStarted");
        assertThat(story.claims()).contains("rollout:checkout/production");
        assertThat(story.goingBack().restore()).isTrue();
        story.restored();
        assertThat(story.only(DeploymentRolledBack.class).watchId()).isEqualTo("d2-6-1");
        assertThat(story.phase()).isEqualTo(Phase.ROLLED_BACK);
        assertThat(story.claims()).isEmpty();
        story.judged("d2-6-1", Verdict.FAILED).assertNothing("breach-already-known");
    }

    @Test
    void nothingButABreachTakesItOut() {
        Story passed = succeeded().later(AFTERWARDS).judged(Verdict.PASSED);
        passed.assertAccepted("watched-long-enough");
        assertThat(passed.view().judged()).extracting(Judged::how).isEqualTo("passed");

        Story inconclusive = succeeded().judged(Verdict.INCONCLUSIVE);
        inconclusive.assertAccepted("analysis-inconclusive");

        Story silent = succeeded().pass(AFTERWARDS.plus(Samples.GRACE));
        assertThat(silent.only(WatchCancelled.class).reason()).isEqualTo("no-verdict-by-deadline");
        for (Story story : new Story[] {passed, inconclusive, silent}) {
            assertThat(story.phase()).isEqualTo(Phase.SUCCEEDED);
            assertThat(story.view().watch()).isNull();
            assertThat(story.view().actions()).containsExactly("rollback");
        }
    }

    @Test
    void aLaterVersionEndsItOnceItHasTraffic() {
        Story later = Story.requested(Samples.complete(), plan());
        assertThat(later.work()).noneMatch(Work.Tell.class::isInstance);
        later.healthy().tested();
        assertThat(later.work()).noneMatch(Work.Tell.class::isInstance);
        later.shifted();
        assertThat(later.work())
                .filteredOn(Work.Tell.class::isInstance)
                .singleElement()
                .satisfies(work -> {
                    var tell = (Work.Tell<?>) work;
                    assertThat(tell.stream()).isEqualTo("rollout-d1");
                    assertThat(tell.command()).isEqualTo(new RolloutCommand.Superseded());
                });

        later.judged(Verdict.PASSED).shifted();
        assertThat(later.work()).noneMatch(Work.Tell.class::isInstance);

        Story story = succeeded();
        String watch = story.watchId();
        story.when(new RolloutCommand.Superseded()).assertAccepted("superseded");

        assertThat(story.only(WatchCancelled.class).reason()).isEqualTo("superseded");
        story.judged(watch, Verdict.FAILED).assertRefused("stale-verdict");
        story.when(new RolloutCommand.Superseded()).assertNothing("watch-already-ended");
        Story.in(Phase.WATCHING)
                .when(new RolloutCommand.Superseded())
                .assertNothing("watch-already-ended");
    }

    @Test
    void aRollbackByHandEndsIt() {
        Story story = succeeded().when(new RolloutCommand.RollBack("d2", "wrong prices"));

        assertThat(story.events()).containsExactly("WatchCancelled", "RollbackStarted");
    }

    @Test
    void onceThePreviousVersionIsStoppedThereIsNothingToGoBackTo() {
        Story story = succeeded().later(Samples.KEEP).when(new RolloutCommand.ArchiveDue(1));

        story.judged(Verdict.FAILED).assertAccepted("previous-archived");

        assertThat(story.events()).containsExactly("WatchCancelled");
    }
}
