package dev.fairlead.maintenance.report;

/** A report as a page that stands alone: to be kept, sent and printed. */
public final class HtmlReport {
    private static final String STYLE =
            "body{font:16px/1.5 system-ui,sans-serif;max-width:52rem;margin:2rem auto;padding:0 1rem}"
                    + "table{border-collapse:collapse;width:100%}"
                    + "th,td{padding:.3rem .6rem;border-bottom:1px solid #8884;text-align:left}"
                    + "th+th,td+td{text-align:right;white-space:nowrap}"
                    + "svg{width:100%;font-size:11px;fill:currentColor}.now{fill:#2563eb}.before{fill:#8884}"
                    + "@media print{h2{break-after:avoid}tr{break-inside:avoid}}";

    private HtmlReport() {}

    public static String of(Report report) {
        String title = escaped(report.title());
        StringBuilder page = new StringBuilder();
        page.append("<!DOCTYPE html>\n<html lang=\"en\">\n<head><meta charset=\"utf-8\">");
        page.append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">");
        page.append("<title>").append(title).append("</title>");
        page.append("<style>").append(STYLE).append("</style></head>\n<body>\n");
        page.append("<h1>").append(title).append("</h1>\n");
        page.append("<p>Days are in UTC. Made at ").append(report.at()).append(".</p>\n");
        for (Chapter chapter : report.chapters()) {
            page.append("<h2>").append(escaped(chapter.title())).append("</h2>\n<table>\n");
            page.append("<tr><th scope=\"col\"></th><th scope=\"col\">").append(report.month());
            page.append("</th><th scope=\"col\">").append(report.before());
            page.append("</th><th scope=\"col\">change</th></tr>\n");
            for (Line line : chapter.lines()) {
                page.append("<tr><th scope=\"row\">").append(escaped(line.name()));
                cell(page.append("</th>"), line.nowText());
                cell(page, line.beforeText());
                cell(page, line.change());
                page.append("</tr>\n");
            }
            page.append("</table>\n");
            Chart chart = chapter.chart();
            if (chart != null) {
                page.append("<figure><figcaption>").append(escaped(chart.title()));
                page.append(", beside ").append(report.before()).append("</figcaption>\n");
                page.append(SvgChart.of(chart)).append("</figure>\n");
            }
        }
        return page.append("</body>\n</html>\n").toString();
    }

    private static void cell(StringBuilder page, String text) {
        page.append("<td>").append(escaped(text)).append("</td>");
    }

    static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
