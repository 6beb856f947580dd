package dev.fairlead.platform.flow;

import dev.fairlead.platform.decide.Actor;
import dev.fairlead.platform.decide.Commands;
import dev.fairlead.platform.decide.Outcome;
import dev.fairlead.platform.flow.FlowApplication.NoteCommand.Note;
import dev.fairlead.platform.security.Access;
import dev.fairlead.platform.security.Caller;
import dev.fairlead.platform.security.Role;
import dev.fairlead.platform.web.problem.ProblemException;
import dev.fairlead.platform.web.problem.ProblemType;
import java.util.Map;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Takes notes from callers. */
@RestController
class NoteController {
    private final Commands commands;

    NoteController(Commands commands) {
        this.commands = commands;
    }

    record NewNote(String text) {}

    @PostMapping("/api/v1/notes/{id}")
    Map<String, String> take(Caller caller, @PathVariable String id, @RequestBody NewNote body) {
        Access.require(caller, Role.OPERATOR);
        var context =
                commands.context(Actor.caller(caller.name()), "because", "lifecycle-of-" + id);
        var outcome = commands.execute("note-" + id, new Note(id, body.text(), false), context);
        if (outcome instanceof Outcome.Refused refused) {
            throw new ProblemException(ProblemType.CONFLICT, refused.detail())
                    .with("reason", refused.reason());
        }
        return Map.of("reason", outcome.reason());
    }
}
