package dev.fairlead.backup.objective;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.backup.objective.ObjectiveCommand.Measure;
import dev.fairlead.events.backups.ObjectiveEvent;
import dev.fairlead.events.backups.RecoveryObjectiveAtRisk;
import dev.fairlead.events.backups.RecoveryObjectiveBreached;
import dev.fairlead.events.backups.RecoveryObjectiveMet;
import dev.fairlead.platform.decide.Actor;
import dev.fairlead.platform.decide.CommandContext;
import dev.fairlead.platform.decide.Decision;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ObjectiveDeciderTest {
    private static final Instant NOW = Instant.parse("2026-11-25T02:00:00Z");
    private static final Duration RPO = Duration.ofMinutes(15);

    private final ObjectiveDecider decider = new ObjectiveDecider();
    private final List<ObjectiveEvent> events = new ArrayList<>();
    private ObjectiveState state = decider.initial();

    @ParameterizedTest
    @CsvSource({"0, MET", "720, MET", "721, AT_RISK", "900, AT_RISK", "901, BREACHED"})
    void fourFifthsOfTheObjectiveAreARisk(long seconds, Level level) {
        assertThat(measure(Duration.ofSeconds(seconds)).level()).isEqualTo(level);
    }

    @Test
    void onlyAChangeIsSaid() {
        when(Duration.ZERO);
        when(Duration.ofMinutes(13));
        when(Duration.ofMinutes(14));
        when(Duration.ofMinutes(16));
        when(Duration.ofHours(2));
        when(Duration.ofSeconds(3));

        assertThat(events)
                .hasExactlyElementsOfTypes(
                        RecoveryObjectiveAtRisk.class,
                        RecoveryObjectiveBreached.class,
                        RecoveryObjectiveMet.class);
    }

    @Test
    void aBreachSaysWhatALossWouldCostAndWhatToDo() {
        when(Duration.ofMinutes(75));

        var breached = (RecoveryObjectiveBreached) events.getFirst();
        assertThat(breached.recoveryPointAgeMillis()).isEqualTo(4_500_000);
        assertThat(breached.recoverableTo()).isEqualTo(NOW.minus(Duration.ofMinutes(75)));
        assertThat(breached.detail())
                .isEqualTo(
                        "A loss of the server now would cost what was written in the last 1h15m (objective of tier critical: 15m)."
                                + " Look why at GET /api/v1/backup-sets/main, and take a backup: POST /api/v1/backups.");
    }

    @Test
    void aBreachOfACopySaysWhichOne() {
        var measured =
                new Measure(
                        "main",
                        "platform",
                        "critical",
                        RPO,
                        NOW.minus(Duration.ofHours(1)),
                        Duration.ofHours(1),
                        "offsite");
        var context = new CommandContext(NOW, Actor.system("clock"), null, "l", null, "hash");

        var decision = (Decision.Accepted<ObjectiveEvent>) decider.decide(measured, context, state);

        var breached = (RecoveryObjectiveBreached) decision.events().getFirst();
        assertThat(breached.copy()).isEqualTo("offsite");
        assertThat(breached.detail()).contains("the copy 'offsite' (objective: 15m)");
        assertThat(decider.evolve(state, breached).copy()).isEqualTo("offsite");
    }

    private void when(Duration age) {
        var context = new CommandContext(NOW, Actor.system("clock"), null, "l", null, "hash");
        Decision<ObjectiveEvent> decision = decider.decide(measure(age), context, state);
        if (decision instanceof Decision.Accepted<ObjectiveEvent> accepted) {
            for (ObjectiveEvent event : accepted.events()) {
                state = decider.evolve(state, event);
                events.add(event);
            }
        }
    }

    private static Measure measure(Duration age) {
        return new Measure("main", "platform", "critical", RPO, NOW.minus(age), age, null);
    }
}
