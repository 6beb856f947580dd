package dev.fairlead.maintenance.task;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.events.maintenance.TaskCompleted;
import dev.fairlead.events.maintenance.TaskDue;
import dev.fairlead.events.maintenance.TaskEvent;
import dev.fairlead.events.maintenance.TaskOverdue;
import dev.fairlead.events.maintenance.TaskSkipped;
import dev.fairlead.maintenance.checklist.ChecklistCommand.Tick;
import dev.fairlead.maintenance.numbers.Count;
import dev.fairlead.maintenance.numbers.NumbersStream;
import dev.fairlead.maintenance.task.TaskCommand.Complete;
import dev.fairlead.maintenance.task.TaskCommand.Lapse;
import dev.fairlead.maintenance.task.TaskCommand.Open;
import dev.fairlead.maintenance.task.TaskCommand.Skip;
import dev.fairlead.platform.decide.Actor;
import dev.fairlead.platform.decide.CommandContext;
import dev.fairlead.platform.decide.Decision;
import dev.fairlead.platform.decide.Decision.Accepted;
import dev.fairlead.platform.decide.Work;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TaskDeciderTest {
    private static final Instant SEVEN = Instant.parse("2026-11-30T07:00:00Z");

    private final TaskDecider decider = new TaskDecider();
    private final List<TaskEvent> events = new ArrayList<>();
    private TaskState state = decider.initial();

    @Test
    void aTaskIsDueUntilItsTimeIsOver() {
        give(open(plan(Evidence.NONE, Missed.CATCH_UP)), SEVEN);

        assertThat(events).singleElement().isInstanceOf(TaskDue.class);
        assertThat(decider.react(events.getFirst(), state))
                .containsExactly(
                        new Work.Timer<>(new Lapse(), SEVEN.plus(Duration.ofHours(10)), 1, 1));
    }

    @Test
    void itBecomesOverdueOnceAndCanStillBeDone() {
        give(open(plan(Evidence.NONE, Missed.CATCH_UP)), SEVEN);
        give(new Lapse(), SEVEN.plus(Duration.ofHours(10)));
        give(new Lapse(), SEVEN.plus(Duration.ofHours(11)));
        give(new Complete("ada", null, null), SEVEN.plus(Duration.ofHours(12)));

        assertThat(events)
                .hasExactlyElementsOfTypes(TaskDue.class, TaskOverdue.class, TaskCompleted.class);
        assertThat(((TaskCompleted) events.getLast()).late()).isTrue();
    }

    @Test
    void whatIsDoneIsNeitherDoneAgainNorOverdue() {
        give(open(plan(Evidence.NONE, Missed.CATCH_UP)), SEVEN);
        give(new Complete("ada", " all green ", null), SEVEN);

        assertThat(((TaskCompleted) events.getLast()).note()).isEqualTo("all green");
        assertThat(give(new Complete("ben", null, null), SEVEN)).isEqualTo("already-ended");
        assertThat(give(new Skip("ben", "holiday"), SEVEN)).isEqualTo("already-ended");
        assertThat(give(new Lapse(), SEVEN)).isEqualTo("already-ended");
        assertThat(give(open(plan(Evidence.NONE, Missed.SKIP)), SEVEN)).isEqualTo("already-open");
    }

    @ParameterizedTest
    @CsvSource({
        "NOTE, , , note-missing",
        "NOTE, ' ', https://example.org, note-missing",
        "NOTE, fine, , done",
        "LINK, fine, , evidence-missing",
        "LINK, , https://example.org, done",
        "NONE, , , done"
    })
    void theEvidenceThatIsAskedForIsNeeded(
            Evidence asked, String note, String evidence, String reason) {
        give(open(plan(asked, Missed.CATCH_UP)), SEVEN);

        assertThat(give(new Complete("ada", note, evidence), SEVEN)).isEqualTo(reason);
    }

    @Test
    void skippingNeedsAReason() {
        give(open(plan(Evidence.NONE, Missed.CATCH_UP)), SEVEN);

        assertThat(give(new Skip("ada", " "), SEVEN)).isEqualTo("reason-missing");
        assertThat(give(new Skip("ada", "holiday"), SEVEN)).isEqualTo("skipped");
        assertThat(((TaskSkipped) events.getLast()).by()).isEqualTo("ada");
    }

    @Test
    void whatWasMissedIsSkippedWhereThePolicySaysSo() {
        give(open(plan(Evidence.NONE, Missed.SKIP)), SEVEN.plus(Duration.ofHours(10)));

        assertThat(events).hasExactlyElementsOfTypes(TaskDue.class, TaskSkipped.class);
        assertThat(((TaskSkipped) events.getLast()).by()).isEqualTo("policy");
        assertThat(give(open(plan(Evidence.NONE, Missed.SKIP)), SEVEN)).isEqualTo("already-missed");
    }

    @Test
    void whatCameLateButCanStillBeDoneInTimeIsDue() {
        give(open(plan(Evidence.NONE, Missed.SKIP)), SEVEN.plus(Duration.ofHours(9)));

        assertThat(events).singleElement().isInstanceOf(TaskDue.class);
    }

    @Test
    void whatWasMissedIsDueAndOverdueAtOnceWhereItIsCaughtUp() {
        Instant late = SEVEN.plus(Duration.ofDays(3));
        give(open(plan(Evidence.NONE, Missed.CATCH_UP)), late);

        assertThat(decider.react(events.getFirst(), state))
                .singleElement()
                .satisfies(work -> assertThat(((Work.Timer<?>) work).due()).isBefore(late));
    }

    @ParameterizedTest
    @CsvSource({"DAILY, 2026-11-30", "WEEKLY, 2026-11", "MONTHLY, 2026-11"})
    void whatIsDoneTicksTheChecklistOfItsDayOrMonth(Rhythm rhythm, String period) {
        give(open(plan(Evidence.NONE, Missed.CATCH_UP, rhythm, "backups-verified")), SEVEN);
        give(new Complete("ada", null, null), SEVEN.plus(Duration.ofDays(2)));

        assertThat(decider.react(events.getLast(), state))
                .contains(
                        new Work.Tell<>(
                                "checklist-" + period,
                                Tick.whole(period, "backups-verified", "ada", "TaskCompleted"),
                                1,
                                1));
    }

    @Test
    void whatBecomesOfATaskIsCountedOnItsDay() {
        Instant late = SEVEN.plus(Duration.ofDays(2));
        give(open(plan(Evidence.NONE, Missed.CATCH_UP)), SEVEN);
        give(new Lapse(), late);
        assertThat(decider.react(events.getLast(), state))
                .containsExactly(
                        NumbersStream.tell(late, Count.one("tasks.overdue", "backup-completion")));

        give(new Complete("ada", null, null), late);
        assertThat(decider.react(events.getLast(), state))
                .containsExactly(
                        NumbersStream.tell(late, Count.one("tasks.done"), Count.one("tasks.late")));
    }

    private static Open open(TaskPlan plan) {
        return new Open("t1", "backup-completion", plan, SEVEN);
    }

    private static TaskPlan plan(Evidence evidence, Missed missed) {
        return plan(evidence, missed, Rhythm.DAILY, null);
    }

    private static TaskPlan plan(
            Evidence evidence, Missed missed, Rhythm rhythm, @Nullable String item) {
        return new TaskPlan(
                new TaskPlan.About("Verify the backups", "system", rhythm, null),
                "platform",
                "person:ada",
                evidence,
                Duration.ofHours(10),
                missed,
                ZoneId.of("UTC"),
                item,
                null);
    }

    private String give(TaskCommand command, Instant at) {
        var context = new CommandContext(at, Actor.system("test"), null, "lifecycle", null, "hash");
        Decision<TaskEvent> decision = decider.decide(command, context, state);
        if (decision instanceof Accepted<TaskEvent> accepted) {
            for (TaskEvent event : accepted.events()) {
                events.add(event);
                state = decider.evolve(state, event);
            }
        }
        return decision.reason();
    }
}
