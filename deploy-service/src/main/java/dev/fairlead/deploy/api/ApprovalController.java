package dev.fairlead.deploy.api;

import dev.fairlead.deploy.api.Orders.Approval;
import dev.fairlead.deploy.api.Orders.LettingThrough;
import dev.fairlead.deploy.api.Orders.Order;
import dev.fairlead.deploy.api.Orders.Rejection;
import dev.fairlead.deploy.gate.Approver;
import dev.fairlead.deploy.rollout.RolloutCommand;
import dev.fairlead.deploy.rollout.RolloutStream;
import dev.fairlead.deploy.rollout.RolloutView;
import dev.fairlead.platform.decide.Actor;
import dev.fairlead.platform.decide.Commands;
import dev.fairlead.platform.security.Access;
import dev.fairlead.platform.security.Caller;
import dev.fairlead.platform.security.Role;
import dev.fairlead.platform.web.problem.Conflicts;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * What people say of a release that a gate holds. Whose word counts is said by the gate, which may
 * ask other teams than the service's.
 */
@RestController
@RequestMapping("/api/v1/deployments/{id}")
class ApprovalController {
    private final Commands commands;
    private final DeploymentFinder finder;

    ApprovalController(Commands commands, DeploymentFinder finder) {
        this.commands = commands;
        this.finder = finder;
    }

    @PostMapping("/approve")
    RolloutView approve(@PathVariable String id, @RequestBody Approval body, Caller caller) {
        var order = new RolloutCommand.Approve(approver(caller), body.reason());
        return say(id, body.bind(order), body.reason(), caller);
    }

    @PostMapping("/reject")
    RolloutView reject(@PathVariable String id, @RequestBody Rejection body, Caller caller) {
        var order = new RolloutCommand.Reject(approver(caller), body.reason());
        return say(id, body.bind(order), body.reason(), caller);
    }

    @PostMapping("/withdraw")
    RolloutView withdraw(
            @PathVariable String id,
            @RequestBody(required = false) @Nullable Order body,
            Caller caller) {
        Order order = body == null ? new Order(null, null, null) : body;
        var withdraw = new RolloutCommand.Withdraw(order.reason());
        return say(id, order.bind(withdraw), order.reason(), caller);
    }

    @PostMapping("/override")
    RolloutView override(@PathVariable String id, @RequestBody LettingThrough body, Caller caller) {
        RolloutView held = finder.find(id);
        Access.require(caller, Role.OPERATOR, held.team(), held.service());
        var order = new RolloutCommand.LetThrough(approver(caller), body.gate(), body.reason());
        return say(id, body.bind(order), body.reason(), caller);
    }

    private RolloutView say(
            String id, RolloutCommand command, @Nullable String reason, Caller caller) {
        Access.require(caller, Role.OPERATOR);
        RolloutView view = finder.find(id);
        var context = commands.context(Actor.caller(caller.name()), reason, view.lifecycleId());
        Conflicts.require(commands.execute(RolloutStream.of(id), command, context));
        return finder.find(id);
    }

    private static Approver approver(Caller caller) {
        return new Approver(
                caller.name(), caller.role(), caller.teams().stream().sorted().toList());
    }
}
