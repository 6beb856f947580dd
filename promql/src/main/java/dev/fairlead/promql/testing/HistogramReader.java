package dev.fairlead.promql.testing;

import dev.fairlead.promql.histogram.CounterReset;
import dev.fairlead.promql.histogram.FloatHistogram;
import dev.fairlead.promql.histogram.HistogramBuilder;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads a histogram: {@code schema:1 sum:3 count:22 buckets:[5 10 7]}. */
final class HistogramReader {
    private static final Pattern FIELD =
            Pattern.compile("\\s*([a-z_]+)\\s*:\\s*(\\[[^\\]]*\\]|[^\\s\\[\\]]+)\\s*");

    private HistogramReader() {}

    static Point.Histogram read(String text, int line) {
        Map<String, String> fields = fields(text, line);
        int schema = (int) number(fields, "schema", 0, line);
        HistogramBuilder builder;
        try {
            builder = FloatHistogram.builder(schema);
        } catch (IllegalArgumentException e) {
            throw new ScriptException(line, String.valueOf(e.getMessage()));
        }
        builder.sum(number(fields, "sum", 0, line))
                .count(number(fields, "count", 0, line))
                .zeroCount(number(fields, "z_bucket", 0, line))
                .zeroThreshold(number(fields, "z_bucket_w", 0, line))
                .customBounds(numbers(fields.get("custom_values"), line));
        int offset = (int) number(fields, "offset", 0, line);
        double[] buckets = numbers(fields.get("buckets"), line);
        for (int i = 0; i < buckets.length; i++) {
            builder.positive(offset + i, buckets[i]);
        }
        int negativeOffset = (int) number(fields, "n_offset", 0, line);
        double[] negatives = numbers(fields.get("n_buckets"), line);
        for (int i = 0; i < negatives.length; i++) {
            builder.negative(negativeOffset + i, negatives[i]);
        }
        String hint = fields.get("counter_reset_hint");
        if (hint != null) {
            builder.hint(
                    Arrays.stream(CounterReset.values())
                            .filter(each -> each.word().equals(hint))
                            .findFirst()
                            .orElseThrow(() ->
                                    new ScriptException(
                                            line, "unknown counter_reset_hint " + hint)));
        }
        return new Point.Histogram(builder.build(), hint != null);
    }

    private static Map<String, String> fields(String text, int line) {
        var fields = new HashMap<String, String>();
        var field = FIELD.matcher(text);
        int at = 0;
        while (at < text.length()) {
            if (!field.region(at, text.length()).lookingAt()) {
                if (text.substring(at).isBlank()) {
                    break;
                }
                throw new ScriptException(
                        line, "invalid histogram at \"" + text.substring(at) + "\"");
            }
            if (fields.put(field.group(1), field.group(2)) != null) {
                throw new ScriptException(line, "histogram names " + field.group(1) + " twice");
            }
            at = field.end();
        }
        return fields;
    }

    private static double number(
            Map<String, String> fields, String name, double otherwise, int line) {
        String text = fields.get(name);
        return text == null ? otherwise : number(text, line);
    }

    private static double number(String text, int line) {
        try {
            return PointReader.number(text);
        } catch (NumberFormatException e) {
            throw new ScriptException(line, "invalid number in a histogram: " + text);
        }
    }

    private static double[] numbers(@Nullable String list, int line) {
        if (list == null) {
            return new double[0];
        }
        String inside = list.substring(1, list.length() - 1).strip();
        if (inside.isEmpty()) {
            return new double[0];
        }
        return Arrays.stream(inside.split("\\s+"))
                .mapToDouble(text -> number(text, line))
                .toArray();
    }
}
