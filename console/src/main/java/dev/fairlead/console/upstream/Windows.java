package dev.fairlead.console.upstream;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Maintenance windows, the latest begin first. */
public record Windows(List<Window> items, @Nullable String next)
        implements Page.Listed<Windows.Window> {

    /**
     * A time in which work is done, and warnings of its services are not told.
     *
     * @param owner who alone may extend it
     * @param end how it ended; null while it has not
     * @param actions that the service takes now
     */
    public record Window(
            String id,
            String title,
            String owner,
            String team,
            String status,
            String tone,
            Affected affected,
            Instant startsAt,
            Instant endsAt,
            Options options,
            @Nullable End end,
            List<String> actions) {}

    /**
     * @param environment null for everywhere
     */
    public record Affected(List<String> services, @Nullable String environment) {
        /**
         * Whether the service is among them there.
         *
         * @param place null for any
         */
        public boolean isOf(String service, @Nullable String place) {
            return services.contains(service)
                    && (place == null || environment == null || environment.equals(place));
        }

        /** In a line. */
        public String text() {
            String names = String.join(", ", services);
            return environment == null ? names : names + " in " + environment;
        }
    }

    /** What else is said of it. */
    public record Options(
            boolean startsItself,
            boolean endsItself,
            boolean includesCritical,
            @Nullable Boolean freezes) {
        /** Whether nothing is released meanwhile. */
        public boolean isFreezing() {
            return Boolean.TRUE.equals(freezes);
        }
    }

    /** How it ended. */
    public record End(String by, String reason, Instant at) {}
}
