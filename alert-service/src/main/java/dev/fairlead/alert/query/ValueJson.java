package dev.fairlead.alert.query;

import dev.fairlead.promql.ast.Numbers;
import dev.fairlead.promql.value.Range;
import dev.fairlead.promql.value.Sample;
import dev.fairlead.promql.value.Value;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Values as Prometheus writes them: times in seconds, numbers as texts. */
final class ValueJson {

    private ValueJson() {}

    /** The member {@code data} of an answer. */
    static Map<String, Object> data(Value value) {
        Map<String, Object> data = new LinkedHashMap<>();
        switch (value) {
            case Value.Scalar(long time, double number) -> {
                data.put("resultType", "scalar");
                data.put("result", point(time, number));
            }
            case Value.Str(long time, String text) -> {
                data.put("resultType", "string");
                data.put("result", List.of(seconds(time), text));
            }
            case Value.Vector(List<Sample> samples) -> {
                data.put("resultType", "vector");
                data.put("result", samples.stream().map(ValueJson::sample).toList());
            }
            case Value.Matrix(List<Range> series) -> {
                data.put("resultType", "matrix");
                data.put("result", series.stream().map(ValueJson::range).toList());
            }
        }
        return data;
    }

    private static Map<String, Object> sample(Sample sample) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("metric", sample.labels().toMap());
        json.put("value", point(sample.timestamp(), sample.value()));
        return json;
    }

    private static Map<String, Object> range(Range range) {
        List<Object> points = new ArrayList<>(range.size());
        for (int i = 0; i < range.size(); i++) {
            points.add(point(range.timestamps()[i], range.values()[i]));
        }
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("metric", range.labels().toMap());
        json.put("values", points);
        return json;
    }

    private static List<Object> point(long millis, double value) {
        return List.of(seconds(millis), Numbers.format(value));
    }

    private static BigDecimal seconds(long millis) {
        BigDecimal seconds = BigDecimal.valueOf(millis, 3).stripTrailingZeros();
        return seconds.scale() < 0 ? seconds.setScale(0) : seconds;
    }
}
