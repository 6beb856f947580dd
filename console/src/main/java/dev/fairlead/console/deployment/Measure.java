package dev.fairlead.console.deployment;

import dev.fairlead.console.chart.Chart.Limit;
import dev.fairlead.console.chart.Unit;
import dev.fairlead.console.upstream.Watches.Condition;
import dev.fairlead.console.upstream.Watches.Watch;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a watch goes by: one of its conditions, or its requests.
 *
 * @param name unique in the watch, in kebab-case
 * @param about a sentence about the limit; null where there is none
 */
record Measure(
        String name,
        String title,
        @Nullable String about,
        Unit unit,
        String expression,
        Limit limit) {
    private static final String REQUESTS = "requests";
    private static final int MOST_CONDITIONS = 6;
    private static final Pattern HUMP = Pattern.compile("(?<=[a-z0-9])(?=[A-Z])");
    private static final double MILLIS = 1e3;

    /** The conditions in the order of the strategy, then the requests. */
    static List<Measure> of(Watch watch) {
        Stream<Measure> conditions =
                watch.conditions().stream().limit(MOST_CONDITIONS).map(Measure::of);
        Stream<Measure> requests =
                watch.windowLength().isPositive() ? Stream.of(requests(watch)) : Stream.empty();
        return Stream.concat(conditions, requests).toList();
    }

    /** What the watch goes by besides, which is not drawn; null where all is. */
    static @Nullable String beyond(Watch watch) {
        List<String> more =
                watch.conditions().stream().skip(MOST_CONDITIONS).map(Condition::name).toList();
        return more.isEmpty()
                ? null
                : "And %d more, which the version is judged by, too: %s."
                        .formatted(more.size(), String.join(", ", more));
    }

    private static Measure of(Condition condition) {
        Unit unit = Unit.of(condition.expression(), condition.threshold());
        String words = HUMP.matcher(condition.name()).replaceAll(" ").toLowerCase(Locale.ENGLISH);
        String beyond = condition.isBadBelow() ? "Bad below " : "Bad above ";
        return new Measure(
                words.replaceAll("[^a-z0-9]+", "-"),
                Character.toUpperCase(words.charAt(0)) + words.substring(1),
                condition.summary(),
                unit,
                condition.expression(),
                new Limit(beyond + unit.write(condition.threshold()), condition.threshold()));
    }

    private static Measure requests(Watch watch) {
        double seconds = watch.windowLength().toMillis() / MILLIS;
        double fewest = watch.minimumRequests() / seconds;
        return new Measure(
                REQUESTS,
                "Requests",
                null,
                Unit.PER_SECOND,
                "(%s) / %s".formatted(watch.requestsExpression().strip(), seconds),
                new Limit("Too few to judge below " + Unit.PER_SECOND.write(fewest), fewest));
    }

    /**
     * The sentence about its limit: of the requests, how many of those that a verdict needs were
     * seen.
     *
     * @param latest value; not a number where it is not known
     */
    @Nullable String about(Watch watch, double latest) {
        if (!name.equals(REQUESTS)) {
            return about;
        }
        double seconds = watch.windowLength().toMillis() / MILLIS;
        return Double.isFinite(latest)
                ? String.format(
                        Locale.ENGLISH,
                        "%.0f seen in the last %s; a verdict needs %.0f",
                        latest * seconds,
                        watch.window(),
                        watch.minimumRequests())
                : String.format(
                        Locale.ENGLISH,
                        "A verdict needs %.0f in %s",
                        watch.minimumRequests(),
                        watch.window());
    }

    /**
     * The same of the version before, where there was one and the expression names the version by
     * its label.
     */
    Optional<String> before(Watch watch) {
        String baseline = watch.baselineVersion();
        if (baseline == null || baseline.equals(watch.version())) {
            return Optional.empty();
        }
        Matcher label =
                Pattern.compile("(\\bversion\\s*=\\s*)" + Pattern.quote(quoted(watch.version())))
                        .matcher(expression);
        String swapped = label.replaceAll("$1" + Matcher.quoteReplacement(quoted(baseline)));
        return swapped.equals(expression) ? Optional.empty() : Optional.of(swapped);
    }

    /** As deploy-service writes it into an expression. */
    private static String quoted(String version) {
        return "\"" + version.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }
}
