package dev.fairlead.benchmarks.archive;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * How large everything is after years, by what one lifecycle takes.
 *
 * @param stored bytes in the databases
 * @param left bytes in the databases when it was archived
 * @param archive bytes in the archives
 * @param besides bytes that are never archived: positions of consumers, claims, the trail
 */
record Estimate(double stored, double left, double archive, double besides) {
    private static final int A_DAY = 1_000;
    private static final int A_YEAR = 365;
    private static final int DEFAULT_AFTER = 400;
    private static final int SHORT_AFTER = 90;

    /** A table for documentation. */
    List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add(
                "| at %,d lifecycles a day | databases, nothing archived | after %dd | after %dd | archives, after %dd | trail and positions |"
                        .formatted(A_DAY, DEFAULT_AFTER, SHORT_AFTER, SHORT_AFTER));
        lines.add("|---|---|---|---|---|---|");
        for (int years : List.of(1, 2, 5)) {
            int days = years * A_YEAR;
            lines.add(
                    String.format(
                            Locale.ROOT,
                            "| %d %s | %s | %s | %s | %s | %s |",
                            years,
                            years == 1 ? "year" : "years",
                            gibibytes(days * A_DAY * stored),
                            gibibytes(databases(days, DEFAULT_AFTER)),
                            gibibytes(databases(days, SHORT_AFTER)),
                            gibibytes(Math.max(0, days - SHORT_AFTER) * A_DAY * archive),
                            gibibytes(days * A_DAY * besides)));
        }
        return lines;
    }

    private double databases(int days, int after) {
        int kept = Math.min(days, after);
        return A_DAY * (kept * stored + (days - kept) * left);
    }

    static String kibibytes(double bytes) {
        return String.format(Locale.ROOT, "%.1f KiB", bytes / 1024);
    }

    private static String gibibytes(double bytes) {
        return String.format(Locale.ROOT, "%.1f GiB", bytes / (1L << 30));
    }
}
