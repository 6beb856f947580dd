package dev.fairlead.promql.scrape;

import java.util.Locale;

/** Numbers as the text formats write them. */
final class SampleValue {
    private SampleValue() {}

    private static boolean mayBeInNumber(int c) {
        return (c >= '0' && c <= '9') || ".eE+-".indexOf(c) >= 0;
    }

    /**
     * @throws NumberFormatException where it is none
     */
    static double parse(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "nan" -> Double.NaN;
            case "+inf", "inf", "+infinity", "infinity" -> Double.POSITIVE_INFINITY;
            case "-inf", "-infinity" -> Double.NEGATIVE_INFINITY;
            default -> {
                // Java reads blanks around a number, type suffixes, hexadecimal numbers and its own
                // words, which the formats do not know, and numbers that are too large as infinite.
                if (text.isEmpty() || !text.chars().allMatch(SampleValue::mayBeInNumber)) {
                    throw new NumberFormatException(text);
                }
                double value = Double.parseDouble(text);
                if (Double.isInfinite(value)) {
                    throw new NumberFormatException(text);
                }
                yield value;
            }
        };
    }
}
