package dev.fairlead.incident.api;

import dev.fairlead.incident.incident.IncidentCommand;
import dev.fairlead.incident.incident.IncidentCommand.AddAction;
import dev.fairlead.incident.incident.IncidentCommand.FinishAction;
import dev.fairlead.incident.incident.IncidentDecider;
import dev.fairlead.incident.incident.IncidentStream;
import dev.fairlead.incident.incident.IncidentView;
import dev.fairlead.incident.intake.Plans;
import dev.fairlead.platform.decide.Actor;
import dev.fairlead.platform.decide.CommandContext;
import dev.fairlead.platform.decide.Commands;
import dev.fairlead.platform.disk.EvenWhenFull;
import dev.fairlead.platform.people.Person;
import dev.fairlead.platform.security.Access;
import dev.fairlead.platform.security.Caller;
import dev.fairlead.platform.security.Role;
import dev.fairlead.platform.web.idempotency.Creation;
import dev.fairlead.platform.web.problem.Conflicts;
import dev.fairlead.platform.web.problem.FieldError;
import dev.fairlead.platform.web.problem.ProblemException;
import java.net.URI;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What is to be done so that an incident does not happen again: actions with owners. */
@EvenWhenFull
@RestController
@RequestMapping("/api/v1/incidents/{incident}")
class LearningController {

    private final Commands commands;
    private final IncidentFinder finder;
    private final Plans plans;

    LearningController(Commands commands, IncidentFinder finder, Plans plans) {
        this.commands = commands;
        this.finder = finder;
        this.plans = plans;
    }

    /**
     * Something to do.
     *
     * @param owner id of somebody of config/people
     */
    record NewAction(String text, String owner, @Nullable LocalDate due) {
        NewAction {
            Texts.require("text", text, Texts.TEXT);
        }
    }

    @PostMapping("/actions")
    ResponseEntity<Object> add(
            @PathVariable String incident,
            @RequestBody NewAction body,
            Caller caller,
            Creation creation) {
        IncidentView view = allowed(incident, caller);
        Person owner = plans.config().people().person(body.owner());
        if (owner == null) {
            throw ProblemException.invalidFields(
                    List.of(
                            FieldError.invalid(
                                    "/owner", body.owner(), "somebody of config/people")));
        }
        return creation.answer(
                caller,
                body,
                id -> {
                    execute(view, new AddAction(id, body.text(), owner.id(), body.due()), caller);
                    String path = "/api/v1/incidents/%s/actions/%s".formatted(view.id(), id);
                    return ResponseEntity.created(URI.create(path)).body(answer(view));
                });
    }

    @PostMapping("/actions/{action}/done")
    IncidentAnswer done(@PathVariable String incident, @PathVariable String action, Caller caller) {
        IncidentView view = allowed(incident, caller);
        execute(view, new FinishAction(action), caller);
        return answer(view);
    }

    private IncidentView allowed(String incident, Caller caller) {
        IncidentView view = finder.find(incident);
        Access.require(caller, Role.OPERATOR, view.subject().team(), view.subject().service());
        return view;
    }

    private void execute(IncidentView view, IncidentCommand command, Caller caller) {
        CommandContext context =
                commands.context(Actor.caller(caller.name()), null, view.opened().lifecycleId());
        Conflicts.require(
                commands.execute(IncidentStream.of(view.id()), command, context),
                IncidentDecider.ALREADY_ADDED);
    }

    private IncidentAnswer answer(IncidentView before) {
        return IncidentAnswer.of(finder.find(before.id()), plans);
    }
}
