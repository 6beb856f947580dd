package dev.fairlead.maintenance.window;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A window that is wanted.
 *
 * @param team of the first of the services
 * @param services that it affects, sorted; at least one
 * @param environment null for everywhere
 * @param startsAt null for now
 */
public record WindowPlan(
        String title,
        String team,
        List<String> services,
        @Nullable String environment,
        @Nullable Instant startsAt,
        Instant endsAt,
        Options options) {

    public WindowPlan {
        services = services.stream().sorted().distinct().toList();
    }

    /**
     * What else is said of it.
     *
     * @param startsItself whether it begins by time; otherwise somebody starts it
     * @param endsItself whether it ends by time; otherwise it overruns where nobody ends it
     * @param includesCritical whether critical alerts are silenced, too
     * @param freezes whether nothing is released to the services meanwhile; absent for no
     */
    public record Options(
            boolean startsItself,
            boolean endsItself,
            boolean includesCritical,
            @Nullable Boolean freezes) {}
}
