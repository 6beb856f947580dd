package dev.fairlead.incident.incident;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.incident.incident.IncidentCommand.Acknowledge;
import dev.fairlead.incident.incident.IncidentCommand.Escalate;
import dev.fairlead.incident.incident.IncidentCommand.Mitigate;
import dev.fairlead.incident.incident.IncidentCommand.Reopen;
import dev.fairlead.incident.incident.IncidentCommand.Resolve;
import dev.fairlead.incident.incident.IncidentCommand.Update;
import dev.fairlead.platform.decide.Decision;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is offered is what the decider takes, in every status. */
class ActionsTest {
    private static final Map<String, IncidentCommand> COMMANDS =
            Map.of(
                    "acknowledge", new Acknowledge(null),
                    "update", new Update("Looking.", News.NONE),
                    "note", new IncidentCommand.Note("The logs are silent."),
                    "mitigate", new Mitigate(null),
                    "resolve", new Resolve("Rolled back.", null),
                    "reopen", new Reopen("It came back.", Samples.plan()),
                    "escalate", new Escalate(null));

    private static Story in(Status status) {
        Story story = new Story().given(Samples.open());
        return switch (status) {
            case OPEN -> story;
            case ACKNOWLEDGED -> story.givenBy("ada", new Acknowledge(null));
            case MITIGATED -> in(Status.ACKNOWLEDGED).givenBy("ada", new Mitigate(null));
            case RESOLVED -> in(Status.ACKNOWLEDGED).givenBy("ada", new Resolve("Over.", null));
        };
    }

    @ParameterizedTest
    @EnumSource
    void whatIsOfferedIsTakenAndNothingElseIs(Status status) {
        COMMANDS.forEach((action, command) -> {
            Story story = in(status);
            boolean offered = IncidentView.of(story.incident()).actions().contains(action);

            Decision<?> decision = story.by("ben", command);

            assertThat(decision instanceof Decision.Refused)
                    .as("%s of an incident that is %s is refused", action, status)
                    .isEqualTo(!offered);
        });
    }
}
