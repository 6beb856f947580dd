package dev.fairlead.maintenance.window;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.fairlead.events.maintenance.WindowPlanned;
import dev.fairlead.maintenance.window.WindowState.End;
import dev.fairlead.maintenance.window.WindowState.Known;
import dev.fairlead.platform.decide.Tone;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What queries read of a window.
 *
 * @param owner who alone may extend it
 * @param team of the first of its services
 * @param startsAt when it begins, or began
 * @param endsAt when what it silences is told again
 * @param end how it ended; null while it has not
 */
public record WindowView(
        String id,
        String title,
        String owner,
        String team,
        WindowStatus status,
        Affected affected,
        Instant startsAt,
        Instant endsAt,
        WindowPlan.Options options,
        @Nullable End end) {

    /** Kind of the documents. */
    public static final String KIND = "maintenance-window";

    /**
     * What it affects.
     *
     * @param environment null for everywhere
     */
    public record Affected(List<String> services, @Nullable String environment) {
        public Affected {
            services = List.copyOf(services);
        }

        /** Whether both affect the same service in the same place. */
        public boolean meets(Affected other) {
            boolean samePlace =
                    environment == null
                            || other.environment == null
                            || environment.equals(other.environment);
            return samePlace && services.stream().anyMatch(other.services::contains);
        }
    }

    /** How it looks. */
    @JsonProperty(access = JsonProperty.Access.READ_ONLY)
    public Tone tone() {
        return status.tone();
    }

    /** What can be asked of it now. */
    @JsonProperty(access = JsonProperty.Access.READ_ONLY)
    public List<String> actions() {
        return status.actions();
    }

    static WindowView of(Known window) {
        WindowPlanned planned = window.planned();
        return new WindowView(
                planned.windowId(),
                planned.title(),
                planned.owner(),
                planned.team(),
                window.status(),
                new Affected(planned.services(), planned.environment()),
                window.startsAt(),
                window.endsAt(),
                new WindowPlan.Options(
                        planned.startsItself(),
                        planned.endsItself(),
                        planned.includesCritical(),
                        planned.freezes()),
                window.end());
    }
}
