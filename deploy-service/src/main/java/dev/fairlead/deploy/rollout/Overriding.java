package dev.fairlead.deploy.rollout;

import dev.fairlead.deploy.gate.Approver;
import dev.fairlead.deploy.gate.Gate;
import dev.fairlead.events.deployments.DeploymentEvent;
import dev.fairlead.platform.decide.CommandContext;
import dev.fairlead.platform.decide.Decision;
import dev.fairlead.platform.security.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Somebody lets a release through in spite of gates that hold it, and says why. */
final class Overriding {
    static final String OVERRIDDEN = "gate-overridden";

    private Overriding() {}

    /** The gates that hold the rollout and may be overridden. */
    static List<Gate> waitingIn(Rollout rollout) {
        return rollout.gates().stream()
                .filter(gate -> gate.overrideRole() != null)
                .filter(gate -> rollout.progress().waitOf(gate.name()) != null)
                .toList();
    }

    static Decision<DeploymentEvent> letThrough(
            Rollout rollout, RolloutCommand.LetThrough command, CommandContext context) {
        Approver by = command.by();
        String named = command.gate();
        List<Gate> gates = new ArrayList<>(waitingIn(rollout));
        gates.removeIf(gate -> named != null && !gate.name().equals(named));
        if (gates.isEmpty()) {
            return Refusals.notNow(
                    rollout,
                    "nothing-to-override",
                    "%s holds it that may be overridden"
                            .formatted(named == null ? "no gate" : "no gate '" + named + "'"));
        }
        for (Gate gate : gates) {
            Role role = Objects.requireNonNull(gate.overrideRole());
            if (!by.role().includes(role)) {
                return Decision.refuse(
                        "override-not-allowed",
                        "'%s' has the role %s: expected %s to let a release through '%s'"
                                .formatted(by.name(), by.role().text(), role.text(), gate.name()));
            }
        }
        return Beginning.overridden(
                rollout,
                gates.stream()
                        .map(gate ->
                                new Grounds.Exemption(
                                        gate.name(), by.name(), command.reason(), context.at()))
                        .toList(),
                context);
    }
}
