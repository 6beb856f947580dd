package dev.fairlead.console.chart;

import java.util.Locale;
import java.util.regex.Pattern;

/** What the numbers of a chart are of. The script of the charts writes them in the same way. */
public enum Unit {
    /** Parts of a whole, 0 to 1; shown in percent. */
    SHARE,
    SECONDS,
    PER_SECOND,
    NUMBER;

    private static final Pattern QUANTILE_OR_MEAN =
            Pattern.compile("histogram_(quantile|avg)\\s*\\(|_seconds_sum\\b");
    private static final String OF_SECONDS = "_seconds";
    private static final double ONE = 1;

    /**
     * Reads it from an expression, as far as that tells: seconds for a quantile or a mean of a
     * metric that is named after seconds, a share for what is divided and has a limit of one at
     * most, otherwise a bare number.
     *
     * @param limit that the expression is compared with
     */
    public static Unit of(String expression, double limit) {
        if (expression.contains(OF_SECONDS) && QUANTILE_OR_MEAN.matcher(expression).find()) {
            return SECONDS;
        }
        return expression.contains("/") && Math.abs(limit) <= ONE ? SHARE : NUMBER;
    }

    /** Its name in the data of a chart. */
    public String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** A value with its unit, to three digits. */
    public String write(double value) {
        return switch (this) {
            case SHARE -> digits(value * 100) + " %";
            case SECONDS ->
                    Math.abs(value) < 1 ? digits(value * 1_000) + " ms" : digits(value) + " s";
            case PER_SECOND -> digits(value) + " /s";
            case NUMBER -> digits(value);
        };
    }

    private static String digits(double value) {
        double size = Math.abs(value);
        int decimals = size >= 100 || size == 0 ? 0 : size >= 10 ? 1 : size >= 1 ? 2 : 3;
        String text = String.format(Locale.ENGLISH, "%." + decimals + "f", value);
        return text.contains(".") ? text.replaceAll("0+$", "").replaceAll("\\.$", "") : text;
    }
}
