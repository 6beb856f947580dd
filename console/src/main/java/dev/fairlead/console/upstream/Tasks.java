package dev.fairlead.console.upstream;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Maintenance tasks, newest first. */
public record Tasks(List<Task> items) {

    /**
     * One time that something is to be done.
     *
     * @param end null while it can be done
     * @param actions that the service takes now
     */
    public record Task(
            String id,
            String procedure,
            String team,
            String owner,
            String status,
            String tone,
            Instant scheduledFor,
            Instant dueBy,
            About about,
            @Nullable End end,
            List<String> actions) {}

    /**
     * What is to be done.
     *
     * @param evidence what is asked for: none, note or link
     */
    public record About(
            String title,
            String area,
            String rhythm,
            String evidence,
            @Nullable String instructions) {}

    /**
     * How it ended.
     *
     * @param note or the reason why it was skipped
     */
    public record End(
            String by,
            Instant at,
            @Nullable String note,
            @Nullable String evidence,
            boolean late) {}
}
