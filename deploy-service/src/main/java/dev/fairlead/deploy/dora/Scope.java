package dev.fairlead.deploy.dora;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is counted.
 *
 * @param environment null for all that are production
 * @param service null for all
 * @param team null for all
 * @param from of the ends that count, the first
 * @param to the ends before it count
 * @param others {@code service/environment} of those that are left out: they are no production
 */
public record Scope(
        @Nullable String service,
        @Nullable String environment,
        @Nullable String team,
        Instant from,
        Instant to,
        List<String> others) {
    /** Longest time that is counted at once. */
    public static final Duration LONGEST = Duration.ofDays(366);

    public Scope {
        others = List.copyOf(others);
    }

    double days() {
        return Duration.between(from, to).toMillis() / (double) Duration.ofDays(1).toMillis();
    }
}
