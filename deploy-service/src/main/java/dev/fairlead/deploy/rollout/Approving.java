package dev.fairlead.deploy.rollout;

import dev.fairlead.deploy.gate.Approval;
import dev.fairlead.deploy.gate.Approvals;
import dev.fairlead.deploy.gate.Approver;
import dev.fairlead.deploy.gate.Finding;
import dev.fairlead.deploy.gate.Gate;
import dev.fairlead.events.deployments.DeploymentEvent;
import dev.fairlead.platform.decide.CommandContext;
import dev.fairlead.platform.decide.Decision;
import org.jspecify.annotations.Nullable;

/** What people say of a release that waits for their approvals. */
final class Approving {
    static final String REJECTED = "approval-refused";

    private Approving() {}

    /** The gate that waits for approvals; null where none does. */
    static @Nullable Approvals waitingIn(Rollout rollout) {
        for (Gate gate : rollout.plan().gates()) {
            if (gate instanceof Approvals approvals
                    && rollout.progress().waitOf(gate.name()) != null) {
                return approvals;
            }
        }
        return null;
    }

    static Decision<DeploymentEvent> approve(
            Rollout rollout, RolloutCommand.Approve command, CommandContext context) {
        Approver approver = command.approver();
        Approvals gate = waitingIn(rollout);
        if (gate == null) {
            return notWaited(rollout);
        }
        String objection = gate.objection(approver, rollout.release());
        if (objection != null) {
            return notAnApprover(objection);
        }
        if (rollout.progress().grounds().isApprovedBy(approver.name())) {
            return Decision.nothing("already-approved");
        }
        var approval = new Approval(approver.name(), command.reason(), context.at());
        return Beginning.approved(rollout, gate, gate.needed(), approval, context);
    }

    static Decision<DeploymentEvent> reject(
            Rollout rollout, RolloutCommand.Reject command, CommandContext context) {
        Approver approver = command.approver();
        Approvals gate = waitingIn(rollout);
        if (gate == null) {
            return notWaited(rollout);
        }
        String objection = gate.objection(approver, rollout.release());
        if (objection != null) {
            return notAnApprover(objection);
        }
        String detail = "by %s: %s".formatted(approver.name(), command.reason());
        return Beginning.rejected(rollout, gate, new Finding.Refused(REJECTED, detail), context);
    }

    static Decision<DeploymentEvent> withdraw(
            Rollout rollout, @Nullable String reason, CommandContext context) {
        Approvals gate = waitingIn(rollout);
        String by = context.actor().id();
        if (gate == null) {
            return notWaited(rollout);
        }
        return rollout.progress().grounds().isApprovedBy(by)
                ? Beginning.withdrawn(rollout, gate, reason, context)
                : Decision.refuse(
                        "not-approved",
                        "'%s' has not approved deployment %s: there is nothing to take back"
                                .formatted(by, rollout.id()));
    }

    private static Decision<DeploymentEvent> notWaited(Rollout rollout) {
        return Refusals.notNow(
                rollout,
                "no-approval-waited-for",
                "it waits for nobody's approval; abort it to stop it");
    }

    private static Decision<DeploymentEvent> notAnApprover(String objection) {
        return Decision.refuse("not-an-approver", objection);
    }
}
