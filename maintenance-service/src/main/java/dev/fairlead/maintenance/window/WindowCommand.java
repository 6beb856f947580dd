package dev.fairlead.maintenance.window;

import dev.fairlead.platform.stored.Stored;
import java.time.Instant;

/** What a window can be asked to do. */
public sealed interface WindowCommand {

    /** It is to be. */
    @Stored("plan")
    record Plan(String windowId, String owner, WindowPlan plan) implements WindowCommand {}

    /** Somebody begins the work. */
    @Stored("start")
    record Start(String by) implements WindowCommand {}

    /** Timer: its begin came. */
    @Stored("begin")
    record Begin() implements WindowCommand {}

    /** The work takes longer. */
    @Stored("extend")
    record Extend(String by, Instant endsAt) implements WindowCommand {}

    /** The work is done. */
    @Stored("end")
    record End(String by) implements WindowCommand {}

    /** It will not be. */
    @Stored("cancel")
    record Cancel(String by, String reason) implements WindowCommand {}

    /**
     * Timer: its time is over.
     *
     * @param ends which of its ends that is; one that was moved is stale
     */
    @Stored("lapse")
    record Lapse(int ends) implements WindowCommand {}
}
