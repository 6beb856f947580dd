package dev.fairlead.benchmarks.probe;

import dev.fairlead.events.deployments.StepStarted;
import dev.fairlead.platform.decide.Directed;
import dev.fairlead.platform.decide.Reaction;
import dev.fairlead.schemas.Topic;
import java.util.List;
import java.util.Set;

/** One note for each step of another service. */
final class NotesOfSteps implements Reaction {
    @Override
    public Set<String> topics() {
        return Set.of(Topic.DEPLOYMENTS.topicName());
    }

    @Override
    public List<Directed> on(ReceivedEvent received) {
        if (received.event() instanceof StepStarted started) {
            var note =
                    new NoteCommand.Note(
                            started.deploymentId(),
                            "step %d: %s".formatted(started.step(), started.name()));
            return List.of(new Directed("notes-" + started.deploymentId(), note));
        }
        return List.of();
    }
}
