package dev.fairlead.console.maintenance;

import dev.fairlead.console.action.Action;
import dev.fairlead.console.action.Action.Extra;
import dev.fairlead.console.session.SignedIn;
import dev.fairlead.console.upstream.Tasks.Task;
import java.util.List;
import java.util.Optional;

/** How it is asked for what the service says may be done with a task. */
public final class TaskActions {
    private static final Action DONE =
            new Action(
                    "done",
                    "Done",
                    "You sign for it: the task is done, with what you found.",
                    "note",
                    "Note",
                    false,
                    "primary",
                    "The task is done.",
                    List.of(
                            new Extra(
                                    "evidence", "Evidence", "https://wiki.example.org/report/7")));
    private static final Action SKIP =
            new Action(
                    "skip",
                    "Skip",
                    "It is not done this time. Your name and the reason go on record.",
                    "reason",
                    "Reason",
                    true,
                    "plain",
                    "The task is skipped.");
    private static final List<Action> ALL = List.of(DONE, SKIP);

    private TaskActions() {}

    public static Optional<Action> named(String name) {
        return ALL.stream().filter(action -> action.name().equals(name)).findFirst();
    }

    /** What the person may do with it now. */
    public static List<Action> offered(Task task, SignedIn caller) {
        return caller.mayAct(task.team(), null)
                ? ALL.stream().filter(action -> task.actions().contains(action.name())).toList()
                : List.of();
    }
}
