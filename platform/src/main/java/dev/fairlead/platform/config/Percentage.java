package dev.fairlead.platform.config;

/**
 * A share written with its sign, such as {@code 5%} or {@code 99.9%}.
 *
 * @param percent 0 to 100
 */
public record Percentage(double percent) implements Comparable<Percentage> {
    public Percentage {
        if (!(percent >= 0 && percent <= 100)) {
            throw new IllegalArgumentException("a percentage from 0% to 100%");
        }
    }

    /** The share as a number from 0 to 1. */
    public double fraction() {
        return percent / 100;
    }

    /** Parses {@code 5%}. */
    public static Percentage parse(String text) {
        if (!text.matches("\\d{1,3}(\\.\\d{1,9})?%")) {
            throw new IllegalArgumentException("a percentage such as 5% or 99.9%");
        }
        return new Percentage(Double.parseDouble(text.substring(0, text.length() - 1)));
    }

    @Override
    public int compareTo(Percentage other) {
        return Double.compare(percent, other.percent);
    }

    @Override
    public String toString() {
        return (percent == Math.rint(percent) ? Long.toString((long) percent) : "" + percent) + "%";
    }
}
