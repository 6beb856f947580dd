package dev.fairlead.alert.api;

import dev.fairlead.platform.config.Durations;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;

/** Times and steps as Prometheus' parameters write them. */
final class QueryTime {

    private QueryTime() {}

    /**
     * @param name of the parameter
     * @param text seconds since 1970, with a fraction or without, or RFC 3339
     * @throws IllegalArgumentException with what was expected
     */
    static Instant instant(String name, String text) {
        try {
            return Instant.ofEpochMilli(millis(text));
        } catch (NumberFormatException notSeconds) {
            try {
                return OffsetDateTime.parse(text).toInstant();
            } catch (DateTimeException malformed) {
                throw invalid(
                        name, text, "seconds since 1970 or a time such as 2026-11-23T10:00:00Z");
            }
        }
    }

    /**
     * @param text seconds, or a duration such as 30s
     * @throws IllegalArgumentException with what was expected
     */
    static Duration duration(String name, String text) {
        try {
            return Duration.ofMillis(millis(text));
        } catch (NumberFormatException notSeconds) {
            try {
                return Durations.parse(text);
            } catch (IllegalArgumentException malformed) {
                throw invalid(name, text, "seconds or a duration such as 30s");
            }
        }
    }

    private static long millis(String seconds) {
        BigDecimal number = new BigDecimal(seconds);
        if (number.abs().compareTo(BigDecimal.valueOf(Integer.MAX_VALUE).scaleByPowerOfTen(2))
                > 0) {
            throw new NumberFormatException(seconds);
        }
        return number.scaleByPowerOfTen(3).setScale(0, RoundingMode.HALF_EVEN).longValueExact();
    }

    private static IllegalArgumentException invalid(String name, String text, String expected) {
        return new IllegalArgumentException(
                "invalid parameter \"%s\": '%s' (expected: %s)".formatted(name, text, expected));
    }
}
