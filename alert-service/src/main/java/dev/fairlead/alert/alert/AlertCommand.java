package dev.fairlead.alert.alert;

import dev.fairlead.alert.routing.GroupRoute;
import java.time.Instant;
import java.util.List;

/** What an alert may be told. */
public sealed interface AlertCommand {

    /**
     * Its condition was found broken.
     *
     * @param groups those that it enters when it begins to fire
     */
    record Fire(Alert alert, List<GroupRoute> groups) implements AlertCommand {
        public Fire {
            groups = List.copyOf(groups);
        }
    }

    /**
     * Its condition holds no longer.
     *
     * @param reason named reason, for example {@code condition-cleared}
     */
    record Recover(String reason, Instant endsAt) implements AlertCommand {}
}
