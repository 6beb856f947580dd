package dev.fairlead.incident.api;

import dev.fairlead.incident.api.Requests.NewNote;
import dev.fairlead.incident.api.Requests.NewUpdate;
import dev.fairlead.incident.api.Requests.Note;
import dev.fairlead.incident.api.Requests.Reopening;
import dev.fairlead.incident.api.Requests.Resolution;
import dev.fairlead.incident.incident.IncidentCommand;
import dev.fairlead.incident.incident.IncidentCommand.Acknowledge;
import dev.fairlead.incident.incident.IncidentCommand.Escalate;
import dev.fairlead.incident.incident.IncidentCommand.Mitigate;
import dev.fairlead.incident.incident.IncidentCommand.Reopen;
import dev.fairlead.incident.incident.IncidentCommand.Resolve;
import dev.fairlead.incident.incident.IncidentCommand.Update;
import dev.fairlead.incident.incident.IncidentStream;
import dev.fairlead.incident.incident.IncidentView;
import dev.fairlead.incident.intake.Plans;
import dev.fairlead.platform.decide.Actor;
import dev.fairlead.platform.decide.CommandContext;
import dev.fairlead.platform.decide.Commands;
import dev.fairlead.platform.decide.Outcome;
import dev.fairlead.platform.disk.EvenWhenFull;
import dev.fairlead.platform.security.Access;
import dev.fairlead.platform.security.Caller;
import dev.fairlead.platform.security.Role;
import dev.fairlead.platform.subject.Subject;
import dev.fairlead.platform.web.problem.Conflicts;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What people do with incidents. */
@EvenWhenFull
@RestController
@RequestMapping("/api/v1/incidents/{incident}")
class HandlingController {

    private final Commands commands;
    private final IncidentFinder finder;
    private final Plans plans;

    HandlingController(Commands commands, IncidentFinder finder, Plans plans) {
        this.commands = commands;
        this.finder = finder;
        this.plans = plans;
    }

    @PostMapping("/acknowledge")
    IncidentAnswer acknowledge(
            @PathVariable String incident,
            @RequestBody(required = false) @Nullable Note body,
            Caller caller) {
        return handle(incident, caller, _ -> new Acknowledge(note(body)));
    }

    @PostMapping("/update")
    IncidentAnswer update(
            @PathVariable String incident, @RequestBody NewUpdate body, Caller caller) {
        return handle(incident, caller, _ -> new Update(body.message(), body.news()));
    }

    @PostMapping("/note")
    IncidentAnswer note(@PathVariable String incident, @RequestBody NewNote body, Caller caller) {
        return handle(incident, caller, _ -> new IncidentCommand.Note(body.message()));
    }

    @PostMapping("/mitigate")
    IncidentAnswer mitigate(
            @PathVariable String incident,
            @RequestBody(required = false) @Nullable Note body,
            Caller caller) {
        return handle(incident, caller, _ -> new Mitigate(note(body)));
    }

    @PostMapping("/resolve")
    IncidentAnswer resolve(
            @PathVariable String incident, @RequestBody Resolution body, Caller caller) {
        return handle(incident, caller, _ -> new Resolve(body.resolution(), body.rootCause()));
    }

    @PostMapping("/reopen")
    IncidentAnswer reopen(
            @PathVariable String incident, @RequestBody Reopening body, Caller caller) {
        return handle(
                incident,
                caller,
                view ->
                        new Reopen(
                                body.reason(),
                                plans.plan(view.standing().priority(), view.subject())));
    }

    @PostMapping("/escalate")
    IncidentAnswer escalate(
            @PathVariable String incident,
            @RequestBody(required = false) @Nullable Note body,
            Caller caller) {
        return handle(incident, caller, _ -> new Escalate(note(body)));
    }

    private IncidentAnswer handle(
            String incident, Caller caller, Function<IncidentView, IncidentCommand> command) {
        IncidentView before = finder.find(incident);
        Subject subject = before.subject();
        Access.require(caller, Role.OPERATOR, subject.team(), subject.service());
        CommandContext context =
                commands.context(Actor.caller(caller.name()), null, before.opened().lifecycleId());
        Outcome outcome =
                commands.execute(IncidentStream.of(before.id()), command.apply(before), context);
        Conflicts.require(outcome);
        IncidentView after = finder.find(before.id());
        return IncidentAnswer.of(after, plans.config().announcing().templates());
    }

    private static @Nullable String note(@Nullable Note body) {
        return body == null ? null : body.note();
    }
}
