package dev.fairlead.promql.scrape;

import java.util.Locale;

/** Numbers as the text formats write them. */
final class SampleValue {
    private SampleValue() {}

    /**
     * @throws NumberFormatException where it is none
     */
    static double parse(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "nan" -> Double.NaN;
            case "+inf", "inf", "+infinity", "infinity" -> Double.POSITIVE_INFINITY;
            case "-inf", "-infinity" -> Double.NEGATIVE_INFINITY;
            default -> {
                // Java reads blanks around a number, type suffixes and its own words, which the
                // formats do not know.
                char last = text.isEmpty() ? ' ' : text.charAt(text.length() - 1);
                if (last != '.' && (last < '0' || last > '9')) {
                    throw new NumberFormatException(text);
                }
                yield Double.parseDouble(text);
            }
        };
    }
}
