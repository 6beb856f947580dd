package dev.fairlead.promql.testing;

import dev.fairlead.promql.PromQl;
import dev.fairlead.promql.ast.Expr;
import dev.fairlead.promql.labels.Labels;
import dev.fairlead.promql.labels.Matcher;
import dev.fairlead.promql.parse.PromQlParseException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A line with a series and its points: {@code up{job="a"} 1 2+3x4 _ stale}.
 *
 * @param labels the series
 * @param points its points
 * @param starts for each point since when it counts, milliseconds relative to its time; null where
 *     that is not known
 */
record SeriesLine(Labels labels, List<Point> points, List<@Nullable Long> starts) {
    private static final String STARTS = "@st";

    SeriesLine(Labels labels, List<Point> points) {
        this(labels, points, List.of());
    }

    static SeriesLine parse(String line, int number) {
        int end = endOfSeries(line);
        return new SeriesLine(
                labels(line.substring(0, end).strip(), number),
                PointReader.read(line.substring(end), number));
    }

    /** A line of start timestamps, which has no points. */
    static SeriesLine parseStarts(String line, int number) {
        int suffix = line.indexOf(STARTS, Math.max(0, line.indexOf('}')));
        return new SeriesLine(
                labels(line.substring(0, suffix).strip(), number),
                List.of(),
                StartReader.read(line.substring(suffix + STARTS.length()), number));
    }

    /**
     * The same with start timestamps.
     *
     * @param line where they are
     */
    SeriesLine since(SeriesLine given, int line) {
        if (!given.labels.equals(labels)) {
            throw new ScriptException(
                    line, "@st metric does not match the following sample line metric");
        }
        if (given.starts.size() != points.size()) {
            throw new ScriptException(
                    line,
                    "@st line has %d values but sample line has %d"
                            .formatted(given.starts.size(), points.size()));
        }
        return new SeriesLine(labels, points, given.starts);
    }

    /** Since when a point counts; 0 where that is not known. */
    long start(int index, long time) {
        Long offset = index < starts.size() ? starts.get(index) : null;
        return offset == null ? 0 : time + offset;
    }

    /** Whether the line gives the start timestamps of a series ({@code total@st _ -30s}). */
    static boolean isStartTimestamps(String line) {
        int brace = line.indexOf('{');
        int blank = line.indexOf(' ') < 0 ? line.length() : line.indexOf(' ');
        int tab = line.indexOf('\t') < 0 ? line.length() : line.indexOf('\t');
        boolean braces = brace >= 0 && brace < Math.min(blank, tab);
        return braces
                ? line.startsWith(STARTS, endOfSeries(line))
                : line.substring(0, Math.min(blank, tab)).endsWith(STARTS);
    }

    /** The series ends at the first blank outside braces and quotes, unless braces follow. */
    private static int endOfSeries(String line) {
        boolean braces = false;
        char quote = 0;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (quote != 0) {
                if (c == '\\' && quote != '`') {
                    i++;
                } else if (c == quote) {
                    quote = 0;
                }
            } else if (c == '"' || c == '\'' || c == '`') {
                quote = c;
            } else if (c == '{') {
                braces = true;
            } else if (c == '}') {
                return i + 1;
            } else if (!braces && (c == ' ' || c == '\t')) {
                int next = i;
                while (next < line.length() && Character.isWhitespace(line.charAt(next))) {
                    next++;
                }
                boolean bracesFollow = line.startsWith("{", next) && !line.startsWith("{{", next);
                if (!bracesFollow) {
                    return i;
                }
            }
        }
        return line.length();
    }

    static Labels labels(String series, int line) {
        if (series.isEmpty() || series.replace(" ", "").equals("{}")) {
            return Labels.empty();
        }
        // An added matcher lets a series whose labels are all empty through the selector's check.
        int open = series.indexOf('{');
        String query =
                open < 0
                        ? series
                        : series.substring(0, open)
                                + "{__any__=\"x\","
                                + series.substring(open + 1);
        Expr expr;
        try {
            expr = PromQl.parse(query);
        } catch (PromQlParseException e) {
            throw new ScriptException(line, "invalid series " + series + ": " + e.reason());
        }
        if (!(expr instanceof Expr.VectorSelector selector)
                || selector.offset() != 0
                || selector.at() != null) {
            throw new ScriptException(line, "not a series: " + series);
        }
        var labels = Labels.builder();
        for (Matcher matcher : selector.matchers()) {
            if (matcher.op() != Matcher.Op.EQUAL) {
                throw new ScriptException(line, "labels of a series need '=': " + series);
            }
            labels.set(matcher.name(), matcher.value());
        }
        return labels.remove("__any__").build();
    }
}
