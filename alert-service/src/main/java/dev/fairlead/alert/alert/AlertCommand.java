package dev.fairlead.alert.alert;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonIncludeProperties;
import dev.fairlead.alert.Alert;
import dev.fairlead.alert.notification.Entry;
import dev.fairlead.alert.routing.GroupRoute;
import dev.fairlead.platform.stored.Stored;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What an alert may be told. */
public sealed interface AlertCommand {

    /**
     * Its condition was found broken.
     *
     * @param groups those that it enters when it begins to fire; the record of the decision names
     *     them, and the groups' own records say all of them, once for all alerts of a transaction
     * @param heldBack named reason why somebody whom the routes name is not told; null where all
     *     are
     */
    @Stored("fire")
    record Fire(
            Alert alert,
            @JsonIncludeProperties({"receiver", "groupKey"}) List<GroupRoute> groups,
            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String heldBack)
            implements AlertCommand {
        public Fire {
            groups = List.copyOf(groups);
        }

        /** One of which all are told whom the routes name. */
        public Fire(Alert alert, List<GroupRoute> groups) {
            this(alert, groups, null);
        }

        /** One that enters these groups. */
        public Fire(Alert alert, Entry entry) {
            this(alert, entry.groups(), entry.heldBack());
        }
    }

    /**
     * Its condition holds no longer.
     *
     * @param reason named reason, for example {@code condition-cleared}
     */
    @Stored("recover")
    record Recover(String reason, Instant endsAt) implements AlertCommand {}
}
