package dev.fairlead.incident.api;

import dev.fairlead.incident.api.Requests.NewIncident;
import dev.fairlead.incident.incident.Cause;
import dev.fairlead.incident.incident.IncidentCommand.Open;
import dev.fairlead.incident.incident.IncidentDecider;
import dev.fairlead.incident.incident.IncidentStream;
import dev.fairlead.incident.incident.News;
import dev.fairlead.incident.incident.Opening;
import dev.fairlead.incident.intake.Numbers;
import dev.fairlead.incident.intake.Plans;
import dev.fairlead.platform.catalogue.Service;
import dev.fairlead.platform.decide.Actor;
import dev.fairlead.platform.decide.CommandContext;
import dev.fairlead.platform.decide.Commands;
import dev.fairlead.platform.decide.Outcome;
import dev.fairlead.platform.security.Caller;
import dev.fairlead.platform.subject.Subject;
import dev.fairlead.platform.web.problem.Conflicts;
import dev.fairlead.platform.web.problem.FieldError;
import dev.fairlead.platform.web.problem.ProblemException;
import java.util.List;
import java.util.Objects;
import org.springframework.stereotype.Component;

/** Opens incidents by hand. */
@Component
class HandOpening {

    private final Commands commands;
    private final Numbers numbers;
    private final Plans plans;

    HandOpening(Commands commands, Numbers numbers, Plans plans) {
        this.commands = commands;
        this.numbers = numbers;
        this.plans = plans;
    }

    /**
     * The team that the incident belongs to.
     *
     * @throws ProblemException invalid-fields, where service, environment and team do not fit
     */
    String teamOf(NewIncident body) {
        if (body.service() == null) {
            return withoutService(body);
        }
        Service service = plans.service(body.service());
        if (service == null) {
            throw invalid("/service", body.service(), "a service of the catalogue");
        }
        if (body.environment() != null && service.environment(body.environment()) == null) {
            throw invalid(
                    "/environment",
                    body.environment(),
                    "one of " + String.join(", ", service.environments().keySet()));
        }
        if (body.team() != null && !body.team().equals(service.team())) {
            throw invalid("/team", body.team(), service.team() + ", the team of the service");
        }
        return service.team();
    }

    /** A repeat of a request that was answered with an error finds its incident open. */
    void open(String id, NewIncident body, String team, Caller caller) {
        CommandContext context = commands.context(Actor.caller(caller.name()), null, id);
        String runbook = body.runbook() == null ? plans.runbook(body.service()) : body.runbook();
        Subject subject = Subject.of(body.service(), body.environment(), team).withRunbook(runbook);
        Opening opening =
                new Opening(
                        id,
                        numbers.numberOf(id, context.at()),
                        body.title(),
                        Objects.requireNonNullElse(body.summary(), body.title()),
                        subject,
                        null,
                        Cause.NONE,
                        caller.name(),
                        plans.plan(body.priority(), subject),
                        new News(body.impact(), body.eta(), null, null));
        Outcome outcome = commands.execute(IncidentStream.of(id), new Open(opening), context);
        Conflicts.require(outcome, IncidentDecider.ALREADY_OPENED);
    }

    private static String withoutService(NewIncident body) {
        if (body.environment() != null) {
            throw invalid("/environment", body.environment(), "nothing without a service");
        }
        if (body.team() == null) {
            throw ProblemException.invalidFields(
                    List.of(FieldError.missing("/team", "the team that has it, or a service")));
        }
        return body.team();
    }

    private static ProblemException invalid(String pointer, String value, String expected) {
        return ProblemException.invalidFields(
                List.of(FieldError.invalid(pointer, value, expected)));
    }
}
