package dev.fairlead.console.backup;

import dev.fairlead.console.action.Action;
import dev.fairlead.console.session.SignedIn;
import dev.fairlead.console.upstream.Recoveries.Recovery;
import dev.fairlead.console.upstream.Recoveries.Step;
import dev.fairlead.console.upstream.RecoveryPlans.Plan;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How it is asked for what the service says may be done with recoveries. */
public final class RecoveryActions {
    private static final String REASON = "reason";
    private static final String REASON_LABEL = "Reason";
    private static final String DRILL = "drill";
    private static final List<Action.Extra> UP_TO =
            List.of(
                    new Action.Extra(
                            "to",
                            "Up to (left empty: as far as it reaches)",
                            "2026-11-30T12:00:00Z, point:NAME, or a position such as 0/3000028"));
    private static final Action DECLARE =
            new Action(
                    "declare",
                    "Declare a disaster",
                    "The recovery begins: an incident is opened, its time counts, and each step that needs a person asks.",
                    REASON,
                    "What happened",
                    true,
                    "danger",
                    "The recovery has begun.",
                    UP_TO);
    private static final Action TRY =
            new Action(
                    DRILL,
                    "Drill",
                    "The plan is tried: it restores into a scratch place, affects nobody, and is measured against its objectives.",
                    REASON,
                    "Why now",
                    true,
                    "plain",
                    "The drill has begun.",
                    UP_TO);
    private static final Action ABORT =
            new Action(
                    "abort",
                    "Abort",
                    "The recovery ends here. What it restored stays where it is.",
                    REASON,
                    REASON_LABEL,
                    true,
                    "danger",
                    "The recovery is aborted.");
    private static final Action CONFIRM =
            new Action(
                    "confirm",
                    "Confirm",
                    "You say that it is so. Your name and the note go on record, and the recovery goes on.",
                    "note",
                    "What you found",
                    false,
                    "primary",
                    "The step is confirmed.");
    private static final Action RETRY =
            new Action(
                    "retry",
                    "Retry",
                    "The step begins again.",
                    "note",
                    "What was changed",
                    false,
                    "primary",
                    "The step begins again.");
    private static final Action SKIP =
            new Action(
                    "skip",
                    "Skip",
                    "The recovery goes on without what this step was to do. Your name and the reason go on record.",
                    REASON,
                    REASON_LABEL,
                    true,
                    "danger",
                    "The step is passed by.");

    private RecoveryActions() {}

    /** What may be begun by a plan. */
    public static Optional<Action> ofPlan(String name) {
        return find(List.of(DECLARE, TRY), name);
    }

    /**
     * @param step null where the recovery as a whole is meant
     */
    public static Optional<Action> named(@Nullable String step, String name) {
        return find(step == null ? List.of(ABORT) : List.of(CONFIRM, RETRY, SKIP), name);
    }

    private static Optional<Action> find(List<Action> actions, String name) {
        return actions.stream().filter(action -> action.name().equals(name)).findFirst();
    }

    /** What the service is told of a recovery that is begun. */
    public static Map<String, Object> declaration(
            String plan, String action, Map<String, Object> body) {
        Map<String, Object> declared = new LinkedHashMap<>(body);
        declared.put("plan", plan);
        declared.put(DRILL, action.equals(DRILL));
        return declared;
    }

    static List<Action> offered(Plan plan, SignedIn caller) {
        return caller.mayAct(plan.team(), null) ? List.of(TRY, DECLARE) : List.of();
    }

    static List<Action> offered(Recovery recovery, SignedIn caller) {
        return caller.mayAct(recovery.team(), null) && recovery.actions().contains(ABORT.name())
                ? List.of(ABORT)
                : List.of();
    }

    static List<Action> offered(Recovery recovery, Step step, SignedIn caller) {
        return caller.mayAct(recovery.team(), null)
                ? List.of(CONFIRM, RETRY, SKIP).stream()
                        .filter(action -> step.actions().contains(action.name()))
                        .toList()
                : List.of();
    }
}
