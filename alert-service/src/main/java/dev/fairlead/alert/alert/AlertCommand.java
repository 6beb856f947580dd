package dev.fairlead.alert.alert;

import com.fasterxml.jackson.annotation.JsonIncludeProperties;
import dev.fairlead.alert.routing.GroupRoute;
import java.time.Instant;
import java.util.List;

/** What an alert may be told. */
public sealed interface AlertCommand {

    /**
     * Its condition was found broken.
     *
     * @param groups those that it enters when it begins to fire; the record of the decision names
     *     them, and the groups' own records say all of them, once for all alerts of a transaction
     */
    record Fire(
            Alert alert, @JsonIncludeProperties({"receiver", "groupKey"}) List<GroupRoute> groups)
            implements AlertCommand {
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
