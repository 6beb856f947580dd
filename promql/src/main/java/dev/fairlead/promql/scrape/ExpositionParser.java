package dev.fairlead.promql.scrape;

import dev.fairlead.promql.labels.LabelText;
import dev.fairlead.promql.labels.Labels;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Reads the text exposition formats: Prometheus' 0.0.4 (and 1.0.0 with quoted names), and
 * OpenMetrics 1.0.
 *
 * <p>Formats: prometheus.io/docs/instrumenting/exposition_formats and the OpenMetrics 1.0
 * specification. Exemplars are checked and read over; times of creation are series as any other.
 * The labels {@code le} of histograms and {@code quantile} of summaries are brought into one form.
 */
public final class ExpositionParser {
    private static final Set<String> TEXT_TYPES =
            Set.of("counter", "gauge", "histogram", "summary", "untyped");
    private static final Set<String> OPEN_METRICS_TYPES =
            Set.of(
                    "counter",
                    "gauge",
                    "histogram",
                    "gaugehistogram",
                    "stateset",
                    "info",
                    "summary",
                    "unknown");

    private final boolean openMetrics;
    private final String text;
    private final int mostSamples;
    private final List<ScrapedSample> samples = new ArrayList<>();
    private final Map<String, MetricMetadata> metadata = new LinkedHashMap<>();
    private int number;

    private ExpositionParser(String text, boolean openMetrics, int mostSamples) {
        this.openMetrics = openMetrics;
        this.text = text;
        this.mostSamples = mostSamples;
    }

    /**
     * Reads a page in Prometheus' text format.
     *
     * @throws ExpositionException with the line that breaks the format
     */
    public static Exposition parseText(String text) {
        return parseText(text, Integer.MAX_VALUE);
    }

    /**
     * The same, up to so many samples.
     *
     * @throws PageRefusedException where there are more, as soon as they are met
     */
    static Exposition parseText(String text, int mostSamples) {
        return new ExpositionParser(text, false, mostSamples).parse();
    }

    /**
     * Reads a page in the OpenMetrics format, which ends with {@code # EOF}.
     *
     * @throws ExpositionException with the line that breaks the format
     */
    public static Exposition parseOpenMetrics(String text) {
        return parseOpenMetrics(text, Integer.MAX_VALUE);
    }

    /**
     * The same, up to so many samples.
     *
     * @throws PageRefusedException where there are more, as soon as they are met
     */
    static Exposition parseOpenMetrics(String text, int mostSamples) {
        return new ExpositionParser(text, true, mostSamples).parse();
    }

    private Exposition parse() {
        boolean ended = false;
        int start = 0;
        while (start <= text.length()) {
            int newline = text.indexOf('\n', start);
            int end = newline < 0 ? text.length() : newline;
            String line = text.substring(start, end);
            boolean last = newline < 0;
            start = end + 1;
            number++;
            if (ended) {
                if (!line.isEmpty()) {
                    throw error("unexpected data after # EOF");
                }
                continue;
            }
            String content = line.endsWith("\r") ? line.substring(0, line.length() - 1) : line;
            if (openMetrics && content.equals("# EOF")) {
                ended = true;
            } else if (openMetrics && content.isEmpty()) {
                if (!last) {
                    throw error("blank line; OpenMetrics allows none");
                }
            } else if (content.stripLeading().startsWith("#")) {
                comment(content.stripLeading());
            } else if (!content.isBlank()) {
                refuseMoreThan(mostSamples, samples.size());
                samples.add(new LineReader(content).sample());
            }
        }
        if (openMetrics && !ended) {
            throw error("data does not end with # EOF");
        }
        return new Exposition(samples, new ArrayList<>(metadata.values()));
    }

    /** Refuses a page that goes on behind its last sample. */
    static void refuseMoreThan(int mostSamples, int samples) {
        if (samples >= mostSamples) {
            throw new PageRefusedException(
                    "sample limit exceeded: more than %d samples".formatted(mostSamples));
        }
    }

    private ExpositionException error(String problem) {
        return new ExpositionException(number, problem);
    }

    private void comment(String line) {
        String[] words = line.split("[ \t]+", 4);
        if (words.length < 3 || !words[0].equals("#")) {
            return;
        }
        String rest = words.length > 3 ? words[3] : "";
        String name = words[2].startsWith("\"") ? unquote(words[2]) : words[2];
        var known = metadata.getOrDefault(name, new MetricMetadata(name, "unknown", "", ""));
        switch (words[1]) {
            case "TYPE" -> {
                String type = rest.strip().toLowerCase(Locale.ROOT);
                if (!(openMetrics ? OPEN_METRICS_TYPES : TEXT_TYPES).contains(type)) {
                    throw error("invalid metric type \"" + rest.strip() + "\"");
                }
                // One word in all formats, as Prometheus shows it.
                String stored = type.equals("untyped") ? "unknown" : type;
                metadata.put(name, new MetricMetadata(name, stored, known.help(), known.unit()));
            }
            case "HELP" ->
                    metadata.put(
                            name,
                            new MetricMetadata(name, known.type(), unescape(rest), known.unit()));
            case "UNIT" -> {
                String unit = rest.strip();
                if (openMetrics && !unit.isEmpty() && !name.endsWith("_" + unit)) {
                    throw error(
                            "unit \"%s\" is no suffix of the metric \"%s\"".formatted(unit, name));
                }
                metadata.put(name, new MetricMetadata(name, known.type(), known.help(), unit));
            }
            default -> {}
        }
    }

    /** The type of the family that a sample of this name belongs to; empty where none is said. */
    private String type(String name) {
        String family =
                name.endsWith("_bucket")
                        ? name.substring(0, name.length() - "_bucket".length())
                        : name;
        MetricMetadata known = metadata.get(family);
        return known == null ? "" : known.type();
    }

    private String unquote(String quoted) {
        if (quoted.length() < 2 || !quoted.endsWith("\"")) {
            throw error("unterminated quoted metric name");
        }
        return unescape(quoted.substring(1, quoted.length() - 1));
    }

    private static String unescape(String text) {
        if (text.indexOf('\\') < 0) {
            return text;
        }
        var out = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\\' && i + 1 < text.length()) {
                char next = text.charAt(++i);
                switch (next) {
                    case 'n' -> out.append('\n');
                    case '\\', '"' -> out.append(next);
                    default -> out.append(c).append(next);
                }
            } else {
                out.append(c);
            }
        }
        return out.toString();
    }

    /** Reads the parts of one sample line. */
    private final class LineReader {
        private final String line;
        private int at;

        LineReader(String line) {
            this.line = line;
        }

        ScrapedSample sample() {
            var labels = new TreeMap<String, String>();
            blanks();
            String name = until(" \t{");
            if (!name.isEmpty()) {
                if (!LabelText.isPlainMetricName(name)) {
                    throw error("invalid metric name \"" + name + "\"");
                }
                labels.put(Labels.NAME, name);
            }
            if (!openMetrics) {
                blanks();
            }
            if (peek() == '{') {
                labels(labels);
            }
            if (!labels.containsKey(Labels.NAME)) {
                throw error("metric name missing");
            }
            gap();
            double number = number(until(" \t"));
            Long timestamp = null;
            if (at < line.length()) {
                gap();
                if (at < line.length() && peek() != '#') {
                    timestamp = timestamp(until(" \t"));
                    if (at < line.length()) {
                        gap();
                    }
                }
            }
            if (at < line.length() && openMetrics && peek() == '#') {
                exemplar();
            }
            if (at < line.length()) {
                throw error("unexpected text after the sample: \"" + line.substring(at) + "\"");
            }
            Labels series = Labels.of(labels);
            return new ScrapedSample(
                    ClassicLabels.stored(series, type(series.metricName())), number, timestamp);
        }

        private void labels(Map<String, String> labels) {
            at++;
            while (true) {
                blanks();
                if (peek() == '}') {
                    at++;
                    return;
                }
                boolean quoted = peek() == '"';
                String name = quoted ? string() : until(" \t=,}").strip();
                blanks();
                if (quoted && peek() != '=') {
                    put(labels, Labels.NAME, name);
                } else {
                    if (!quoted && !LabelText.isPlainLabelName(name)) {
                        throw error("invalid label name \"" + name + "\"");
                    }
                    take('=');
                    blanks();
                    if (peek() != '"') {
                        throw error("label value of \"" + name + "\" is not quoted");
                    }
                    put(labels, name, string());
                }
                blanks();
                if (peek() != '}') {
                    take(',');
                }
            }
        }

        private void put(Map<String, String> labels, String name, String value) {
            if (labels.put(name, value) != null) {
                throw error("label \"" + name + "\" occurs twice");
            }
        }

        private String string() {
            int start = ++at;
            while (at < line.length() && line.charAt(at) != '"') {
                at += line.charAt(at) == '\\' ? 2 : 1;
            }
            if (at >= line.length()) {
                throw error("unterminated quoted text");
            }
            return unescape(line.substring(start, at++));
        }

        private void take(char expected) {
            if (peek() != expected) {
                throw error("expected '" + expected + "' at column " + (at + 1));
            }
            at++;
        }

        private String until(String ends) {
            int start = at;
            while (at < line.length() && ends.indexOf(line.charAt(at)) < 0) {
                at++;
            }
            return line.substring(start, at);
        }

        private void blanks() {
            while (at < line.length() && (line.charAt(at) == ' ' || line.charAt(at) == '\t')) {
                at++;
            }
        }

        private char peek() {
            return at < line.length() ? line.charAt(at) : '\0';
        }

        private double number(String text) {
            try {
                return SampleValue.parse(text);
            } catch (NumberFormatException e) {
                throw error("invalid value \"" + text + "\"");
            }
        }

        private long timestamp(String text) {
            try {
                if (!openMetrics) {
                    return Long.parseLong(text);
                }
                double seconds = SampleValue.parse(text);
                if (Double.isFinite(seconds)) {
                    return Math.round(seconds * 1000);
                }
            } catch (NumberFormatException e) {
                throw error("invalid timestamp \"" + text + "\"");
            }
            throw error("invalid timestamp \"" + text + "\"");
        }

        /** A hash sign, labels, a value and perhaps a time. */
        private void exemplar() {
            at++;
            gap();
            if (peek() != '{') {
                throw error("exemplar without labels at column " + (at + 1));
            }
            labels(new TreeMap<>());
            gap();
            number(until(" "));
            if (at < line.length()) {
                gap();
                timestamp(until(" "));
            }
            if (at < line.length()) {
                throw error("unexpected text after the exemplar: \"" + line.substring(at) + "\"");
            }
        }

        /** What separates the parts: one space in OpenMetrics, otherwise any blanks. */
        private void gap() {
            if (!openMetrics) {
                blanks();
                return;
            }
            take(' ');
            if (peek() == ' ' || peek() == '\t') {
                throw error("more than one space at column " + (at + 1));
            }
        }
    }
}
