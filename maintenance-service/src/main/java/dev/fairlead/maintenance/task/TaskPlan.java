package dev.fairlead.maintenance.task;

import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a task is made with, frozen when its time comes.
 *
 * @param owner {@code person:<id>} or {@code on-call:<schedule>/<role>}
 * @param dueWithin how long there is to do it
 * @param timeZone whose day it belongs to
 * @param checklistItem item of the maintenance checklist that it ticks; null for none
 * @param probe that does it; null where somebody signs it off
 */
public record TaskPlan(
        About about,
        String team,
        String owner,
        Evidence evidence,
        Duration dueWithin,
        Missed missed,
        ZoneId timeZone,
        @Nullable String checklistItem,
        @Nullable ByProbe probe) {

    /**
     * A probe that does it.
     *
     * @param kinds of findings that it is about; empty for all
     */
    public record ByProbe(String name, List<String> kinds) {
        public ByProbe {
            kinds = List.copyOf(kinds);
        }
    }

    /**
     * What is to be done.
     *
     * @param area what it is about, such as system, database or security
     * @param instructions how it is done; null where nothing is said
     */
    public record About(String title, String area, Rhythm rhythm, @Nullable String instructions) {}
}
