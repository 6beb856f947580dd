package dev.fairlead.platform.flow;

import dev.fairlead.platform.decide.Actor;
import dev.fairlead.platform.decide.Commands;
import dev.fairlead.platform.decide.Outcome;
import dev.fairlead.platform.decide.Views;
import dev.fairlead.platform.flow.FlowApplication.NoteCommand.Note;
import dev.fairlead.platform.flow.FlowApplication.Notes;
import dev.fairlead.platform.security.Access;
import dev.fairlead.platform.security.Caller;
import dev.fairlead.platform.security.Role;
import dev.fairlead.platform.web.problem.Conflicts;
import dev.fairlead.platform.web.problem.ProblemException;
import dev.fairlead.platform.web.problem.ProblemType;
import java.util.Map;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Takes notes from callers. */
@RestController
class NoteController {
    private final Commands commands;
    private final Views views;

    NoteController(Commands commands, Views views) {
        this.commands = commands;
        this.views = views;
    }

    record NewNote(String text) {}

    @PostMapping("/api/v1/notes/{id}")
    Map<String, String> take(Caller caller, @PathVariable String id, @RequestBody NewNote body) {
        Access.require(caller, Role.OPERATOR);
        var context =
                commands.context(Actor.caller(caller.name()), "because", "lifecycle-of-" + id);
        var outcome = commands.execute("note-" + id, new Note(id, body.text(), false), context);
        if (outcome instanceof Outcome.Refused refused) {
            throw Conflicts.of(refused);
        }
        return Map.of("reason", outcome.reason());
    }

    @GetMapping("/api/v1/notes/{stream}")
    Notes show(@PathVariable String stream) {
        return views.find("note", stream, Notes.class)
                .orElseThrow(() ->
                        new ProblemException(
                                ProblemType.NOT_FOUND, "No notes '%s'.".formatted(stream)));
    }
}
