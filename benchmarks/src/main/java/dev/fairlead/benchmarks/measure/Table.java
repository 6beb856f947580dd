package dev.fairlead.benchmarks.measure;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Figures as a Markdown table that also reads well in a terminal. */
public final class Table {
    private static final List<String> HEADINGS = List.of("measured", "figure", "bar", "");

    private Table() {}

    public static String of(List<Figure> figures) {
        var rows = new ArrayList<List<String>>();
        rows.add(HEADINGS);
        figures.forEach(figure ->
                rows.add(List.of(figure.what(), figure.measured(), figure.bar(), verdict(figure))));
        var widths = new int[HEADINGS.size()];
        for (var row : rows) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], row.get(i).length());
            }
        }
        var lines = rows.stream().map(row -> line(row, widths)).collect(Collectors.toList());
        lines.add(1, rule(widths));
        return String.join("\n", lines);
    }

    private static String verdict(Figure figure) {
        return figure.bar().equals(Figure.NO_BAR) ? "" : figure.met() ? "met" : "MISSED";
    }

    private static String line(List<String> cells, int[] widths) {
        var line = new StringBuilder("|");
        for (int i = 0; i < widths.length; i++) {
            line.append(' ').append(cells.get(i));
            line.repeat(' ', widths[i] - cells.get(i).length()).append(" |");
        }
        return line.toString();
    }

    private static String rule(int[] widths) {
        var line = new StringBuilder("|");
        for (int width : widths) {
            line.repeat('-', width + 2).append('|');
        }
        return line.toString();
    }
}
