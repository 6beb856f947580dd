package dev.fairlead.cli.output;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Columns that begin below each other, two spaces apart. An absent value is a hyphen, a line break
 * in a value a space, so that each row is one line for scripts. On a terminal that is narrower,
 * {@link Fitting} says what becomes of it.
 */
public final class Table {
    static final String GAP = "  ";

    private static final String ABSENT = "-";
    private static final String MORE = "…";

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
        Fitting fitting = Fitting.of(rows, Width.now());
        return rows.stream().flatMap(row -> lines(row, fitting).stream()).toList();
    }

    private static List<String> lines(List<String> row, Fitting fitting) {
        List<String> lines = new ArrayList<>();
        int column = 0;
        for (int until : fitting.ends()) {
            StringBuilder line = new StringBuilder(column == 0 ? "" : GAP);
            for (; column < until; column++) {
                String cell = cut(row.get(column), fitting.widths()[column]);
                line.append(cell)
                        .append(" ".repeat(fitting.widths()[column] - width(cell)))
                        .append(GAP);
            }
            lines.add(line.toString().stripTrailing());
        }
        return lines;
    }

    private static String cut(String cell, int width) {
        return width(cell) <= width
                ? cell
                : cell.substring(0, cell.offsetByCodePoints(0, width - 1)).stripTrailing() + MORE;
    }

    static int width(String cell) {
        return cell.codePointCount(0, cell.length());
    }

    private static String text(@Nullable Object cell) {
        String text = cell == null ? "" : Line.of(cell.toString());
        return text.isEmpty() ? ABSENT : text;
    }
}
