package dev.fairlead.benchmarks.probe;

import dev.fairlead.events.incidents.IncidentEvent;
import dev.fairlead.events.incidents.IncidentResolved;
import dev.fairlead.events.incidents.IncidentUpdated;
import dev.fairlead.platform.decide.CommandContext;
import dev.fairlead.platform.decide.Decider;
import dev.fairlead.platform.decide.Decision;
import dev.fairlead.platform.decide.Work;
import java.time.Instant;
import java.util.List;

/** Notes, and reminders that a timer ends. */
final class NoteDecider implements Decider<NoteCommand, Notes, IncidentEvent> {
    private static final String NUMBER = "INC-2026-001";

    /** Begins the text of a note that asks for a reminder; its due time follows. */
    private static final String REMINDER = "remind at ";

    @Override
    public Notes initial() {
        return Notes.NONE;
    }

    @Override
    public Decision<IncidentEvent> decide(
            NoteCommand command, CommandContext context, Notes state) {
        return switch (command) {
            case NoteCommand.Note(var incident, var text) -> noted(incident, text, context);
            case NoteCommand.Remind(var incident, var due) ->
                    noted(incident, REMINDER + due, context);
            case NoteCommand.Due() ->
                    Decision.accept(
                            "reminded",
                            IncidentResolved.newBuilder()
                                    .incidentId(state.incident())
                                    .number(NUMBER)
                                    .by(context.actor().id())
                                    .resolution("the time has come")
                                    .at(context.at())
                                    .build());
        };
    }

    private static Decision<IncidentEvent> noted(
            String incident, String text, CommandContext context) {
        return Decision.accept(
                "noted",
                IncidentUpdated.newBuilder()
                        .incidentId(incident)
                        .number(NUMBER)
                        .by(context.actor().id())
                        .message(text)
                        .at(context.at())
                        .build());
    }

    @Override
    public Notes evolve(Notes state, IncidentEvent event) {
        return event instanceof IncidentUpdated updated
                ? new Notes(updated.incidentId(), state.taken() + 1)
                : state;
    }

    @Override
    public List<Work<NoteCommand>> react(IncidentEvent event, Notes after) {
        if (event instanceof IncidentUpdated updated && updated.message().startsWith(REMINDER)) {
            var due = Instant.parse(updated.message().substring(REMINDER.length()));
            return List.of(new Work.Timer<>(new NoteCommand.Due(), due, 0, 1));
        }
        return List.of();
    }
}
