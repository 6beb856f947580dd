package dev.fairlead.maintenance.report;

/** A report as Markdown. */
public final class MarkdownReport {
    private MarkdownReport() {}

    public static String of(Report report) {
        StringBuilder text = new StringBuilder();
        text.append("# ").append(report.title()).append("\n\n");
        text.append("Days are in UTC. Made at ").append(report.at()).append(".\n");
        for (Chapter chapter : report.chapters()) {
            text.append("\n## ").append(chapter.title()).append("\n\n");
            text.append("| | ").append(report.month());
            text.append(" | ").append(report.before()).append(" | change |\n");
            text.append("|---|---:|---:|---:|\n");
            for (Line line : chapter.lines()) {
                text.append("| ").append(escaped(line.name()));
                text.append(" | ").append(line.nowText());
                text.append(" | ").append(line.beforeText());
                text.append(" | ").append(line.change()).append(" |\n");
            }
        }
        return text.toString();
    }

    /** Names are others': none ends its cell, or begins markup. */
    private static String escaped(String text) {
        return text.replaceAll("([\\\\`*_{}\\[\\]<>|#])", "\\\\$1").replaceAll("\\s+", " ");
    }
}
