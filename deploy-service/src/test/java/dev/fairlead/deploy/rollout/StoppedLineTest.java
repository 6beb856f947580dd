package dev.fairlead.deploy.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.deploy.effect.FindIncidentsHandler;
import dev.fairlead.deploy.gate.Approvals;
import dev.fairlead.deploy.gate.Approver;
import dev.fairlead.deploy.gate.Gate;
import dev.fairlead.deploy.gate.OpenIncidents;
import dev.fairlead.deploy.gate.StopTheLine;
import dev.fairlead.events.deployments.DeploymentFailed;
import dev.fairlead.events.deployments.GateEvaluated;
import dev.fairlead.platform.decide.EffectContext;
import dev.fairlead.platform.decide.EffectResult;
import dev.fairlead.platform.security.Role;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Nothing is released while a grave incident is open on the service, but its fix. */
class StoppedLineTest {
    private static final Duration WAIT = Duration.ofHours(1);
    private static final StopTheLine LINE = new StopTheLine(WAIT, Role.ADMIN);
    private static final Approvals APPROVAL =
            new Approvals(1, Role.OPERATOR, List.of("payments"), Duration.ofHours(9));
    private static final RolloutCommand APPROVE =
            new RolloutCommand.Approve(
                    new Approver("ben", Role.OPERATOR, List.of("payments")), null);

    private static Story requested(Gate... gates) {
        return Story.requested(Samples.complete(), Samples.gated(Samples.plan(), gates));
    }

    private static Story open(Story story, String... numbers) {
        return story.later(Duration.ofMillis(20))
                .when(
                        new RolloutCommand.IncidentsFound(
                                StopTheLine.NAME,
                                new OpenIncidents(List.of(numbers), story.now())));
    }

    @Test
    void whereNoneIsOpenItStarts() {
        Story story = requested(LINE);
        FindIncidents find = story.request(FindIncidents.class);
        assertThat(find.tell()).isTrue();
        assertThat(story.wants(find)).isTrue();

        open(story).assertAccepted("rollout-started");

        assertThat(story.only(GateEvaluated.class).openIncidents()).isEmpty();
        assertThat(story.wants(find)).isFalse();
    }

    @Test
    void oneThatIsOpenHoldsItUntilItIsResolved() {
        Story story = requested(LINE);

        open(story, "INC-2026-009").assertAccepted("gate-waits");

        GateWait wait = story.view().waiting().getFirst();
        assertThat(wait.reason()).isEqualTo("line-stopped");
        assertThat(wait.detail()).contains("INC-2026-009");
        assertThat(story.request(FindIncidents.class).tell()).isFalse();
        open(story.later(Duration.ofMinutes(20))).assertAccepted("rollout-started");
    }

    @Test
    void whatIsNotResolvedInTimeFailsIt() {
        Story story = open(requested(LINE), "INC-2026-009").pass(WAIT.plusMinutes(1));
        assertThat(story.phase()).isEqualTo(Phase.FAILED);
        assertThat(story.view().reason()).isEqualTo("line-stopped");

        Story hasty = open(requested(new StopTheLine(Duration.ZERO, Role.ADMIN)), "INC-2026-009");
        assertThat(hasty.only(DeploymentFailed.class).reason()).isEqualTo("line-stopped");
    }

    @Test
    void theFixIsNotHeldByWhatItFixes() {
        open(requested(LINE), "INC-2026-007").assertAccepted("rollout-started");
        open(requested(LINE), "INC-2026-007", "INC-2026-009").assertAccepted("gate-waits");
    }

    @Test
    void anAdministratorLetsOneThrough() {
        Story story = open(requested(LINE), "INC-2026-009");

        story.when(
                        new RolloutCommand.LetThrough(
                                new Approver("ada", Role.ADMIN, List.of("*")), null, "urgent"))
                .assertAccepted("rollout-started");
    }

    @Test
    void whatWasSeenLongAgoIsLookedAtAgainBeforeTheStart() {
        Story story = open(requested(LINE, APPROVAL));
        story.later(Duration.ofHours(3)).when(APPROVE).assertAccepted("gate-waits");

        FindIncidents again = story.request(FindIncidents.class);
        assertThat(again.tell()).isTrue();
        assertThat(story.wants(again)).isTrue();
        open(story, "INC-2026-009").assertAccepted("gate-waits");
        open(story.later(Duration.ofMinutes(5))).assertAccepted("rollout-started");

        open(requested(LINE, APPROVAL)).when(APPROVE).assertAccepted("rollout-started");
    }

    @Test
    void itHoldsNoRollbackAndNoAbort() {
        Story serving = open(requested(LINE)).healthy().tested().toTheEnd();
        serving.when(new RolloutCommand.RollBack("d2", "wrong prices"))
                .assertAccepted("rolled-back-by-hand");
        open(requested(LINE), "INC-2026-009")
                .when(new RolloutCommand.Abort("no"))
                .assertAccepted("cancelled");
    }

    @Test
    void onlyWhatIsNewIsToldWhileTheyStayTheSame() {
        OpenIncidents now = new OpenIncidents(List.of("INC-2026-009"), Samples.START);
        var handler = new FindIncidentsHandler((_, _) -> now);
        var same = new OpenIncidents(now.numbers(), Instant.EPOCH);
        var other = new OpenIncidents(List.of(), Instant.EPOCH);
        var context =
                new EffectContext("work-1", "rollout-d2", 0, 0, 1, Instant.EPOCH, "lifecycle-1");

        assertThat(handler.handle(find(same, false), context))
                .isInstanceOf(EffectResult.Again.class);
        assertThat(handler.handle(find(same, true), context)).isInstanceOf(EffectResult.Done.class);
        assertThat(handler.handle(find(other, false), context))
                .isInstanceOf(EffectResult.Done.class);
    }

    private static FindIncidents find(OpenIncidents known, boolean tell) {
        return new FindIncidents(StopTheLine.NAME, "checkout", "production", known, tell);
    }
}
