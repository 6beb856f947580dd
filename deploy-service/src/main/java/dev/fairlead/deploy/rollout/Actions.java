package dev.fairlead.deploy.rollout;

import java.util.ArrayList;
import java.util.List;

/**
 * What people may do with a rollout now, so that nobody who shows it need know the phases. The
 * decider has the last word: it looks at who serves, too.
 */
final class Actions {
    static final String ROLLBACK = "rollback";
    private static final String PAUSE = "pause";
    private static final String RESUME = "resume";
    private static final String PROMOTE = "promote";
    private static final String ABORT = "abort";
    private static final String APPROVE = "approve";
    private static final String REJECT = "reject";
    private static final String OVERRIDE = "override";

    private Actions() {}

    static List<String> of(Rollout rollout) {
        Progress progress = rollout.progress();
        if (!rollout.phase().isSteerable()) {
            return progress.archiveAt() != null && rollout.phase() == Phase.SUCCEEDED
                    ? List.of(ROLLBACK)
                    : List.of();
        }
        if (!rollout.phase().isPausable()) {
            return whileItWaits(rollout);
        }
        String hold = progress.isPaused() ? RESUME : PAUSE;
        return rollout.phase() == Phase.WATCHING
                ? List.of(hold, PROMOTE, ABORT)
                : List.of(hold, ABORT);
    }

    private static List<String> whileItWaits(Rollout rollout) {
        List<String> actions = new ArrayList<>();
        if (Approving.waitingIn(rollout) != null) {
            actions.add(APPROVE);
            actions.add(REJECT);
        }
        if (!Overriding.waitingIn(rollout).isEmpty()) {
            actions.add(OVERRIDE);
        }
        actions.add(ABORT);
        return List.copyOf(actions);
    }
}
