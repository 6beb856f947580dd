package dev.fairlead.backup.drill;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.backup.drill.DrillCommand.NotRestored;
import dev.fairlead.backup.drill.DrillCommand.Restored;
import dev.fairlead.backup.drill.DrillCommand.Start;
import dev.fairlead.backup.drill.DrillState.Ended;
import dev.fairlead.events.backups.DrillEvent;
import dev.fairlead.events.backups.DrillOutcome;
import dev.fairlead.platform.decide.Actor;
import dev.fairlead.platform.decide.Claim;
import dev.fairlead.platform.decide.Closing;
import dev.fairlead.platform.decide.CommandContext;
import dev.fairlead.platform.decide.Decision;
import dev.fairlead.platform.decide.Work;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DrillDeciderTest {
    private static final Start START =
            new Start(
                    "d1",
                    "main",
                    new DrillPlan(
                            "platform",
                            "critical",
                            "b1",
                            "abc",
                            "fairlead",
                            "local",
                            Duration.ofMinutes(1),
                            Duration.ofHours(1),
                            Duration.ofHours(2),
                            false,
                            null),
                    "ada",
                    null);

    private final DrillDecider decider = new DrillDecider();
    private final List<Work<DrillCommand>> work = new ArrayList<>();
    private DrillState state = decider.initial();

    @Test
    void mayBeArchivedWhenItHasEnded() {
        when(START);
        assertThat(decider.closing(state)).isEqualTo(Closing.OPEN);

        when(new NotRestored("recovery-failed", "log"));

        assertThat(decider.closing(state)).isEqualTo(Closing.ENDED);
    }

    @ParameterizedTest
    @CsvSource({
        "60000, 3600000, PASSED, restored",
        "60001, 3600000, FAILED, rto-missed",
        "60000, 3600001, FAILED, rpo-missed"
    })
    void passesWhereBothObjectivesAreMet(
            long restore, long age, DrillOutcome outcome, String reason) {
        when(START);

        when(new Restored(restore, age, "0/3", 12, 5000, null));

        var completed = ((Ended) state).completed();
        assertThat(completed.outcome()).isEqualTo(outcome);
        assertThat(completed.reason()).isEqualTo(reason);
        assertThat(completed.rows()).isEqualTo(5000);
    }

    @Test
    void whatTheModeHoldsBackDoesNotBegin() {
        Decision<DrillEvent> decision =
                when(new DrillCommand.HoldBack("mode-advise", "Only advised."));

        assertThat(decision).isEqualTo(Decision.refuse("mode-advise", "Only advised."));
        assertThat(work).isEmpty();
    }

    @Test
    void holdsTheBackupsFilesUntilItHasEnded() {
        assertThat(claims(when(START)))
                .containsExactly(new Claim.Take("drill:main"), new Claim.Take("files:b1"));
        var effect = (Work.Effect<DrillCommand>) work.getFirst();
        assertThat(decider.wants(effect.request(), state)).isTrue();

        assertThat(claims(when(new NotRestored("recovery-failed", "log"))))
                .containsExactly(new Claim.Release("drill:main"), new Claim.Release("files:b1"));
        assertThat(((Ended) state).completed().outcome()).isEqualTo(DrillOutcome.FAILED);
        assertThat(decider.wants(effect.request(), state)).isFalse();
        assertThat(when(new NotRestored("x", "y")).reason()).isEqualTo("stale-outcome");
        assertThat(when(START).reason()).isEqualTo("already-started");
    }

    @Test
    void anOutcomeWithoutAStartIsRefused() {
        assertThat(when(new NotRestored("x", "y")).reason()).isEqualTo("drill-unknown");
    }

    private static List<Claim> claims(Decision<DrillEvent> decision) {
        return ((Decision.Accepted<DrillEvent>) decision).claims();
    }

    private Decision<DrillEvent> when(DrillCommand command) {
        var context =
                new CommandContext(
                        Instant.parse("2026-11-25T02:00:00Z"),
                        Actor.system("test"),
                        null,
                        "l",
                        null,
                        "hash");
        Decision<DrillEvent> decision = decider.decide(command, context, state);
        if (decision instanceof Decision.Accepted<DrillEvent> accepted) {
            for (DrillEvent event : accepted.events()) {
                state = decider.evolve(state, event);
                work.addAll(decider.react(event, state));
            }
        }
        return decision;
    }
}
