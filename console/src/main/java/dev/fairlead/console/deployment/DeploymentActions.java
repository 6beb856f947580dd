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
    private static final List<Action> ALL = List.of(PAUSE, RESUME, PROMOTE, ABORT, ROLLBACK);

    private DeploymentActions() {}

    public static Optional<Action> named(String name) {
        return ALL.stream().filter(action -> action.name().equals(name)).findFirst();
    }

    /**
     * Whether it gives a version more traffic, and so is for the step that the person saw and for
     * no other. What takes traffic away is never refused because the rollout has gone on.
     */
    public static boolean isForOneStep(Action action) {
        return action.equals(PROMOTE) || action.equals(RESUME);
    }

    /** What the person may do with it now. */
    public static List<Action> offered(Deployment deployment, SignedIn caller) {
        if (!caller.mayAct(deployment.team(), deployment.service())) {
            return List.of();
        }
        return ALL.stream().filter(action -> deployment.actions().contains(action.name())).toList();
    }
}
