package dev.fairlead.deploy.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.deploy.gate.Approvals;
import dev.fairlead.deploy.gate.Approver;
import dev.fairlead.deploy.gate.Staged;
import dev.fairlead.deploy.gate.Standing;
import dev.fairlead.deploy.plan.Plan;
import dev.fairlead.deploy.release.Release;
import dev.fairlead.events.deployments.DeploymentFailed;
import dev.fairlead.events.deployments.GateEvaluated;
import dev.fairlead.platform.security.Role;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The same artifact must have succeeded in another environment. */
class StagingTest {
    private static final String DIGEST = "sha256:" + "a".repeat(64);
    private static final Duration SOAK = Duration.ofMinutes(30);
    private static final Instant EARLIER = Samples.START.minus(Duration.ofMinutes(10));

    private static Story requested(Duration soak, Duration wait) {
        return Story.requested(of("registry.example.org/checkout@" + DIGEST), plan(soak, wait));
    }

    private static Plan plan(Duration soak, Duration wait) {
        return Samples.gated(Samples.plan(), new Staged("staging", soak, wait));
    }

    private static Release of(@Nullable String artifact) {
        Release release = Samples.complete();
        return new Release(
                release.deploymentId(),
                release.service(),
                release.environment(),
                release.version(),
                release.team(),
                artifact,
                release.commit(),
                release.requestId(),
                release.source(),
                release.requestedBy(),
                release.evidence(),
                release.note(),
                release.authors(),
                release.fixes());
    }

    private static Story look(Story story, Standing standing) {
        return story.when(
                new RolloutCommand.StandingFound("success-in-staging", "staging", standing));
    }

    private static Standing since(Instant since, Story story) {
        return new Standing("s1", "2", since, null, false, story.now());
    }

    @Test
    void itIsLookedForAtOnceAndNothingStartsBefore() {
        Story story = requested(Duration.ZERO, Duration.ZERO);

        story.assertAccepted("gate-waits");
        assertThat(story.phase()).isEqualTo(Phase.WAITING);
        FindStanding find = new Work(story).find();
        assertThat(find.digest()).isEqualTo(DIGEST);
        assertThat(find.environment()).isEqualTo("staging");
        assertThat(new Work(story).due()).isEqualTo(story.now());
        assertThat(story.wants(find)).isTrue();

        look(story, since(EARLIER, story)).assertAccepted("rollout-started");

        GateEvaluated gate = story.only(GateEvaluated.class);
        assertThat(gate.passed()).isTrue();
        assertThat(gate.reason()).isEqualTo("success-found");
        assertThat(String.valueOf(gate.standing()))
                .as("the event says what was seen")
                .contains("s1", "staging");
        assertThat(story.wants(find)).isFalse();
        story.healthy().tested().toTheEnd();
        assertThat(story.phase()).isEqualTo(Phase.SUCCEEDED);
    }

    @Test
    void whereThereIsNoneItFailsByName() {
        Story story = requested(Duration.ZERO, Duration.ZERO);

        look(story, Standing.none(story.now())).assertAccepted("success-missing");

        assertThat(story.only(DeploymentFailed.class).detail())
                .contains(DIGEST, "staging", "deploy it there first");
        assertThat(story.claims()).isEmpty();
        assertThat(story.view().waiting()).isEmpty();
    }

    @Test
    void anArtifactWithoutADigestCannotBeTheSame() {
        for (String artifact : new String[] {null, "registry.example.org/checkout:2"}) {
            Story story = Story.requested(of(artifact), plan(Duration.ZERO, Duration.ofHours(1)));

            story.assertAccepted("artifact-without-digest");
            assertThat(story.phase()).isEqualTo(Phase.FAILED);
        }
    }

    @Test
    void aSuccessSoaksAndIsLookedAtAgainAtItsTime() {
        Story story = requested(SOAK, Duration.ZERO);

        look(story, since(EARLIER, story)).assertAccepted("gate-waits");

        assertThat(story.view().waiting().getFirst().reason()).isEqualTo("success-soaks");
        Work again = new Work(story);
        assertThat(again.due()).isEqualTo(EARLIER.plus(SOAK));
        story.pass(SOAK.minusMinutes(10));
        assertThat(story.phase()).as("not by time alone").isEqualTo(Phase.WAITING);
        look(story, since(EARLIER, story)).assertAccepted("rollout-started");
    }

    @Test
    void nothingIsRefusedBecauseNobodyLookedForAWhile() {
        Story unseen = requested(Duration.ZERO, Duration.ZERO).pass(Duration.ofHours(2));
        assertThat(unseen.phase()).isEqualTo(Phase.WAITING);
        look(unseen, since(EARLIER, unseen)).assertAccepted("rollout-started");

        Story soaked = look(requested(SOAK, Duration.ZERO), since(EARLIER, requested(SOAK, SOAK)));
        soaked.pass(Duration.ofHours(2));
        assertThat(soaked.phase()).isEqualTo(Phase.WAITING);
        look(soaked, since(EARLIER, soaked)).assertAccepted("rollout-started");
    }

    @Test
    void whatWasSeenLongAgoIsLookedAtAgainBeforeTheStart() {
        var approvals = new Approvals(1, Role.OPERATOR, List.of("payments"), Duration.ofHours(9));
        Story story =
                Story.requested(
                        of("registry.example.org/checkout@" + DIGEST),
                        Samples.gated(
                                Samples.plan(),
                                new Staged("staging", Duration.ZERO, Duration.ZERO),
                                approvals));
        look(story, since(EARLIER, story)).later(Duration.ofHours(3));

        story.when(
                        new RolloutCommand.Approve(
                                new Approver("ben", Role.OPERATOR, List.of("payments")), null))
                .assertAccepted("gate-waits");

        assertThat(story.wants(new Work(story).find())).isTrue();
        look(story, new Standing("s1", "2", EARLIER, story.now(), true, story.now()))
                .assertAccepted("success-taken-back");
    }

    @Test
    void oneThatIsTakenBackWhileItSoaksRefuses() {
        Story story = requested(SOAK, Duration.ZERO);
        look(story, since(EARLIER, story)).later(SOAK);

        look(story, new Standing("s1", "2", EARLIER, story.now(), true, story.now()))
                .assertAccepted("success-taken-back");
    }

    @Test
    void oneThatWasReplacedTooSoonRefusesAndOneThatServedLongEnoughCounts() {
        Instant before = Samples.START.minus(Duration.ofHours(2));
        Story story = requested(SOAK, Duration.ZERO);
        Story other = requested(SOAK, Duration.ZERO);
        Instant soon = before.plus(Duration.ofMinutes(29));
        Instant late = before.plus(SOAK);

        look(story, new Standing("s1", "2", before, soon, false, story.now()))
                .assertAccepted("soak-cut-short");
        look(other, new Standing("s1", "2", before, late, false, other.now()))
                .assertAccepted("rollout-started");
    }

    @Test
    void oneThatIsMissingIsWaitedForWhereThatIsSaid() {
        Duration wait = Duration.ofHours(1);
        Story story = requested(Duration.ZERO, wait);

        look(story, Standing.none(story.now())).assertAccepted("gate-waits");

        assertThat(story.view().waiting().getFirst().reason()).isEqualTo("success-missing");
        assertThat(story.wants(new Work(story).find())).isTrue();
        look(story.later(SOAK), since(story.now(), story)).assertAccepted("rollout-started");
        Story late = requested(Duration.ZERO, wait);
        look(late, Standing.none(late.now())).pass(wait.plusMinutes(1));
        assertThat(late.phase()).isEqualTo(Phase.FAILED);
        assertThat(late.view().reason()).isEqualTo("success-missing");
    }

    @Test
    void whatIsSeenOfAReleaseThatWaitsNoLongerIsStale() {
        Story story = requested(Duration.ZERO, Duration.ZERO);
        look(story, since(EARLIER, story));

        look(story, Standing.none(story.now())).assertRefused("stale-outcome");
    }

    @Test
    void aRetryIsLookedAtAnew() {
        Story story = requested(Duration.ZERO, Duration.ZERO);
        look(story, Standing.none(story.now()));

        story.when(new RolloutCommand.Retry(plan(Duration.ZERO, Duration.ZERO)))
                .assertAccepted("gate-waits");

        assertThat(new Work(story).find().known()).isNull();
    }

    @Test
    void anAdministratorMayCutTheSoakShortButNotDoWithoutTheSuccess() {
        var admin = new Approver("ada", Role.ADMIN, List.of("*"));
        Story story = requested(SOAK, Duration.ZERO);
        look(story, since(EARLIER, story));

        story.when(new RolloutCommand.LetThrough(admin, null, "fix of INC-2026-007"))
                .assertAccepted("rollout-started");

        assertThat(story.only(GateEvaluated.class).overriddenBy()).isEqualTo("ada");
    }

    /** The look that the latest command asked for. */
    private record Work(Story story) {
        FindStanding find() {
            return story.request(FindStanding.class);
        }

        Instant due() {
            return story.effect(FindStanding.class).due();
        }
    }
}
