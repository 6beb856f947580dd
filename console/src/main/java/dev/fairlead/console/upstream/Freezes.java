package dev.fairlead.console.upstream;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** When nothing is released. */
public record Freezes(List<Freeze> items) {

    /** One that somebody declared. */
    public record Declared(String freezeId) {}

    /**
     * One of the configuration, of a maintenance window, or that somebody declared.
     *
     * @param services empty for all
     * @param environments empty for all that are production
     * @param until when it ends; null where it does not hold now
     * @param next when it begins again; null where it does not
     * @param override role of whoever may let a release through
     * @param id of one that somebody declared; null for others
     * @param by who declared it; null for others
     */
    public record Freeze(
            String name,
            String reason,
            List<String> services,
            List<String> environments,
            String timeZone,
            boolean active,
            @Nullable Instant until,
            @Nullable Instant next,
            String override,
            @Nullable String id,
            @Nullable String by) {
        /** How it is shown whether it holds. */
        public String tone() {
            return active ? "warn" : "idle";
        }
    }
}
