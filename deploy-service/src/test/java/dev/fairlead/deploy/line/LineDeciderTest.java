package dev.fairlead.deploy.line;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.events.deployments.IncidentFollowedEvent;
import dev.fairlead.platform.decide.Actor;
import dev.fairlead.platform.decide.Closing;
import dev.fairlead.platform.decide.CommandContext;
import dev.fairlead.platform.decide.Decision;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Incidents are followed for as long as they may hold a release. */
class LineDeciderTest {
    private static final LineDecider DECIDER = new LineDecider();
    private static final LineCommand OPENED =
            new LineCommand.Opened("i1", "INC-2026-009", "checkout", null, "P2");

    private static LineState after(LineCommand... commands) {
        LineState state = DECIDER.initial();
        for (LineCommand command : commands) {
            for (IncidentFollowedEvent event : events(command, state)) {
                state = DECIDER.evolve(state, event);
            }
        }
        return state;
    }

    private static List<IncidentFollowedEvent> events(LineCommand command, LineState state) {
        Instant at = Instant.parse("2026-11-30T10:00:00Z");
        var context = new CommandContext(at, Actor.caller("x"), null, "lifecycle-1", null, "hash");
        return DECIDER.decide(command, context, state)
                        instanceof Decision.Accepted<IncidentFollowedEvent> accepted
                ? accepted.events()
                : List.of();
    }

    private static LineState followed(String priority, boolean open) {
        return new LineState.Followed("i1", "INC-2026-009", "checkout", null, priority, open);
    }

    @Test
    void itIsFollowedFromItsOpeningOn() {
        LineState graver = after(OPENED, new LineCommand.Prioritised("P1"));
        assertThat(graver).isEqualTo(followed("P1", true));
        assertThat(DECIDER.closing(graver)).isEqualTo(Closing.OPEN);

        LineState resolved = after(OPENED, new LineCommand.Resolved());
        assertThat(resolved).isEqualTo(followed("P2", false));
        assertThat(DECIDER.closing(resolved)).isEqualTo(Closing.IDLE);
        assertThat(after(OPENED, new LineCommand.Resolved(), new LineCommand.Reopened()))
                .isEqualTo(followed("P2", true));
    }

    @Test
    void whatIsKnownAlreadyIsNotStoredAgain() {
        LineState state = after(OPENED);

        assertThat(events(OPENED, state)).isEmpty();
        assertThat(events(new LineCommand.Prioritised("P2"), state)).isEmpty();
        assertThat(events(new LineCommand.Reopened(), state)).isEmpty();
    }

    @Test
    void oneOfWhichNobodyToldTheOpeningHoldsNothing() {
        assertThat(after(new LineCommand.Prioritised("P1"), new LineCommand.Reopened()))
                .isEqualTo(new LineState.Absent());
    }
}
