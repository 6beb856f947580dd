package dev.fairlead.deploy.line;

import dev.fairlead.platform.stored.Stored;
import org.jspecify.annotations.Nullable;

/** What incidents are told to be. */
public sealed interface LineCommand {

    /**
     * It was opened.
     *
     * @param environment null where it is not known
     * @param priority such as P1, the gravest
     */
    @Stored("opened")
    record Opened(
            String incidentId,
            String number,
            String service,
            @Nullable String environment,
            String priority)
            implements LineCommand {}

    /** It is more or less grave than it was. */
    @Stored("prioritised")
    record Prioritised(String priority) implements LineCommand {}

    /** It was resolved. */
    @Stored("resolved")
    record Resolved() implements LineCommand {}

    /** It is open again. */
    @Stored("reopened")
    record Reopened() implements LineCommand {}
}
