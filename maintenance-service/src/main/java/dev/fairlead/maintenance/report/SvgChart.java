package dev.fairlead.maintenance.report;

import java.util.List;
import java.util.Locale;

/** A chart as SVG: bars for the days of the month, and behind them those of the month before. */
final class SvgChart {
    private static final int DAY = 20;
    private static final int HEIGHT = 80;
    private static final int DAYS = 31;

    private SvgChart() {}

    static String of(Chart chart) {
        StringBuilder svg = new StringBuilder();
        svg.append(
                "<svg viewBox=\"0 0 %d %d\" role=\"img\" aria-label=\"%s\">"
                        .formatted(DAYS * DAY, HEIGHT + 20, HtmlReport.escaped(chart.title())));
        bars(svg, chart.before(), chart.highest(), "before", 2, DAY - 4);
        bars(svg, chart.now(), chart.highest(), "now", 6, DAY - 12);
        svg.append("<text x=\"0\" y=\"%d\">1</text>".formatted(HEIGHT + 16));
        svg.append(
                "<text x=\"%d\" y=\"%d\" text-anchor=\"end\">31</text>"
                        .formatted(DAYS * DAY, HEIGHT + 16));
        return svg.append("</svg>\n").toString();
    }

    private static void bars(
            StringBuilder svg, List<Long> days, long highest, String style, int left, int width) {
        for (int i = 0; i < days.size(); i++) {
            long value = days.get(i);
            if (value == 0) {
                continue;
            }
            double high = (double) HEIGHT * value / highest;
            svg.append(
                    String.format(
                            Locale.ROOT,
                            "<rect class=\"%s\" x=\"%d\" y=\"%.1f\" width=\"%d\" height=\"%.1f\"><title>day %d: %d</title></rect>",
                            style,
                            i * DAY + left,
                            HEIGHT - high,
                            width,
                            high,
                            i + 1,
                            value));
        }
    }
}
