package dev.fairlead.deploy.api;

import dev.fairlead.deploy.api.Orders.Order;
import dev.fairlead.deploy.api.Orders.Promotion;
import dev.fairlead.deploy.plan.Previous;
import dev.fairlead.deploy.plan.Serving;
import dev.fairlead.deploy.rollout.RolloutCommand;
import dev.fairlead.deploy.rollout.RolloutStream;
import dev.fairlead.deploy.rollout.RolloutView;
import dev.fairlead.platform.decide.Actor;
import dev.fairlead.platform.decide.Commands;
import dev.fairlead.platform.decide.Outcome;
import dev.fairlead.platform.disk.EvenWhenFull;
import dev.fairlead.platform.security.Access;
import dev.fairlead.platform.security.Caller;
import dev.fairlead.platform.security.Role;
import dev.fairlead.platform.web.problem.Conflicts;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What people do with a rollout. */
@RestController
@RequestMapping("/api/v1/deployments/{id}")
class SteeringController {
    private final Commands commands;
    private final DeploymentFinder finder;
    private final Starts starts;
    private final Serving serving;

    SteeringController(Commands commands, DeploymentFinder finder, Starts starts, Serving serving) {
        this.commands = commands;
        this.finder = finder;
        this.starts = starts;
        this.serving = serving;
    }

    @PostMapping("/promote")
    RolloutView promote(
            @PathVariable String id,
            @RequestBody(required = false) @Nullable Promotion body,
            Caller caller) {
        Promotion promotion = body == null ? new Promotion(null, null, null, null) : body;
        return steer(id, promotion.reason(), caller, _ -> promotion.command());
    }

    @EvenWhenFull
    @PostMapping("/pause")
    RolloutView pause(
            @PathVariable String id,
            @RequestBody(required = false) @Nullable Order body,
            Caller caller) {
        return steer(id, body, caller, (_, reason) -> new RolloutCommand.Pause(reason));
    }

    @PostMapping("/resume")
    RolloutView resume(
            @PathVariable String id,
            @RequestBody(required = false) @Nullable Order body,
            Caller caller) {
        return steer(id, body, caller, (_, reason) -> new RolloutCommand.Resume(reason));
    }

    @EvenWhenFull
    @PostMapping("/abort")
    RolloutView abort(
            @PathVariable String id,
            @RequestBody(required = false) @Nullable Order body,
            Caller caller) {
        return steer(id, body, caller, (_, reason) -> new RolloutCommand.Abort(reason));
    }

    @PostMapping("/retry")
    RolloutView retry(
            @PathVariable String id,
            @RequestBody(required = false) @Nullable Order body,
            Caller caller) {
        return steer(
                id,
                body,
                caller,
                (view, _) -> new RolloutCommand.Retry(starts.planAgain(view, caller)));
    }

    @EvenWhenFull
    @PostMapping("/rollback")
    RolloutView rollBack(
            @PathVariable String id,
            @RequestBody(required = false) @Nullable Order body,
            Caller caller) {
        makeWay(id, caller);
        return steer(
                id,
                body,
                caller,
                (view, reason) -> new RolloutCommand.RollBack(servingDeployment(view), reason));
    }

    /**
     * A release that waits at a gate holds no rollback up: it was planned on the version that
     * leaves, and is cancelled. One that has started meanwhile is left alone.
     */
    private void makeWay(String id, Caller caller) {
        RolloutView leaving = finder.find(id);
        requireOperator(leaving, caller);
        if (leaving.offersRollback()) {
            String reason = "version %s is rolled back".formatted(leaving.version());
            finder.waitingBeside(leaving).ifPresent(waiting -> cancel(waiting, reason, caller));
        }
    }

    private void cancel(RolloutView waiting, String reason, Caller caller) {
        var abort = new RolloutCommand.Abort(reason);
        execute(
                waiting,
                new RolloutCommand.At(waiting.step(), waiting.attempt(), abort),
                reason,
                caller);
    }

    /** What an order asks of a deployment, for its reason. */
    private interface Asked {
        RolloutCommand command(RolloutView view, @Nullable String reason);
    }

    private RolloutView steer(String id, @Nullable Order body, Caller caller, Asked asked) {
        Order order = body == null ? new Order(null, null, null) : body;
        String reason = order.reason();
        return steer(id, reason, caller, view -> order.bind(asked.command(view, reason)));
    }

    private RolloutView steer(
            String id,
            @Nullable String reason,
            Caller caller,
            Function<RolloutView, RolloutCommand> command) {
        RolloutView before = finder.find(id);
        requireOperator(before, caller);
        Outcome outcome = execute(before, command.apply(before), reason, caller);
        Conflicts.require(outcome);
        return finder.find(id);
    }

    private static void requireOperator(RolloutView view, Caller caller) {
        Access.require(caller, Role.OPERATOR, view.team(), view.service());
    }

    private Outcome execute(
            RolloutView view, RolloutCommand command, @Nullable String reason, Caller caller) {
        return commands.execute(
                RolloutStream.of(view.id()),
                command,
                commands.context(Actor.caller(caller.name()), reason, view.lifecycleId()));
    }

    private String servingDeployment(RolloutView view) {
        Previous now = serving.now(view.service(), view.environment()).previous();
        return now == null ? view.id() : now.deploymentId();
    }
}
