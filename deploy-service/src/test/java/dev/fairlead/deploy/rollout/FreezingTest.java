package dev.fairlead.deploy.rollout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.fairlead.deploy.gate.Approvals;
import dev.fairlead.deploy.gate.Approver;
import dev.fairlead.deploy.gate.Freeze;
import dev.fairlead.deploy.gate.Gate;
import dev.fairlead.deploy.gate.Window;
import dev.fairlead.events.deployments.GateEvaluated;
import dev.fairlead.platform.security.Role;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Times in which nothing is released. */
class FreezingTest {
    private static final Approver ADMIN = new Approver("ada", Role.ADMIN, List.of("*"));

    private static Freeze freeze(Duration from, Duration to, Duration patience) {
        return new Freeze(
                "freeze-sale",
                "The sale",
                List.of(new Window.Once(Samples.START.plus(from), Samples.START.plus(to))),
                patience,
                Role.ADMIN);
    }

    private static Story requested(Gate... gates) {
        return Story.requested(Samples.complete(), Samples.gated(Samples.plan(), gates));
    }

    /** For half an hour, and an hour of patience. */
    static Story frozen() {
        return requested(freeze(Duration.ZERO, Duration.ofMinutes(30), Duration.ofHours(1)));
    }

    @Test
    void aReleaseIsHeldUntilTheEndAndThenStarts() {
        Story story = frozen();
        story.assertAccepted("gate-waits");
        Instant end = story.now().plus(Duration.ofMinutes(30));
        GateWait wait = story.view().waiting().getFirst();
        assertThat(wait.reason()).isEqualTo("frozen");
        assertThat(wait.until()).isEqualTo(end);

        story.pass(Duration.ofMinutes(30));

        assertThat(story.phase()).isEqualTo(Phase.STARTING);
        assertThat(story.allEvents()).containsOnlyOnce("DeploymentStarted");
    }

    @Test
    void oneThatWouldBeHeldForTooLongFails() {
        Story story = requested(freeze(Duration.ZERO, Duration.ofHours(2), Duration.ofHours(1)));
        assertThat(story.phase()).isEqualTo(Phase.WAITING);

        story.pass(Duration.ofHours(1));

        assertThat(story.phase()).isEqualTo(Phase.FAILED);
        assertThat(story.view().reason()).isEqualTo("frozen");
        assertThat(
                        requested(freeze(Duration.ZERO, Duration.ofHours(2), Duration.ZERO))
                                .view()
                                .reason())
                .isEqualTo("frozen");
    }

    @Test
    void outsideOfItsWindowsItHoldsNothing() {
        requested(freeze(Duration.ofHours(1), Duration.ofHours(2), Duration.ZERO))
                .assertAccepted("rollout-started");
    }

    @Test
    void oneThatBeginsWhileSomethingElseIsWaitedForHoldsItToo() {
        Story story =
                requested(
                        freeze(Duration.ofHours(1), Duration.ofHours(2), Duration.ofHours(3)),
                        new Approvals(1, Role.OPERATOR, List.of("payments"), Duration.ofHours(9)));

        story.pass(Duration.ofMinutes(90))
                .when(
                        new RolloutCommand.Approve(
                                new Approver("ben", Role.OPERATOR, List.of("payments")), null))
                .assertAccepted("gate-waits");

        assertThat(story.view().waiting())
                .extracting(GateWait::gate)
                .containsExactly("freeze-sale");
        story.pass(Duration.ofMinutes(30));
        assertThat(story.phase()).isEqualTo(Phase.STARTING);
    }

    @Test
    void whoHasTheRoleLetsOneThroughAndThatIsOnRecord() {
        Story story = frozen();
        story.when(
                        new RolloutCommand.LetThrough(
                                new Approver("ben", Role.OPERATOR, List.of("*")), null, "urgent"))
                .assertRefused("override-not-allowed");
        story.when(new RolloutCommand.LetThrough(ADMIN, "freeze-other", "urgent"))
                .assertRefused("nothing-to-override");

        story.when(new RolloutCommand.LetThrough(ADMIN, null, "urgent"))
                .assertAccepted("rollout-started");

        GateEvaluated gate = story.only(GateEvaluated.class);
        assertThat(gate.passed()).isTrue();
        assertThat(gate.reason()).isEqualTo("gate-overridden");
        assertThat(gate.overriddenBy()).isEqualTo("ada");
        assertThat(gate.detail()).isEqualTo("urgent");
        assertThat(story.view().overrides())
                .extracting(Grounds.Exemption::gate, Grounds.Exemption::by)
                .containsExactly(tuple("freeze-sale", "ada"));
        story.pass(Duration.ofHours(2));
        assertThat(story.allEvents()).containsOnlyOnce("DeploymentStarted");
    }

    @Test
    void anOverrideIsForOnePlan() {
        Story story = frozen().when(new RolloutCommand.LetThrough(ADMIN, null, "urgent"));
        story.when(new RolloutCommand.Abort("no"));
        Freeze freeze = freeze(Duration.ZERO, Duration.ofMinutes(30), Duration.ofHours(1));

        story.when(new RolloutCommand.Retry(Samples.gated(Samples.plan(), freeze)))
                .assertAccepted("gate-waits");
        assertThat(story.view().overrides()).isEmpty();
    }

    @Test
    void whatCannotBeOverriddenIsStillWaitedFor() {
        Story story =
                requested(
                        freeze(Duration.ZERO, Duration.ofMinutes(30), Duration.ofHours(1)),
                        new Approvals(1, Role.ADMIN, List.of("payments"), Duration.ofHours(9)));

        story.when(new RolloutCommand.LetThrough(ADMIN, "approvals", "urgent"))
                .assertRefused("nothing-to-override");
        story.when(new RolloutCommand.LetThrough(ADMIN, null, "urgent"))
                .assertAccepted("gate-waits");

        assertThat(story.view().waiting()).extracting(GateWait::gate).containsExactly("approvals");
        assertThat(story.view().overrides()).hasSize(1);
    }

    private static final Duration LONG = Duration.ofDays(2);

    private static Story unapproved() {
        return requested(new Approvals(1, Role.OPERATOR, List.of("payments"), Duration.ofHours(9)));
    }

    private static RolloutCommand approval() {
        return new RolloutCommand.Approve(
                new Approver("ben", Role.OPERATOR, List.of("payments")), null);
    }

    @Test
    void oneThatIsMadeWhileAReleaseWaitsHoldsItToo() {
        Freeze later = freeze(Duration.ofMinutes(1), Duration.ofHours(2), LONG);
        Story story = unapproved();
        assertThat(story.request(FindFreezes.class).known()).isEmpty();

        story.later(Duration.ofMinutes(5))
                .when(new RolloutCommand.FreezesFound(List.of(later)))
                .assertAccepted("gate-waits");

        assertThat(story.view().waiting())
                .extracting(GateWait::gate)
                .containsExactly("approvals", "freeze-sale");
        assertThat(story.request(FindFreezes.class).known()).containsExactly(later);
        story.when(new RolloutCommand.FreezesFound(List.of(later))).assertNothing("freezes-known");
        story.when(approval()).assertAccepted("gate-waits");
        story.pass(Duration.ofHours(2));
        assertThat(story.phase()).isEqualTo(Phase.STARTING);
    }

    @Test
    void oneThatSomebodyEndsHoldsNothingAnyMore() {
        Story story = frozen();

        story.when(new RolloutCommand.FreezesFound(List.of())).assertAccepted("rollout-started");

        GateEvaluated gate = story.only(GateEvaluated.class);
        assertThat(gate.gate()).isEqualTo("freeze-sale");
        assertThat(gate.reason()).isEqualTo("freeze-ended");
        assertThat(story.view().waiting()).isEmpty();
        story.pass(Duration.ofHours(2));
        assertThat(story.allEvents()).containsOnlyOnce("DeploymentStarted");
    }

    @Test
    void oneThatIsMovedHoldsUntilItsNewEnd() {
        Story story = frozen();
        Freeze longer = freeze(Duration.ZERO, Duration.ofHours(2), LONG);

        story.when(new RolloutCommand.FreezesFound(List.of(longer))).assertAccepted("gate-waits");
        story.pass(Duration.ofMinutes(90));
        assertThat(story.phase()).isEqualTo(Phase.WAITING);
        story.pass(Duration.ofMinutes(30));
        assertThat(story.phase()).isEqualTo(Phase.STARTING);
    }

    @Test
    void oneThatIsMadeLaterIsOverriddenAsOthersAre() {
        Freeze later = freeze(Duration.ZERO, Duration.ofHours(2), LONG);
        Story story =
                unapproved().when(new RolloutCommand.FreezesFound(List.of(later))).when(approval());

        story.when(new RolloutCommand.LetThrough(ADMIN, "freeze-sale", "urgent"))
                .assertAccepted("rollout-started");
    }

    @Test
    void whatHasBegunIsNotFrozenAnyMore() {
        Freeze later = freeze(Duration.ZERO, Duration.ofHours(2), LONG);
        Story story = unapproved().when(approval());

        story.when(new RolloutCommand.FreezesFound(List.of(later)));

        assertThat(story.phase()).isEqualTo(Phase.STARTING);
        assertThat(story.allEvents()).doesNotContain("FreezesSeen");
    }

    @Test
    void aFreezeHoldsNoRollbackAndNoAbort() {
        Freeze later = freeze(Duration.ofMinutes(1), Duration.ofDays(9), Duration.ZERO);
        Story serving = requested(later).healthy().tested().toTheEnd();
        Story shifting = requested(later).healthy().tested().shifted();

        serving.when(new RolloutCommand.RollBack("d2", "wrong prices"))
                .assertAccepted("rolled-back-by-hand");
        shifting.later(Duration.ofHours(1))
                .when(new RolloutCommand.Abort("errors"))
                .assertAccepted("aborted");
    }
}
