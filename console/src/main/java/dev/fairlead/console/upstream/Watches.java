package dev.fairlead.console.upstream;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Watches of a deployment, the newest first. */
public record Watches(List<Item> items) {

    /**
     * A watch, and what was asked for with it.
     *
     * @param state {@code active} while it is judged
     * @param endsAt when the bake is over
     * @param deadline until when the requests that are needed may still come
     * @param requests that a verdict rests on; null while there is none
     */
    public record Item(
            String id,
            String state,
            Instant endsAt,
            Instant deadline,
            @Nullable Double requests,
            Watch watch) {
        public boolean isActive() {
            return state.equals("active");
        }

        /** How many requests the verdict rests on, and how many it needed; empty without one. */
        public String requestsText() {
            return requests == null
                    ? ""
                    : String.format(
                            Locale.ENGLISH,
                            "%.0f of the %.0f that were needed",
                            requests,
                            watch.minimumRequests());
        }
    }

    /**
     * What a version is judged by.
     *
     * @param baselineVersion that served before; null where none did
     * @param requestsExpression PromQL that yields the version's requests in the window
     * @param minimumRequests fewer in the window are too few to judge
     * @param window as Prometheus writes durations, such as {@code 1m30s}
     */
    public record Watch(
            String version,
            @Nullable String baselineVersion,
            List<Condition> conditions,
            String requestsExpression,
            double minimumRequests,
            String window) {
        private static final Pattern AMOUNT = Pattern.compile("(\\d+)(ms|s|m|h|d)");

        /** The window; 0 where it cannot be read. */
        public Duration windowLength() {
            return AMOUNT.matcher(window)
                    .results()
                    .map(part -> length(Long.parseLong(part.group(1)), part.group(2)))
                    .reduce(Duration.ZERO, Duration::plus);
        }

        private static Duration length(long amount, String unit) {
            return switch (unit) {
                case "ms" -> Duration.ofMillis(amount);
                case "s" -> Duration.ofSeconds(amount);
                case "m" -> Duration.ofMinutes(amount);
                case "h" -> Duration.ofHours(amount);
                default -> Duration.ofDays(amount);
            };
        }
    }

    /**
     * What makes the version bad.
     *
     * @param expression PromQL that yields one sample
     * @param comparison side of the threshold that is bad
     */
    public record Condition(
            String name,
            String expression,
            String comparison,
            double threshold,
            @Nullable String summary) {
        public boolean isBadBelow() {
            return comparison.equalsIgnoreCase("below");
        }
    }
}
