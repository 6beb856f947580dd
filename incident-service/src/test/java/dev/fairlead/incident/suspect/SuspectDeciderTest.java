package dev.fairlead.incident.suspect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.events.incidents.SuspectEvent;
import dev.fairlead.incident.incident.IncidentCommand.ConfirmRollback;
import dev.fairlead.incident.suspect.SuspectCommand.NameSuspect;
import dev.fairlead.incident.suspect.SuspectCommand.RecordRollback;
import dev.fairlead.platform.decide.Actor;
import dev.fairlead.platform.decide.CommandContext;
import dev.fairlead.platform.decide.Decision;
import dev.fairlead.platform.decide.Work;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SuspectDeciderTest {

    private static final NameSuspect NAMED = new NameSuspect("d1", "i1");
    private static final RecordRollback ROLLED_BACK =
            new RecordRollback("d1", "3", "2", "/fairlead/deploy-service");
    private static final Work<SuspectCommand> TOLD =
            new Work.Tell<>(
                    "incident-i1",
                    new ConfirmRollback("d1", "3", "2", "/fairlead/deploy-service"),
                    0,
                    1);

    private final SuspectDecider decider = new SuspectDecider();
    private final List<Work<SuspectCommand>> work = new ArrayList<>();
    private SuspectState state = decider.initial();

    @Test
    void tellsTheIncidentWhenTheRollbackComesSecond() {
        decide(NAMED);
        assertThat(work).isEmpty();

        decide(ROLLED_BACK);

        assertThat(work).containsExactly(TOLD);
    }

    @Test
    void tellsTheIncidentWhenTheRollbackCameFirst() {
        decide(ROLLED_BACK);
        assertThat(work).isEmpty();

        decide(NAMED);

        assertThat(work).containsExactly(TOLD);
    }

    @Test
    void tellsEveryIncidentThatSuspectsTheDeployment() {
        decide(NAMED);
        decide(new NameSuspect("d1", "i2"));

        decide(ROLLED_BACK);

        assertThat(work)
                .extracting(told -> ((Work.Tell<SuspectCommand>) told).stream())
                .containsExactly("incident-i1", "incident-i2");
    }

    @Test
    void tellsOnceWhatIsSaidTwice() {
        decide(NAMED);
        decide(ROLLED_BACK);

        assertThat(decide(NAMED).reason()).isEqualTo("already-named");
        assertThat(decide(ROLLED_BACK).reason()).isEqualTo("already-rolled-back");
        assertThat(work).hasSize(1);
    }

    private Decision<SuspectEvent> decide(SuspectCommand command) {
        CommandContext context =
                new CommandContext(Instant.EPOCH, Actor.system("test"), null, "l1", null, "c1");
        Decision<SuspectEvent> decision = decider.decide(command, context, state);
        if (decision instanceof Decision.Accepted<SuspectEvent> accepted) {
            for (SuspectEvent event : accepted.events()) {
                state = decider.evolve(state, event);
                work.addAll(decider.react(event, state));
            }
        }
        return decision;
    }
}
