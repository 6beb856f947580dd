package dev.fairlead.console.deployment;

import dev.fairlead.console.action.Action;
import dev.fairlead.console.session.SignedIn;
import dev.fairlead.console.upstream.Deployment;
import java.util.List;
import java.util.Optional;

/** How it is asked for what the service says may be done with a rollout. */
public final class DeploymentActions {
    private static final String REASON = "reason";

    private static final Action PAUSE =
            new Action(
                    "pause",
                    "Pause",
                    "The rollout holds before its next step. Traffic stays as it is.",
                    REASON,
                    "Reason",
                    false,
                    "plain",
                    "The rollout is paused.");
    private static final Action RESUME =
            new Action(
                    "resume",
                    "Resume",
                    "The rollout goes on; where a watch ended without a verdict, it watches again.",
                    REASON,
                    "Reason",
                    false,
                    "primary",
                    "The rollout goes on.");
    private static final Action PROMOTE =
            new Action(
                    "promote",
                    "Promote",
                    "The rollout goes to its next step without waiting for the verdict on this one.",
                    REASON,
                    "Reason",
                    true,
                    "plain",
                    "The rollout was promoted.");
    private static final Action ABORT =
            new Action(
                    "abort",
                    "Abort",
                    "The rollout ends: cancelled before the version had traffic, rolled back after.",
                    REASON,
                    "Reason",
                    true,
                    "danger",
                    "The abort was accepted.");
    private static final Action ROLLBACK =
            new Action(
                    "rollback",
                    "Roll back",
                    "The previous version, which is still warm, gets all traffic again.",
                    REASON,
                    "Reason",
                    true,
                    "danger",
                    "The rollback was accepted.");
    private static final Action APPROVE =
            new Action(
                    "approve",
                    "Approve",
                    "The release has your approval, as it is planned now. It starts when no gate holds it any more.",
                    REASON,
                    "Reason",
                    false,
                    "primary",
                    "The release is approved.");
    private static final Action REJECT =
            new Action(
                    "reject",
                    "Reject",
                    "The release fails. It can be tried again, and needs all approvals again.",
                    REASON,
                    "Reason",
                    true,
                    "danger",
                    "The release was rejected.");
    private static final Action OVERRIDE =
            new Action(
                    "override",
                    "Override",
                    "The release is let through in spite of what holds it: a freeze, or a success elsewhere that has not soaked. Approvals and the checklist are still waited for.",
                    REASON,
                    "Reason",
                    true,
                    "plain",
                    "The gate was overridden.");
    private static final List<Action> ALL =
            List.of(APPROVE, REJECT, OVERRIDE, PAUSE, RESUME, PROMOTE, ABORT, ROLLBACK);

    private DeploymentActions() {}

    public static Optional<Action> named(String name) {
        return ALL.stream().filter(action -> action.name().equals(name)).findFirst();
    }

    /**
     * Whether it gives a version more traffic, and so is for the step that the person saw and for
     * no other. What takes traffic away is never refused because the rollout has gone on.
     */
    public static boolean isForOneStep(Action action) {
        return action.equals(PROMOTE)
                || action.equals(RESUME)
                || action.equals(APPROVE)
                || action.equals(OVERRIDE);
    }

    /** What the person may do with it now. */
    public static List<Action> offered(Deployment deployment, SignedIn caller) {
        return ALL.stream()
                .filter(action -> deployment.actions().contains(action.name()))
                .filter(action -> mayBeOffered(action, deployment, caller))
                .toList();
    }

    /** What the person may do now to take the version out. */
    public static List<Action> takingOut(Deployment deployment, SignedIn caller) {
        return offered(deployment, caller).stream()
                .filter(action -> action.equals(ABORT) || action.equals(ROLLBACK))
                .toList();
    }

    /** Whose approval counts is said by the gate, which may ask other teams than the service's. */
    private static boolean mayBeOffered(Action action, Deployment deployment, SignedIn caller) {
        return action.equals(APPROVE) || action.equals(REJECT)
                ? caller.mayAct(null, null) && !deployment.isAskedForBy(caller.name())
                : caller.mayAct(deployment.team(), deployment.service());
    }
}
