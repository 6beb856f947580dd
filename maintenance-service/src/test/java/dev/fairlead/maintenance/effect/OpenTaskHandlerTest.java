package dev.fairlead.maintenance.effect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.maintenance.procedure.OpenTask;
import dev.fairlead.maintenance.procedure.ProcedureCommand;
import dev.fairlead.maintenance.procedure.ProcedureCommand.CameRound;
import dev.fairlead.maintenance.task.Evidence;
import dev.fairlead.maintenance.task.Missed;
import dev.fairlead.maintenance.task.Rhythm;
import dev.fairlead.maintenance.task.TaskCommand;
import dev.fairlead.maintenance.task.TaskPlan;
import dev.fairlead.maintenance.task.TaskStream;
import dev.fairlead.platform.decide.Actor;
import dev.fairlead.platform.decide.EffectContext;
import dev.fairlead.platform.decide.EffectResult;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class OpenTaskHandlerTest {
    private static final Instant SEVEN = Instant.parse("2026-11-30T07:00:00Z");
    private static final Instant LATE = SEVEN.plus(Duration.ofDays(3));

    private final TasksAlone tasks = new TasksAlone(SEVEN);
    private final OpenTaskHandler handler = new OpenTaskHandler(tasks);

    @Test
    void whatWasOpenedBeforeTheProcessEndedIsDue() {
        assertThat(result(Missed.SKIP)).isEqualTo("due");
        tasks.at(LATE);

        assertThat(result(Missed.SKIP)).isEqualTo("due");
    }

    @Test
    void whatWasMissedBeforeTheProcessEndedIsMissed() {
        tasks.at(LATE);

        assertThat(result(Missed.SKIP)).isEqualTo("missed");
        assertThat(result(Missed.SKIP)).isEqualTo("missed");
    }

    @Test
    void whatSomebodySkippedBeforeTheTimeWasToldWasDue() {
        assertThat(result(Missed.SKIP)).isEqualTo("due");
        tasks.at(SEVEN.plusSeconds(1));
        String id = TaskStream.id("look", SEVEN);
        tasks.execute(
                TaskStream.of(id),
                new TaskCommand.Skip("policy", "holiday"),
                tasks.context(Actor.caller("policy"), null, id));

        assertThat(result(Missed.SKIP)).isEqualTo("due");
    }

    @Test
    void whatIsCaughtUpIsDueHoweverLate() {
        tasks.at(LATE);

        assertThat(result(Missed.CATCH_UP)).isEqualTo("due");
        assertThat(result(Missed.CATCH_UP)).isEqualTo("due");
    }

    private String result(Missed missed) {
        TaskPlan plan =
                new TaskPlan(
                        new TaskPlan.About("Look", "system", Rhythm.DAILY, null),
                        "platform",
                        "person:ada",
                        Evidence.NONE,
                        Duration.ofHours(10),
                        missed,
                        ZoneId.of("UTC"),
                        null,
                        null);
        EffectResult<ProcedureCommand> result =
                handler.handle(
                        new OpenTask("look", plan, 1, SEVEN),
                        new EffectContext(
                                "procedure-look/1", "procedure-look", 1, 1, 1, SEVEN, "look"));
        return ((CameRound) ((EffectResult.Done<ProcedureCommand>) result).outcome()).result();
    }
}
