package dev.fairlead.alert.routing;

import dev.fairlead.platform.config.Default;
import dev.fairlead.platform.config.InvalidField;
import dev.fairlead.platform.config.Located;
import dev.fairlead.platform.config.Named;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A route as {@code alerting/routes.yaml} writes it, in Alertmanager's spelling. */
public record RouteFile(
        @Nullable Located<String> receiver,
        @Default("[]") List<String> matchers,
        @Named("group_by") @Nullable List<String> groupBy,
        @Named("group_wait") @Nullable Duration groupWait,
        @Named("group_interval") @Nullable Duration groupInterval,
        @Named("repeat_interval") @Nullable Duration repeatInterval,
        @Named("continue") @Default("false") boolean further,
        @Default("[]") List<RouteFile> routes) {

    /** Alertmanager's defaults. */
    private static final Timing DEFAULTS =
            new Timing(Duration.ofSeconds(30), Duration.ofMinutes(5), Duration.ofHours(4));

    public RouteFile {
        if (groupInterval != null && groupInterval.isZero()) {
            throw new InvalidField("group_interval", "more than 0s");
        }
        if (repeatInterval != null && repeatInterval.isZero()) {
            throw new InvalidField("repeat_interval", "more than 0s");
        }
        try {
            matchers.forEach(MatcherSyntax::parse);
        } catch (IllegalArgumentException malformed) {
            throw new InvalidField("matchers", String.valueOf(malformed.getMessage()));
        }
    }

    /**
     * The tree with everything inherited.
     *
     * @throws IllegalArgumentException where the root has matchers, no receiver, or says continue
     */
    public Route root() {
        if (receiver == null) {
            throw new IllegalArgumentException("the root route needs a receiver");
        }
        if (!matchers.isEmpty() || further) {
            throw new IllegalArgumentException(
                    "the root route must match everything: no matchers, no continue");
        }
        return compile("", receiver.value(), List.of(), DEFAULTS);
    }

    private Route compile(
            String parent, String inherited, List<String> inheritedGroupBy, Timing timing) {
        List<LabelMatcher> own =
                matchers.stream().flatMap(text -> MatcherSyntax.parse(text).stream()).toList();
        String key = (parent.isEmpty() ? "" : parent + "/") + text(own);
        String to = receiver == null ? inherited : receiver.value();
        List<String> by = groupBy == null ? inheritedGroupBy : groupBy;
        Timing times =
                new Timing(
                        groupWait == null ? timing.groupWait() : groupWait,
                        groupInterval == null ? timing.groupInterval() : groupInterval,
                        repeatInterval == null ? timing.repeatInterval() : repeatInterval);
        return new Route(
                key,
                own,
                to,
                by,
                times,
                further,
                routes.stream().map(child -> child.compile(key, to, by, times)).toList());
    }

    private static String text(List<LabelMatcher> matchers) {
        return matchers.stream()
                .map(LabelMatcher::toString)
                .sorted()
                .collect(Collectors.joining(",", "{", "}"));
    }
}
