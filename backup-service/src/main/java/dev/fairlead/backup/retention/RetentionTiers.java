package dev.fairlead.backup.retention;

import java.time.ZoneId;
import java.util.List;
import java.util.Map;

/**
 * How long a set keeps its recovery points: {@code daily} one a day for so many days, and so on; 0
 * leaves a tier out.
 *
 * @param last the newest so many besides
 * @param timeZone whose days, weeks, months and years are meant
 */
public record RetentionTiers(
        int last, int hourly, int daily, int weekly, int monthly, int yearly, ZoneId timeZone) {

    /** The rules of it. */
    public RetentionPolicy policy() {
        return new RetentionPolicy(
                RetentionPolicy.Mode.INTERVAL,
                last,
                Map.of(
                        Tier.HOURLY, hourly,
                        Tier.DAILY, daily,
                        Tier.WEEKLY, weekly,
                        Tier.MONTHLY, monthly,
                        Tier.YEARLY, yearly),
                null,
                Map.of(),
                List.of(),
                timeZone);
    }
}
