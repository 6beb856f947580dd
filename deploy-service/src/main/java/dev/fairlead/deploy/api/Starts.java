package dev.fairlead.deploy.api;

import dev.fairlead.deploy.evidence.RecordedEvidence;
import dev.fairlead.deploy.intake.Advice;
import dev.fairlead.deploy.intake.Asking;
import dev.fairlead.deploy.intake.NewRelease;
import dev.fairlead.deploy.intake.TraceIds;
import dev.fairlead.deploy.plan.Plan;
import dev.fairlead.deploy.plan.Planned;
import dev.fairlead.deploy.release.Release;
import dev.fairlead.deploy.rollout.RolloutCommand;
import dev.fairlead.deploy.rollout.RolloutDecider;
import dev.fairlead.deploy.rollout.RolloutStream;
import dev.fairlead.deploy.rollout.RolloutView;
import dev.fairlead.events.deployments.RequestSource;
import dev.fairlead.platform.decide.Actor;
import dev.fairlead.platform.decide.CommandContext;
import dev.fairlead.platform.decide.Commands;
import dev.fairlead.platform.decide.Outcome;
import dev.fairlead.platform.security.Caller;
import dev.fairlead.platform.trace.Tracing;
import dev.fairlead.platform.web.problem.Conflicts;
import dev.fairlead.platform.web.problem.FieldError;
import dev.fairlead.platform.web.problem.ProblemException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Begins rollouts that callers ask for, for the first time or again. */
@Component
class Starts {
    private final Commands commands;
    private final Asking asking;
    private final RecordedEvidence evidence;
    private final Tracing tracing;

    Starts(Commands commands, Asking asking, RecordedEvidence evidence, Tracing tracing) {
        this.commands = commands;
        this.asking = asking;
        this.evidence = evidence;
        this.tracing = tracing;
    }

    /**
     * The id of the deployment is that of its lifecycle. A repeat of a request whose answer was
     * lost finds its rollout begun.
     *
     * @throws ProblemException not-deployable or conflict
     */
    void begin(String id, NewRelease body, String team, Caller caller) {
        CommandContext context = commands.context(Actor.caller(caller.name()), body.note(), id);
        requireFound(body.evidence(), context.at());
        Release release =
                evidence.addTo(
                        body.release(
                                id, team, null, RequestSource.REST, caller.name(), context.at()));
        Planned planned =
                asking.plan(
                        release, caller.role(), id, TraceIds.of(traceparent()), body.strategy());
        if (planned instanceof Planned.HeldBack held) {
            commands.executeAll(Advice.of(release, held), context);
        }
        Outcome outcome =
                commands.execute(
                        RolloutStream.of(id),
                        new RolloutCommand.Request(release, ready(planned)),
                        context);
        Conflicts.require(outcome, RolloutDecider.ALREADY_REQUESTED);
    }

    private static void requireFound(@Nullable List<NewRelease.Finding> evidence, Instant now) {
        for (int i = 0; evidence != null && i < evidence.size(); i++) {
            Instant at = evidence.get(i).at();
            if (at != null && !Times.mayBeOfEvidence(at, now)) {
                String pointer = "/evidence/%d/at".formatted(i);
                throw ProblemException.invalidFields(
                        List.of(FieldError.invalid(pointer, at.toString(), Times.OF_EVIDENCE)));
            }
        }
    }

    /** The plan of a rollout that is tried again: of today's configuration, on what serves now. */
    Plan planAgain(RolloutView view, Caller caller) {
        return ready(
                asking.plan(
                        view.release(), caller.role(), view.lifecycleId(), view.traceId(), null));
    }

    private static Plan ready(Planned planned) {
        return switch (planned) {
            case Planned.Ready(Plan plan) -> plan;
            case Planned.Refused(String reason, String detail) ->
                    throw Problems.notDeployable(reason, detail);
            case Planned.HeldBack held ->
                    throw Problems.notDeployable(held.reason(), held.detail());
        };
    }

    private @Nullable String traceparent() {
        return tracing.current().traceparent();
    }
}
