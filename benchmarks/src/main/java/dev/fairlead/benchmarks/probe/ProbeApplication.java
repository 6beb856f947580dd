package dev.fairlead.benchmarks.probe;

import dev.fairlead.events.deployments.DeploymentEvent;
import dev.fairlead.events.incidents.IncidentEvent;
import dev.fairlead.platform.decide.Document;
import dev.fairlead.platform.decide.Reaction;
import dev.fairlead.platform.decide.StreamType;
import java.util.Optional;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;

/** The measured service, wired like every service. */
@SpringBootApplication
public class ProbeApplication {
    /** Set to {@code true} for a service that notes every step that it receives. */
    public static final String NOTES_STEPS = "fairlead.benchmark.notes-steps";

    @Bean
    StreamType<StepCommand, Steps, DeploymentEvent> steps() {
        return new StreamType<>(
                "steps",
                StepCommand.class,
                DeploymentEvent.class,
                new StepDecider(),
                (stream, _) -> stream + "/production",
                false,
                (stream, state) ->
                        Optional.of(new Document("steps", stream, state.deployment(), state)));
    }

    @Bean
    StreamType<NoteCommand, Notes, IncidentEvent> notes() {
        return new StreamType<>(
                "notes",
                NoteCommand.class,
                IncidentEvent.class,
                new NoteDecider(),
                (stream, _) -> stream,
                false,
                (stream, state) ->
                        Optional.of(new Document("notes", stream, state.incident(), state)));
    }

    @Bean
    @ConditionalOnProperty(NOTES_STEPS)
    Reaction notesOfSteps() {
        return new NotesOfSteps();
    }
}
