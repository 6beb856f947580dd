package dev.fairlead.alert.alert;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonIncludeProperties;
import dev.fairlead.alert.Alert;
import dev.fairlead.alert.Suppression;
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
     * @param suppression what keeps it from being told as it begins to fire; null where nothing
     *     does
     * @param generatorUrl where another program that found it shows it, empty where it does not
     *     say; null where Fairlead found it
     */
    @Stored("fire")
    record Fire(
            Alert alert,
            @JsonIncludeProperties({"receiver", "groupKey"}) List<GroupRoute> groups,
            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String heldBack,
            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Suppression suppression,
            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String generatorUrl)
            implements AlertCommand {
        public Fire {
            groups = List.copyOf(groups);
        }

        /** One of which all are told whom the routes name. */
        public Fire(Alert alert, List<GroupRoute> groups) {
            this(alert, groups, null, null, null);
        }

        /** One that enters these groups. */
        public Fire(Alert alert, Entry entry) {
            this(alert, entry.groups(), entry.heldBack(), entry.suppression(), null);
        }

        /** The same, found by another program, which shows it there. */
        public Fire generatedAt(String url) {
            return new Fire(alert, groups, heldBack, suppression, url);
        }
    }

    /**
     * Its condition holds no longer.
     *
     * @param reason named reason, for example {@code condition-cleared}
     */
    @Stored("recover")
    record Recover(String reason, Instant endsAt) implements AlertCommand {}

    /**
     * Its receivers are told in further ways.
     *
     * @param groups those that it is to be in, besides the ones that it is in
     */
    @Stored("regroup")
    record Regroup(List<GroupRoute> groups) implements AlertCommand {
        public Regroup {
            groups = List.copyOf(groups);
        }
    }

    /** This keeps it from being told, and nothing else. */
    @Stored("suppress")
    record Suppress(Suppression suppression) implements AlertCommand {}
}
