package dev.fairlead.backup.restoration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.backup.restoration.RestoreCommand.HoldBack;
import dev.fairlead.backup.restoration.RestoreCommand.NotRestored;
import dev.fairlead.backup.restoration.RestoreCommand.Restored;
import dev.fairlead.backup.restoration.RestoreCommand.Start;
import dev.fairlead.events.backups.RestoreCompleted;
import dev.fairlead.events.backups.RestoreEvent;
import dev.fairlead.events.backups.RestoreFailed;
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

class RestoreDeciderTest {
    private static final Instant NOW = Instant.parse("2026-11-25T02:00:00Z");
    private static final Start START =
            new Start(
                    "r1",
                    "main",
                    new RestorePlan(
                            "platform",
                            "b1",
                            "abc",
                            "fairlead",
                            "local",
                            "/restores/main",
                            new Target(Target.Kind.TIME, "2026-11-25T01:00:00Z"),
                            true,
                            "b2",
                            Duration.ofHours(4),
                            null),
                    "ada");

    private final RestoreDecider decider = new RestoreDecider();
    private final List<Work<RestoreCommand>> work = new ArrayList<>();
    private final List<RestoreEvent> events = new ArrayList<>();
    private RestoreState state = decider.initial();

    @Test
    void holdsThePlaceAndTheBackupUntilItHasEnded() {
        assertThat(claims(when(START)))
                .containsExactly(
                        new Claim.Take("restore-into:/restores/main"),
                        new Claim.Take("restore:b1"));
        var effect = (Work.Effect<RestoreCommand>) work.getFirst();
        assertThat(effect.request())
                .isEqualTo(
                        new RunRestore("r1", "main", START.plan(), NOW.plus(Duration.ofHours(4))));
        assertThat(decider.wants(effect.request(), state)).isTrue();
        assertThat(when(START).reason()).isEqualTo("already-started");

        Decision<RestoreEvent> ended =
                when(new Restored("0/3000", NOW.minusSeconds(3600), true, 1200));

        assertThat(claims(ended))
                .containsExactly(
                        new Claim.Release("restore-into:/restores/main"),
                        new Claim.Release("restore:b1"));
        var completed = (RestoreCompleted) events.getLast();
        assertThat(completed.recoveredTo()).isEqualTo(NOW.minusSeconds(3600));
        assertThat(completed.into()).isEqualTo("/restores/main");
        assertThat(decider.wants(effect.request(), state)).isFalse();
        assertThat(decider.closing(state)).isEqualTo(Closing.ENDED);
        assertThat(when(new NotRestored("x", "y")).reason()).isEqualTo("stale-outcome");
    }

    @Test
    void saysWhyItFailed() {
        when(START);

        assertThat(when(new NotRestored("place-not-empty", "there")).reason())
                .isEqualTo("place-not-empty");

        assertThat(((RestoreFailed) events.getLast()).detail()).isEqualTo("there");
        assertThat(when(START).reason()).isEqualTo("already-started");
    }

    @Test
    void whatTheModeHoldsBackDoesNotBegin() {
        assertThat(when(new HoldBack("mode-advise", "Only advised.")))
                .isEqualTo(Decision.refuse("mode-advise", "Only advised."));
        assertThat(work).isEmpty();
        assertThat(when(new NotRestored("x", "y")).reason()).isEqualTo("restore-unknown");
    }

    private static List<Claim> claims(Decision<RestoreEvent> decision) {
        return ((Decision.Accepted<RestoreEvent>) decision).claims();
    }

    private Decision<RestoreEvent> when(RestoreCommand command) {
        var context = new CommandContext(NOW, Actor.system("test"), null, "l", null, "hash");
        Decision<RestoreEvent> decision = decider.decide(command, context, state);
        if (decision instanceof Decision.Accepted<RestoreEvent> accepted) {
            for (RestoreEvent event : accepted.events()) {
                state = decider.evolve(state, event);
                events.add(event);
                work.addAll(decider.react(event, state));
            }
        }
        return decision;
    }
}
