package dev.fairlead.cli.output;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * How a table fits a width. Texts are cut first, the widest most; where that is not enough, each
 * row is folded between columns and goes on indented. What somebody may have to copy (a name, an
 * id, a time, an address) is never cut.
 *
 * @param widths of the columns
 * @param ends the column after the last one of each line of a row
 */
record Fitting(int[] widths, List<Integer> ends) {
    private static final int GAP = Table.GAP.length();

    /** A text that is shorter says too little. */
    private static final int SHORTEST_TEXT = 20;

    /** Columns that stay whole even if a value has a blank in it. */
    private static final Set<String> NAMES =
            Set.of("ID", "EVENT ID", "KEY", "NAME", "NUMBER", "GROUP", "FINGERPRINT", "HASH");

    /**
     * @param rows the first one is the header
     */
    static Fitting of(List<List<String>> rows, int width) {
        int[] whole = widths(rows);
        if (sum(whole) <= width) {
            return new Fitting(whole, List.of(whole.length));
        }
        boolean[] texts = texts(rows);
        int[] cut = cut(whole, texts, width);
        return sum(cut) <= width
                ? new Fitting(cut, List.of(cut.length))
                : folded(whole, texts, width);
    }

    private static int[] widths(List<List<String>> rows) {
        int[] widths = new int[rows.getFirst().size()];
        for (List<String> row : rows) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], Table.width(row.get(i)));
            }
        }
        return widths;
    }

    private static boolean[] texts(List<List<String>> rows) {
        List<String> header = rows.getFirst();
        boolean[] texts = new boolean[header.size()];
        for (List<String> row : rows.subList(1, rows.size())) {
            for (int i = 0; i < texts.length; i++) {
                texts[i] |= row.get(i).indexOf(' ') >= 0 && !NAMES.contains(header.get(i));
            }
        }
        return texts;
    }

    private static int[] cut(int[] whole, boolean[] texts, int width) {
        int[] cut = whole.clone();
        for (int left = sum(cut) - width; left > 0; left--) {
            int widest = widestText(cut, texts);
            if (widest < 0) {
                return cut;
            }
            cut[widest]--;
        }
        return cut;
    }

    /** The widest text that may still be cut; -1 where there is none. */
    private static int widestText(int[] widths, boolean[] texts) {
        int widest = -1;
        for (int i = 0; i < widths.length; i++) {
            if (texts[i]
                    && widths[i] > SHORTEST_TEXT
                    && (widest < 0 || widths[i] > widths[widest])) {
                widest = i;
            }
        }
        return widest;
    }

    private static Fitting folded(int[] whole, boolean[] texts, int width) {
        int[] widths = whole.clone();
        List<Integer> ends = new ArrayList<>();
        int used = 0;
        for (int i = 0; i < widths.length; i++) {
            if (texts[i]) {
                widths[i] = Math.min(widths[i], width - GAP);
            }
            if (i > 0 && used + widths[i] > width) {
                ends.add(i);
                used = GAP;
            }
            used += widths[i] + GAP;
        }
        ends.add(widths.length);
        return new Fitting(widths, ends);
    }

    private static int sum(int[] widths) {
        return Arrays.stream(widths).sum() + GAP * (widths.length - 1);
    }
}
