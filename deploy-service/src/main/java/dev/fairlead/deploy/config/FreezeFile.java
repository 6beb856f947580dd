package dev.fairlead.deploy.config;

import dev.fairlead.deploy.gate.Freeze;
import dev.fairlead.deploy.gate.Recurrence;
import dev.fairlead.deploy.gate.Window;
import dev.fairlead.platform.config.Default;
import dev.fairlead.platform.config.InvalidField;
import dev.fairlead.platform.security.Role;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A file of {@code config/deploy/freezes/} as it is written: when nothing is released.
 *
 * @param reason for people
 * @param services empty for all
 * @param environments empty for all that are production
 * @param timeZone of the times in it
 * @param waitFor how long a release is held for the end of it, or for somebody who lets it through
 * @param override the role of whoever may let a release through
 */
public record FreezeFile(
        String reason,
        @Default("[]") List<String> services,
        @Default("[]") List<String> environments,
        @Default("UTC") ZoneId timeZone,
        List<WindowFile> windows,
        @Default("1h") Duration waitFor,
        @Default("admin") Role override) {
    private static final String PREFIX = "freeze-";
    private static final Duration LONGEST_WAIT = Duration.ofDays(30);
    private static final Duration LONGEST = Duration.ofDays(366);

    public FreezeFile {
        if (reason.isBlank()) {
            throw new InvalidField("reason", "a sentence for people");
        }
        if (windows.isEmpty()) {
            throw new InvalidField("windows", "at least one window");
        }
        if (waitFor.isNegative() || waitFor.compareTo(LONGEST_WAIT) > 0) {
            throw new InvalidField("waitFor", "0s to 30d");
        }
        if (!override.includes(Role.OPERATOR)) {
            throw new InvalidField("override", "operator or admin");
        }
        windows.forEach(window -> window.in(timeZone));
    }

    /**
     * A window.
     *
     * @param from its beginning; with a rule the first one, from which intervals are counted
     * @param to its end, where it comes once
     * @param rule when it comes round; null where it comes once
     * @param lasts how long by the wall clock, where it comes round
     */
    public record WindowFile(
            LocalDateTime from,
            @Nullable LocalDateTime to,
            @Nullable String rule,
            @Nullable Duration lasts) {
        public WindowFile {
            boolean isOnce = to != null && rule == null && lasts == null;
            boolean isRecurring = to == null && rule != null && lasts != null;
            if (!isOnce && !isRecurring) {
                throw new IllegalArgumentException("either to, or rule and lasts");
            }
            if (to != null && !to.isAfter(from)) {
                throw new InvalidField("to", "a time after " + from);
            }
            if (lasts != null && (!lasts.isPositive() || lasts.compareTo(LONGEST) > 0)) {
                throw new InvalidField("lasts", "more than 0s, 366d at most");
            }
        }

        Window in(ZoneId timeZone) {
            if (to != null) {
                return new Window.Once(
                        from.atZone(timeZone).toInstant(), to.atZone(timeZone).toInstant());
            }
            String comes = String.valueOf(rule);
            Duration time = lasts == null ? Duration.ZERO : lasts;
            try {
                Recurrence.of(comes, from.toString(), timeZone.getId());
            } catch (IllegalArgumentException wrong) {
                throw new InvalidField(
                        "windows",
                        Recurrence.EXPECTED + "; '" + comes + "': " + wrong.getMessage());
            }
            return new Window.Recurring(comes, from.toString(), timeZone.getId(), time);
        }
    }

    /**
     * Whether releases of the service to the environment are held by it.
     *
     * @param production whether the environment is
     */
    public boolean isAbout(String service, String environment, boolean production) {
        boolean isThere = environments.isEmpty() ? production : environments.contains(environment);
        return isThere && (services.isEmpty() || services.contains(service));
    }

    /**
     * As it is asked before a release.
     *
     * @param name of the file
     */
    public Freeze gate(String name) {
        return new Freeze(
                PREFIX + name,
                reason,
                windows.stream().map(window -> window.in(timeZone)).toList(),
                waitFor,
                override);
    }
}
