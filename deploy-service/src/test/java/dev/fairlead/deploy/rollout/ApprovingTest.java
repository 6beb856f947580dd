package dev.fairlead.deploy.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.deploy.gate.Approval;
import dev.fairlead.deploy.gate.Approvals;
import dev.fairlead.deploy.gate.Approver;
import dev.fairlead.deploy.plan.Plan;
import dev.fairlead.events.deployments.ApprovalWithdrawn;
import dev.fairlead.events.deployments.DeploymentApproved;
import dev.fairlead.events.deployments.DeploymentFailed;
import dev.fairlead.platform.security.Role;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A release waits for people's approvals. */
class ApprovingTest {
    private static final Duration WITHIN = Duration.ofHours(4);
    private static final Approver BEN = approver("ben", "payments");
    private static final Approver CEM = approver("cem", "security");

    /** Of payments or security, two. */
    static Story waiting() {
        return Story.requested(Samples.complete(), plan());
    }

    private static Plan plan() {
        return Samples.gated(
                Samples.plan(),
                new Approvals(2, Role.OPERATOR, List.of("payments", "security"), WITHIN));
    }

    private static Approver approver(String name, String team) {
        return new Approver(name, Role.OPERATOR, List.of(team));
    }

    private static RolloutCommand approve(Approver by) {
        return new RolloutCommand.Approve(by, "looked at it");
    }

    @Test
    void itStartsWhenSoManyDifferentPeopleApproved() {
        Story story = waiting();
        story.assertAccepted("gate-waits");

        story.when(approve(BEN)).assertAccepted("gate-waits");

        DeploymentApproved first = story.only(DeploymentApproved.class);
        assertThat(first.approvals()).isEqualTo(1);
        assertThat(first.needed()).isEqualTo(2);
        assertThat(first.configHash()).isEqualTo("hash-1");
        assertThat(story.view().waiting().getFirst().detail())
                .isEqualTo("1 of 2 approvals, by ben");
        story.when(approve(BEN)).assertNothing("already-approved");
        assertThat(story.phase()).isEqualTo(Phase.WAITING);

        story.when(approve(CEM)).assertAccepted("rollout-started");

        assertThat(story.events())
                .containsExactly(
                        "DeploymentApproved", "GateEvaluated", "DeploymentStarted", "StepStarted");
        assertThat(story.view().approvals()).extracting(Approval::by).containsExactly("ben", "cem");
    }

    @Test
    void whoAskedForItOrStandsBehindItCannotApproveIt() {
        Story story = waiting();

        story.when(approve(new Approver("ci-checkout", Role.ADMIN, List.of("*"))))
                .assertRefused("not-an-approver");
        story.when(approve(new Approver("ann", Role.ADMIN, List.of("*"))))
                .assertRefused("not-an-approver");

        assertThat(story.detail()).contains("'ann'", "expected somebody else");
    }

    @Test
    void whoHasNotTheRoleOrActsForNoneOfTheTeamsCannot() {
        Story story = waiting();

        story.when(approve(new Approver("dan", Role.CI, List.of("payments"))))
                .assertRefused("not-an-approver");
        story.when(approve(approver("eve", "search"))).assertRefused("not-an-approver");

        assertThat(story.detail()).contains("search", "payments, security");
        story.when(approve(new Approver("root", Role.ADMIN, List.of("*"))))
                .assertAccepted("gate-waits");
    }

    @Test
    void aTimeOutNeverApproves() {
        Story story = waiting().later(Duration.ofHours(1)).when(approve(BEN)).pass(WITHIN);

        assertThat(story.phase()).isEqualTo(Phase.FAILED);
        assertThat(story.view().reason()).isEqualTo("approvals-missing");
        assertThat(story.only(DeploymentFailed.class).detail())
                .contains("1 of 2 approvals, by ben", "did not come within PT4H");
        assertThat(story.claims()).isEmpty();
    }

    @Test
    void anApprovalIsTakenBackByWhoGaveIt() {
        Story story = waiting().when(approve(new Approver("olga", Role.OPERATOR, List.of("*"))));

        story.when(new RolloutCommand.Withdraw("saw something")).assertAccepted("gate-waits");

        assertThat(story.only(ApprovalWithdrawn.class).by()).isEqualTo("olga");
        assertThat(story.view().approvals()).isEmpty();
        story.when(new RolloutCommand.Withdraw(null)).assertRefused("not-approved");
        story.when(approve(BEN)).assertAccepted("gate-waits");
        story.when(approve(CEM)).assertAccepted("rollout-started");
        story.when(new RolloutCommand.Withdraw(null)).assertRefused("no-approval-waited-for");
    }

    @Test
    void oneOfThoseWhoMayApproveEndsItByRefusing() {
        Story story = waiting().when(approve(BEN));
        story.when(new RolloutCommand.Reject(approver("eve", "search"), "no"))
                .assertRefused("not-an-approver");

        story.when(new RolloutCommand.Reject(CEM, "not before the sale"))
                .assertAccepted("approval-refused");

        assertThat(story.events()).containsExactly("GateEvaluated", "DeploymentFailed");
        assertThat(story.only(DeploymentFailed.class).detail())
                .isEqualTo("by cem: not before the sale");
        assertThat(story.claims()).isEmpty();
        story.when(approve(CEM)).assertRefused("no-approval-waited-for");
    }

    @Test
    void aNewPlanIsApprovedAnewAndNotByWhatWasMeantForTheOneBefore() {
        Story story = waiting().when(approve(BEN));
        int seen = story.view().attempt();
        story.when(new RolloutCommand.Abort("other configuration"));

        story.when(new RolloutCommand.Retry(plan())).assertAccepted("gate-waits");

        assertThat(story.view().approvals()).isEmpty();
        story.when(new RolloutCommand.At(0, seen, approve(CEM))).assertRefused("step-passed");
        story.when(new RolloutCommand.At(0, story.view().attempt(), approve(CEM)))
                .assertAccepted("gate-waits");
    }

    @Test
    void whoAskedForItAgainCannotApproveItHoweverTheNameIsWritten() {
        Story story = waiting().when(new RolloutCommand.Abort("other configuration"));
        story.when(new RolloutCommand.Retry(plan())).assertAccepted("gate-waits");

        story.when(approve(new Approver("olga", Role.ADMIN, List.of("*"))))
                .assertRefused("not-an-approver");
        story.when(approve(new Approver("Olga", Role.ADMIN, List.of("*"))))
                .assertRefused("not-an-approver");
        story.when(approve(new Approver("Ann", Role.ADMIN, List.of("*"))))
                .assertRefused("not-an-approver");

        assertThat(story.view().release().authors()).containsExactly("ann", "olga");
        story.when(approve(BEN)).assertAccepted("gate-waits");
        story.when(approve(approver("Ben", "payments"))).assertNothing("already-approved");
    }

    @Test
    void noApprovalHoldsARollbackOrAnAbort() {
        Story serving = Story.in(Phase.SUCCEEDED, plan(), BEN, CEM);

        serving.when(new RolloutCommand.RollBack("d2", "wrong prices"))
                .assertAccepted("rolled-back-by-hand");
        waiting().when(new RolloutCommand.Abort("no")).assertAccepted("cancelled");
        Story.in(Phase.WATCHING, plan(), BEN, CEM)
                .when(new RolloutCommand.Abort("errors"))
                .assertAccepted("aborted");
    }
}
