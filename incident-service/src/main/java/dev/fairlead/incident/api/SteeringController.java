package dev.fairlead.incident.api;

import dev.fairlead.events.incidents.Priority;
import dev.fairlead.incident.incident.ChecklistItem;
import dev.fairlead.incident.incident.IncidentCommand;
import dev.fairlead.incident.incident.IncidentCommand.AddResponder;
import dev.fairlead.incident.incident.IncidentCommand.AssignRole;
import dev.fairlead.incident.incident.IncidentCommand.ChangePriority;
import dev.fairlead.incident.incident.IncidentCommand.Check;
import dev.fairlead.incident.incident.IncidentRole;
import dev.fairlead.incident.incident.IncidentStream;
import dev.fairlead.incident.incident.IncidentView;
import dev.fairlead.incident.intake.Plans;
import dev.fairlead.platform.config.InvalidField;
import dev.fairlead.platform.decide.Actor;
import dev.fairlead.platform.decide.CommandContext;
import dev.fairlead.platform.decide.Commands;
import dev.fairlead.platform.disk.EvenWhenFull;
import dev.fairlead.platform.security.Access;
import dev.fairlead.platform.security.Caller;
import dev.fairlead.platform.security.Role;
import dev.fairlead.platform.web.problem.Conflicts;
import dev.fairlead.platform.web.problem.FieldError;
import dev.fairlead.platform.web.problem.ProblemException;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What people decide about the handling of incidents. */
@EvenWhenFull
@RestController
@RequestMapping("/api/v1/incidents/{incident}")
class SteeringController {

    private final Commands commands;
    private final IncidentFinder finder;
    private final Plans plans;

    SteeringController(Commands commands, IncidentFinder finder, Plans plans) {
        this.commands = commands;
        this.finder = finder;
        this.plans = plans;
    }

    /** How grave it is, and why. */
    record NewPriority(Priority priority, String reason) {
        NewPriority {
            Texts.require("reason", reason, Texts.TEXT);
            if (priority == Priority.UNKNOWN) {
                throw new InvalidField("priority", "p1, p2, p3 or p4");
            }
        }
    }

    /**
     * Who has a role.
     *
     * @param person id of somebody of config/people; nobody any more where left out
     */
    record NewRole(IncidentRole role, @Nullable String person) {}

    /**
     * Who is to help.
     *
     * @param person id of somebody of config/people
     */
    record NewResponder(String person, @Nullable String note) {
        NewResponder {
            Texts.requireIfPresent("note", note, Texts.TEXT);
        }
    }

    /**
     * What was done.
     *
     * @param done false where it is not done after all
     */
    record NewTick(ChecklistItem item, @Nullable String note, @Nullable Boolean done) {
        NewTick {
            Texts.requireIfPresent("note", note, Texts.TEXT);
        }
    }

    @PostMapping("/priority")
    IncidentAnswer priority(
            @PathVariable String incident, @RequestBody NewPriority body, Caller caller) {
        return handle(
                incident,
                caller,
                view ->
                        new ChangePriority(
                                plans.plan(body.priority(), view.subject()), body.reason()));
    }

    @PostMapping("/roles")
    IncidentAnswer role(@PathVariable String incident, @RequestBody NewRole body, Caller caller) {
        String person = body.person() == null ? null : known(body.person());
        return handle(incident, caller, _ -> new AssignRole(body.role(), person));
    }

    @PostMapping("/responders")
    IncidentAnswer responder(
            @PathVariable String incident, @RequestBody NewResponder body, Caller caller) {
        String person = known(body.person());
        return handle(incident, caller, _ -> new AddResponder(person, body.note()));
    }

    @PostMapping("/checklist")
    IncidentAnswer check(@PathVariable String incident, @RequestBody NewTick body, Caller caller) {
        boolean done = !Boolean.FALSE.equals(body.done());
        return handle(incident, caller, _ -> new Check(body.item(), done, body.note()));
    }

    private String known(String person) {
        if (plans.config().people().person(person) == null) {
            throw ProblemException.invalidFields(
                    List.of(FieldError.invalid("/person", person, "somebody of config/people")));
        }
        return person;
    }

    private IncidentAnswer handle(
            String incident, Caller caller, Function<IncidentView, IncidentCommand> command) {
        IncidentView before = finder.find(incident);
        Access.require(caller, Role.OPERATOR, before.subject().team(), before.subject().service());
        CommandContext context =
                commands.context(Actor.caller(caller.name()), null, before.opened().lifecycleId());
        Conflicts.require(
                commands.execute(IncidentStream.of(before.id()), command.apply(before), context));
        return IncidentAnswer.of(finder.find(before.id()), plans);
    }
}
