package dev.fairlead.platform.catalogue;

import dev.fairlead.platform.config.Default;
import dev.fairlead.platform.config.InvalidField;
import dev.fairlead.platform.config.Located;
import dev.fairlead.platform.config.Named;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a service does for the firm, as a number: how many users registered, how much was sold, how
 * content they are. The section {@code business} of its file has it under a name of its own. The
 * expressions are checked by whoever evaluates them.
 *
 * @param unit as people read it, such as {@code EUR an hour}
 * @param query PromQL that yields one number of the whole service
 * @param version how one version of the service does; null where that cannot be told
 * @param lowerBound below which somebody is told; null where any number is fine
 * @param hold how long it must be below before somebody is told
 */
public record BusinessMetric(
        @Default("other") Kind kind,
        @Nullable String unit,
        @Nullable String description,
        Located<String> query,
        @Nullable OfVersion version,
        @Nullable Double lowerBound,
        @Named("for") @Default("15m") Duration hold) {

    /** So many a service may have: each is evaluated once a minute. */
    static final int MOST = 50;

    private static final int LONGEST_UNIT = 40;
    private static final int LONGEST_DESCRIPTION = 500;
    private static final Duration LONGEST_HOLD = Duration.ofDays(7);

    public BusinessMetric {
        requireText("unit", unit, LONGEST_UNIT);
        requireText("description", description, LONGEST_DESCRIPTION);
        if (hold.isNegative() || hold.compareTo(LONGEST_HOLD) > 0) {
            throw new InvalidField("for", "0s to 7d");
        }
    }

    /** They stand in sentences, and in texts that may be templates. */
    private static void requireText(String field, @Nullable String text, int longest) {
        if (text != null
                && (text.isBlank()
                        || text.length() > longest
                        || text.contains("{{")
                        || text.chars().anyMatch(Character::isISOControl))) {
            throw new InvalidField(
                    field, "1 to %d characters in one line, without '{{'".formatted(longest));
        }
    }

    /** What it is a number of. */
    public enum Kind {
        REGISTRATIONS,
        ACTIVE_USERS,
        FEATURE_USAGE,
        REVENUE,
        SATISFACTION,
        SUPPORT_TICKETS,
        OTHER;

        /** As files and answers have it. */
        public String text() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /**
     * How one version does.
     *
     * @param query PromQL with the names that a strategy's conditions may have
     * @param perRequest whether it is divided by the requests of the version: what is counted says
     *     nothing by itself where a version gets 5 % of them
     */
    public record OfVersion(Located<String> query, boolean perRequest) {}
}
