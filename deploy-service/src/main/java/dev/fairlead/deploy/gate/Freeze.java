package dev.fairlead.deploy.gate;

import dev.fairlead.platform.security.Role;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * A time in which nothing is released. A release is held until the end of it, where that comes soon
 * enough, or until somebody lets it through.
 *
 * @param name unique in the plan
 * @param why for people
 * @param windows in each of which it holds
 * @param patience how long a release is held; zero for not at all
 * @param overrideRole that whoever lets a release through must have
 */
public record Freeze(
        String name, String why, List<Window> windows, Duration patience, Role overrideRole)
        implements Gate {
    public static final String FROZEN = "frozen";

    /** Named reason: it is not there any more. */
    public static final String ENDED = "freeze-ended";

    static final String NOT_FROZEN = "not-frozen";

    public Freeze {
        windows = List.copyOf(windows);
    }

    @Override
    public List<String> asks() {
        return List.of("no freeze: " + why);
    }

    @Override
    public Finding examine(Situation now) {
        return endOf(now.at())
                .<Finding>map(
                        end -> new Finding.Missing(FROZEN, "%s, until %s".formatted(why, end), end))
                .orElseGet(() -> new Finding.Passed(NOT_FROZEN, null));
    }

    /** When it ends, where it holds at the time. */
    public Optional<Instant> endOf(Instant at) {
        return windows.stream()
                .flatMap(window -> window.endOf(at).stream())
                .max(Comparator.naturalOrder());
    }

    /** When it holds again after the time. */
    public Optional<Instant> nextAfter(Instant at) {
        return windows.stream()
                .flatMap(window -> window.nextAfter(at).stream())
                .min(Comparator.naturalOrder());
    }
}
