package dev.fairlead.backup.retention;

import java.util.Locale;

/** A period of which one recovery point is kept. Weeks are those of ISO 8601. */
public enum Tier {
    HOURLY,
    DAILY,
    WEEKLY,
    MONTHLY,
    YEARLY;

    private final String text = name().toLowerCase(Locale.ROOT);

    /** Such as {@code hourly}. */
    public String text() {
        return text;
    }

    /** So many periods of it. */
    Span of(int count) {
        return switch (this) {
            case HOURLY -> new Span(0, 0, 0, count);
            case DAILY -> new Span(0, 0, count, 0);
            case WEEKLY -> new Span(0, 0, Math.multiplyExact(7, count), 0);
            case MONTHLY -> new Span(0, count, 0, 0);
            case YEARLY -> new Span(count, 0, 0, 0);
        };
    }
}
