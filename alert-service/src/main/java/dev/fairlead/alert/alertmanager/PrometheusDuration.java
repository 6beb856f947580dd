package dev.fairlead.alert.alertmanager;

import java.math.BigInteger;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations as Prometheus' common library reads them: years and weeks, too, and a plain 0. */
public final class PrometheusDuration {

    private static final Pattern FORM =
            Pattern.compile(
                    "(?:([0-9]+)y)?(?:([0-9]+)w)?(?:([0-9]+)d)?(?:([0-9]+)h)?(?:([0-9]+)m)?(?:([0-9]+)s)?(?:([0-9]+)ms)?");

    private static final long[] MILLIS = {
        31_536_000_000L, 604_800_000L, 86_400_000L, 3_600_000L, 60_000L, 1_000L, 1L
    };

    /** Go counts nanoseconds in 64 bits. */
    private static final BigInteger MOST_MILLIS = BigInteger.valueOf(Long.MAX_VALUE / 1_000_000);

    private PrometheusDuration() {}

    /**
     * @throws IllegalArgumentException where it is none, or longer than 292 years
     */
    public static Duration parse(String text) {
        if (text.equals("0")) {
            return Duration.ZERO;
        }
        Matcher form = FORM.matcher(text);
        if (text.isEmpty() || !form.matches()) {
            throw new IllegalArgumentException(
                    text.isEmpty()
                            ? "empty duration string"
                            : "not a valid duration string: \"%s\"".formatted(text));
        }
        BigInteger sum = BigInteger.ZERO;
        for (int i = 0; i < MILLIS.length; i++) {
            String amount = form.group(i + 1);
            if (amount != null) {
                sum = sum.add(new BigInteger(amount).multiply(BigInteger.valueOf(MILLIS[i])));
            }
        }
        if (sum.compareTo(MOST_MILLIS) > 0) {
            throw new IllegalArgumentException("duration out of range");
        }
        return Duration.ofMillis(sum.longValueExact());
    }
}
