package dev.fairlead.backup.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.fairlead.backup.schedule.ScheduleCommand.Apply;
import dev.fairlead.backup.schedule.ScheduleCommand.Retire;
import dev.fairlead.backup.schedule.ScheduleCommand.RunStarted;
import dev.fairlead.events.backups.ScheduleEvent;
import dev.fairlead.platform.decide.Actor;
import dev.fairlead.platform.decide.CommandContext;
import dev.fairlead.platform.decide.Decision;
import dev.fairlead.platform.decide.Work;
import dev.fairlead.schemas.EventCodec;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;

class ScheduleDeciderTest {
    private static final Logger log = LoggerFactory.getLogger(ScheduleDeciderTest.class);
    private static final Set<DayOfWeek> DAILY = Set.of(DayOfWeek.values());
    private static final SchedulePlan AT_TWO =
            new SchedulePlan(new Recurrence(DAILY, LocalTime.of(2, 0), ZoneOffset.UTC), null, null);
    private static final SchedulePlan AT_THREE =
            new SchedulePlan(new Recurrence(DAILY, LocalTime.of(3, 0), ZoneOffset.UTC), null, null);

    private final ScheduleDecider decider = new ScheduleDecider();
    private final List<Work.Effect<ScheduleCommand>> effects = new ArrayList<>();
    private final List<ScheduleEvent> events = new ArrayList<>();
    private ScheduleState state = decider.initial();
    private Instant now = Instant.parse("2026-11-25T12:00:00Z");

    @Test
    void aNewSetBeginsAtItsNextTimeAndGoesOn() {
        when(new Apply("main", AT_TWO));
        assertThat(due()).isEqualTo("2026-11-26T02:00:00Z");

        now = Instant.parse("2026-11-26T02:00:01Z");
        when(started());
        assertThat(due()).isEqualTo("2026-11-27T02:00:00Z");
        assertThat(when(new Apply("main", AT_TWO)).reason()).isEqualTo("unchanged");
    }

    @Test
    void incrementalBackupsComeAtWholePartsOfTheDay() {
        var hourly = new SchedulePlan(AT_TWO.backup(), null, new Interval(Duration.ofHours(1)));
        now = Instant.parse("2026-11-25T12:17:00Z");

        when(new Apply("main", hourly));

        assertThat(effects.stream().map(effect -> effect.due().toString()))
                .containsExactly("2026-11-26T02:00:00Z", "2026-11-25T13:00:00Z");
        now = Instant.parse("2026-11-25T16:30:00Z");
        effects.clear();
        when(new RunStarted(Task.INCREMENTAL, 1, Instant.parse("2026-11-25T13:00:00Z"), "started"));
        assertThat(due()).isEqualTo("2026-11-25T17:00:00Z");
    }

    @Test
    void aFullBackupStandsForTheIncrementalOneOfItsTime() {
        var hourly = new SchedulePlan(AT_TWO.backup(), null, new Interval(Duration.ofHours(1)));

        assertThat(hourly.next(Task.INCREMENTAL, Instant.parse("2026-11-26T01:00:00Z")))
                .contains(Instant.parse("2026-11-26T03:00:00Z"));
        assertThat(hourly.next(Task.INCREMENTAL, Instant.parse("2026-11-26T00:30:00Z")))
                .contains(Instant.parse("2026-11-26T01:00:00Z"));
    }

    @Test
    void severalMissedTimesAreCaughtUpOnce() {
        when(new Apply("main", AT_TWO));
        now = Instant.parse("2026-11-29T09:00:00Z");

        when(started());

        assertThat(due()).isEqualTo("2026-11-30T02:00:00Z");
    }

    @Test
    void aTimeThatWasMissedIsDueAlthoughTheScheduleChangedMeanwhile() {
        when(new Apply("main", AT_TWO));
        now = Instant.parse("2026-11-26T09:00:00Z");

        when(new Apply("main", AT_THREE));

        assertThat(due()).isEqualTo("2026-11-26T03:00:00Z");
        assertThat(decider.wants(effects.getFirst().request(), state)).isFalse();
        assertThat(decider.wants(effects.getLast().request(), state)).isTrue();
    }

    @Test
    void anOutcomeOfAnEarlierScheduleChangesNothing() {
        when(new Apply("main", AT_TWO));
        RunStarted stale = started();
        when(new Apply("main", AT_THREE));

        assertThat(when(stale).reason()).isEqualTo("stale-schedule");
    }

    @Test
    void aSetThatLeftTheConfigurationRestsUntilItIsBack() {
        when(new Apply("main", AT_TWO));
        when(new Retire());
        assertThat(decider.wants(effects.getLast().request(), state)).isFalse();
        assertThat(when(new Retire()).reason()).isEqualTo("not-in-force");

        now = Instant.parse("2026-12-24T12:00:00Z");
        when(new Apply("main", AT_TWO));

        assertThat(due()).isEqualTo("2026-12-25T02:00:00Z");
    }

    /** Twenty-seven years of a daily backup. */
    @Test
    void tenThousandRunsLeaveAStateOfTheSameSize() {
        when(new Apply("main", AT_TWO));
        when(started());
        int before = state.toString().length();
        int documentBefore = document();
        events.clear();
        effects.subList(0, effects.size() - 1).clear();
        long began = System.nanoTime();
        for (int i = 0; i < 10_000; i++) {
            now = effects.getLast().due();
            when(started());
        }
        long micros = (System.nanoTime() - began) / 1_000;

        var codec = new EventCodec();
        long bytes = events.stream().mapToLong(event -> codec.encode(event).length).sum();
        log.info(
                "{} events of a schedule: {} bytes and {} us each, a document of {} bytes",
                events.size(),
                bytes / events.size(),
                micros / events.size(),
                document());
        assertThat(events).hasSize(10_000);
        assertThat(effects).as("one run is asked for at a time").hasSize(10_001);
        assertThat(state.toString().length()).isCloseTo(before, within(20));
        assertThat(document()).isCloseTo(documentBefore, within(20));
    }

    private int document() {
        Object document =
                ScheduleStream.TYPE.document().apply("schedule-main", state).orElseThrow().body();
        return JsonMapper.builder().build().writeValueAsBytes(document).length;
    }

    private RunStarted started() {
        var run = (StartRun) effects.getLast().request();
        return new RunStarted(run.task(), run.epoch(), run.scheduledFor(), "started");
    }

    private String due() {
        return effects.getLast().due().toString();
    }

    private Decision<ScheduleEvent> when(ScheduleCommand command) {
        var context = new CommandContext(now, Actor.system("test"), null, "l", null, "hash");
        Decision<ScheduleEvent> decision = decider.decide(command, context, state);
        if (decision instanceof Decision.Accepted<ScheduleEvent> accepted) {
            for (ScheduleEvent event : accepted.events()) {
                state = decider.evolve(state, event);
                events.add(event);
                for (Work<ScheduleCommand> work : decider.react(event, state)) {
                    effects.add((Work.Effect<ScheduleCommand>) work);
                }
            }
        }
        return decision;
    }
}
