package dev.fairlead.cli.output;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Columns that begin below each other, two spaces apart. An absent value is a hyphen, a line break
 * in a value a space, so that each row is one line for scripts.
 */
public final class Table {
    private static final String GAP = "  ";
    private static final String ABSENT = "-";

    private final List<List<String>> rows = new ArrayList<>();
    private final int columns;

    private Table(List<String> header) {
        columns = header.size();
        rows.add(header);
    }

    /** A table with a header. */
    public static Table of(String... header) {
        return new Table(List.of(header));
    }

    /**
     * Adds a row.
     *
     * @throws IllegalArgumentException where it has not a cell for each column
     */
    public Table row(@Nullable Object... cells) {
        if (cells.length != columns) {
            throw new IllegalArgumentException(
                    "%d cells: expected %d".formatted(cells.length, columns));
        }
        rows.add(Arrays.stream(cells).map(Table::text).toList());
        return this;
    }

    /** The lines, without spaces at their ends. */
    public List<String> lines() {
        int[] widths = new int[columns];
        for (List<String> row : rows) {
            for (int i = 0; i < columns; i++) {
                widths[i] = Math.max(widths[i], width(row.get(i)));
            }
        }
        return rows.stream().map(row -> line(row, widths)).toList();
    }

    private static String line(List<String> row, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < widths.length; i++) {
            String cell = row.get(i);
            line.append(cell).append(" ".repeat(widths[i] - width(cell))).append(GAP);
        }
        return line.toString().stripTrailing();
    }

    private static int width(String cell) {
        return cell.codePointCount(0, cell.length());
    }

    private static String text(@Nullable Object cell) {
        String text = cell == null ? "" : Line.of(cell.toString());
        return text.isEmpty() ? ABSENT : text;
    }
}
