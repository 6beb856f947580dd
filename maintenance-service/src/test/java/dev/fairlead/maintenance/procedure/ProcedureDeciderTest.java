package dev.fairlead.maintenance.procedure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.events.maintenance.ProcedureEvent;
import dev.fairlead.maintenance.cadence.Cadence;
import dev.fairlead.maintenance.procedure.ProcedureCommand.Apply;
import dev.fairlead.maintenance.procedure.ProcedureCommand.CameRound;
import dev.fairlead.maintenance.procedure.ProcedureCommand.Retire;
import dev.fairlead.maintenance.task.Evidence;
import dev.fairlead.maintenance.task.Missed;
import dev.fairlead.maintenance.task.Rhythm;
import dev.fairlead.maintenance.task.TaskPlan;
import dev.fairlead.platform.decide.Actor;
import dev.fairlead.platform.decide.CommandContext;
import dev.fairlead.platform.decide.Decision;
import dev.fairlead.platform.decide.Decision.Accepted;
import dev.fairlead.platform.decide.Work;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProcedureDeciderTest {
    private static final Instant NOON = Instant.parse("2026-11-30T12:00:00Z");
    private static final ProcedurePlan DAILY = plan("FREQ=DAILY;BYHOUR=7", "Look");

    private final ProcedureDecider decider = new ProcedureDecider();
    private final List<OpenTask> asked = new ArrayList<>();
    private ProcedureState state = decider.initial();

    @Test
    void itsFirstTimeIsTheNextOne() {
        give(new Apply("look", DAILY), NOON);

        assertThat(times()).containsExactly("2026-12-01T07:00:00Z");
    }

    @Test
    void everyTimeThatWasMissedComesOneAfterTheOther() {
        give(new Apply("look", DAILY), NOON);
        Instant threeDaysLater = NOON.plus(Duration.ofDays(3));
        while (!asked.getLast().scheduledFor().isAfter(threeDaysLater)) {
            came(asked.getLast(), threeDaysLater);
        }

        assertThat(times())
                .containsExactly(
                        "2026-12-01T07:00:00Z",
                        "2026-12-02T07:00:00Z",
                        "2026-12-03T07:00:00Z",
                        "2026-12-04T07:00:00Z");
    }

    @Test
    void aTimeThatIsToldTwiceComesOnce() {
        give(new Apply("look", DAILY), NOON);
        OpenTask first = asked.getFirst();
        came(first, NOON);

        assertThat(came(first, NOON)).isEqualTo("stale-time");
        assertThat(asked).hasSize(2);
    }

    @Test
    void otherWordsKeepTheTimeThatWasMissed() {
        give(new Apply("look", DAILY), NOON);
        give(new Apply("look", plan("FREQ=DAILY;BYHOUR=7", "Look twice")), NOON.plusSeconds(86400));

        assertThat(times()).containsExactly("2026-12-01T07:00:00Z", "2026-12-01T07:00:00Z");
        assertThat(decider.wants(asked.getFirst(), state)).isFalse();
        assertThat(decider.wants(asked.getLast(), state)).isTrue();
    }

    @Test
    void otherTimesBeginWhenTheyAreApplied() {
        give(new Apply("look", plan("FREQ=MONTHLY;BYHOUR=7", "Look")), NOON);
        Instant later = NOON.plus(Duration.ofDays(20));
        give(new Apply("look", DAILY), later);

        assertThat(times()).endsWith("2026-12-21T07:00:00Z");
    }

    @Test
    void whatIsAppliedAgainChangesNothing() {
        give(new Apply("look", DAILY), NOON);

        assertThat(give(new Apply("look", DAILY), NOON)).isEqualTo("unchanged");
        assertThat(asked).hasSize(1);
    }

    @Test
    void aRetiredProcedureComesNoMoreUntilItIsBack() {
        give(new Apply("look", DAILY), NOON);
        give(new Retire(), NOON);

        assertThat(decider.wants(asked.getFirst(), state)).isFalse();
        assertThat(came(asked.getFirst(), NOON)).isEqualTo("stale-time");

        Instant later = NOON.plus(Duration.ofDays(10));
        give(new Apply("look", DAILY), later);
        assertThat(times()).endsWith("2026-12-11T07:00:00Z");
    }

    private List<String> times() {
        return asked.stream().map(open -> open.scheduledFor().toString()).toList();
    }

    private String came(OpenTask open, Instant at) {
        return give(new CameRound("t", open.scheduledFor(), "due"), at);
    }

    private String give(ProcedureCommand command, Instant at) {
        var context = new CommandContext(at, Actor.system("test"), null, "lifecycle", null, "hash");
        Decision<ProcedureEvent> decision = decider.decide(command, context, state);
        if (decision instanceof Accepted<ProcedureEvent> accepted) {
            for (ProcedureEvent event : accepted.events()) {
                state = decider.evolve(state, event);
                for (Work<ProcedureCommand> work : decider.react(event, state)) {
                    asked.add((OpenTask) ((Work.Effect<ProcedureCommand>) work).request());
                }
            }
        }
        return decision.reason();
    }

    private static ProcedurePlan plan(String rule, String title) {
        return new ProcedurePlan(
                new Cadence(rule, LocalDate.of(2026, 1, 1), ZoneId.of("UTC")),
                new TaskPlan(
                        new TaskPlan.About(title, "system", Rhythm.DAILY, null),
                        "platform",
                        "person:ada",
                        Evidence.NONE,
                        Duration.ofHours(10),
                        Missed.CATCH_UP,
                        ZoneId.of("UTC"),
                        null,
                        null));
    }
}
