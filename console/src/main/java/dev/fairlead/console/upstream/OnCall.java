package dev.fairlead.console.upstream;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Who holds the roles of a rota. */
public record OnCall(String schedule, List<Duty> onCall) {

    /**
     * A role and who holds it.
     *
     * @param person null where nobody does
     */
    public record Duty(
            String role,
            @Nullable String person,
            @Nullable String name,
            @Nullable Instant until,
            boolean override) {
        /** The person's name, or the id where the name is not known; null where nobody. */
        public @Nullable String who() {
            return name == null ? person : name;
        }
    }
}
