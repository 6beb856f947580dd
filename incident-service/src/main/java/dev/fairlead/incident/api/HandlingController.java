package dev.fairlead.incident.api;

import dev.fairlead.events.incidents.Occasion;
import dev.fairlead.incident.api.Requests.NewNote;
import dev.fairlead.incident.api.Requests.NewUpdate;
import dev.fairlead.incident.api.Requests.Note;
import dev.fairlead.incident.api.Requests.Reopening;
import dev.fairlead.incident.api.Requests.Resolution;
import dev.fairlead.incident.escalation.EscalationPlan;
import dev.fairlead.incident.incident.IncidentCommand;
import dev.fairlead.incident.incident.IncidentCommand.Acknowledge;
import dev.fairlead.incident.incident.IncidentCommand.Escalate;
import dev.fairlead.incident.incident.IncidentCommand.Mitigate;
import dev.fairlead.incident.incident.IncidentCommand.Reopen;
import dev.fairlead.incident.incident.IncidentStream;
import dev.fairlead.incident.incident.IncidentView;
import dev.fairlead.incident.incident.Previews;
import dev.fairlead.incident.intake.Plans;
import dev.fairlead.incident.template.Field;
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
import java.time.Clock;
import java.util.Map;
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
    private final Clock clock;

    HandlingController(Commands commands, IncidentFinder finder, Plans plans, Clock clock) {
        this.clock = clock;
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
        return handle(incident, caller, _ -> body.command());
    }

    /** What an update would tell those who follow the incident; nothing is changed. */
    @PostMapping("/update/preview")
    Preview previewUpdate(
            @PathVariable String incident, @RequestBody NewUpdate body, Caller caller) {
        IncidentView view = seen(incident, caller);
        return preview(
                Occasion.UPDATE,
                Previews.update(view, body.command(), plan(view), clock.instant()));
    }

    /** What the end of the incident would tell those who follow it; nothing is changed. */
    @PostMapping("/resolve/preview")
    Preview previewResolution(
            @PathVariable String incident, @RequestBody Resolution body, Caller caller) {
        IncidentView view = seen(incident, caller);
        return preview(
                Occasion.RESOLVED,
                Previews.resolution(view, body.command(), plan(view), clock.instant()));
    }

    private Preview preview(Occasion occasion, Map<Field, String> values) {
        return new Preview(plans.config().announcing().templates().of(occasion).render(values));
    }

    private EscalationPlan plan(IncidentView view) {
        return plans.plan(view.standing().priority(), view.subject());
    }

    private IncidentView seen(String incident, Caller caller) {
        IncidentView view = finder.find(incident);
        Subject subject = view.subject();
        Access.require(caller, Role.OPERATOR, subject.team(), subject.service());
        return view;
    }

    /** The text of a message. */
    record Preview(String text) {}

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
        return handle(incident, caller, _ -> body.command());
    }

    @PostMapping("/reopen")
    IncidentAnswer reopen(
            @PathVariable String incident, @RequestBody Reopening body, Caller caller) {
        return handle(incident, caller, view -> new Reopen(body.reason(), plan(view)));
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
        IncidentView before = seen(incident, caller);
        CommandContext context =
                commands.context(Actor.caller(caller.name()), null, before.opened().lifecycleId());
        Outcome outcome =
                commands.execute(IncidentStream.of(before.id()), command.apply(before), context);
        Conflicts.require(outcome);
        IncidentView after = finder.find(before.id());
        return IncidentAnswer.of(after, plans);
    }

    private static @Nullable String note(@Nullable Note body) {
        return body == null ? null : body.note();
    }
}
