package dev.fairlead.maintenance.api;

import dev.fairlead.maintenance.window.WindowPlan;
import dev.fairlead.platform.config.InvalidField;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A window that is wanted.
 *
 * @param services names in the catalogue
 * @param environment everywhere where left out
 * @param startsAt now where left out
 * @param endsAt null where its length is said
 * @param lasts how long from its begin, such as {@code 2h}; null where its end is said
 * @param startsItself true where left out
 * @param endsItself false where left out
 * @param includesCritical false where left out
 * @param freezes false where left out
 */
record NewWindow(
        String title,
        List<String> services,
        @Nullable String environment,
        @Nullable Instant startsAt,
        @Nullable Instant endsAt,
        @Nullable String lasts,
        @Nullable Boolean startsItself,
        @Nullable Boolean endsItself,
        @Nullable Boolean includesCritical,
        @Nullable Boolean freezes) {
    private static final int LONGEST_TITLE = 200;
    private static final int MOST_SERVICES = 50;

    NewWindow {
        if (title.isBlank() || title.length() > LONGEST_TITLE) {
            throw new InvalidField(
                    "title", "a text of 1 to %d characters".formatted(LONGEST_TITLE));
        }
        services = List.copyOf(services);
        if (services.isEmpty() || services.size() > MOST_SERVICES) {
            throw new InvalidField(
                    "services", "1 to %d names of services".formatted(MOST_SERVICES));
        }
        WindowLength.check(endsAt, lasts);
    }

    WindowPlan plan(String team, InstantSource clock) {
        Instant from = Objects.requireNonNullElseGet(startsAt, clock::instant);
        return new WindowPlan(
                title.strip(),
                team,
                services,
                environment,
                startsAt,
                WindowLength.end(endsAt, lasts, from),
                new WindowPlan.Options(
                        Objects.requireNonNullElse(startsItself, true),
                        Objects.requireNonNullElse(endsItself, false),
                        Objects.requireNonNullElse(includesCritical, false),
                        Objects.requireNonNullElse(freezes, false)));
    }
}
