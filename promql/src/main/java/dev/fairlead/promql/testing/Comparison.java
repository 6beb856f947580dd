package dev.fairlead.promql.testing;

import dev.fairlead.promql.histogram.Bucket;
import dev.fairlead.promql.histogram.FloatHistogram;
import dev.fairlead.promql.labels.Labels;
import dev.fairlead.promql.value.Range;
import dev.fairlead.promql.value.Sample;
import dev.fairlead.promql.value.StaleNaN;
import dev.fairlead.promql.value.Value;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Compares the value of a query with what a script expects; numbers may differ by a millionth part.
 */
final class Comparison {
    private static final double TOLERANCE = 1e-6;

    private final Command.Eval eval;

    Comparison(Command.Eval eval) {
        this.eval = eval;
    }

    /** What is wrong with a value; empty where nothing is. */
    Optional<String> compare(Value value) {
        return switch (value) {
            case Value.Scalar scalar -> scalar(scalar);
            case Value.Str string ->
                    string.value().equals(eval.string())
                            ? Optional.empty()
                            : Optional.of(
                                    "expected string \""
                                            + eval.string()
                                            + "\" but got \""
                                            + string.value()
                                            + "\"");
            case Value.Vector vector -> vector(vector.samples());
            case Value.Matrix matrix -> matrix(matrix.series());
        };
    }

    private Optional<String> scalar(Value.Scalar scalar) {
        Double expected = eval.scalar();
        if (expected == null) {
            return Optional.of(
                    "expected vector or matrix result, but got scalar " + scalar.value());
        }
        return almostEqual(expected, scalar.value())
                ? Optional.empty()
                : Optional.of("expected scalar " + expected + " but got " + scalar.value());
    }

    Optional<String> vector(List<Sample> samples) {
        if (eval.scalar() != null) {
            return Optional.of("expected scalar result, but got vector " + samples);
        }
        boolean ordered = eval.expects(Expectation.Kind.ORDERED);
        var order = new ArrayList<>(eval.expected().keySet());
        Set<Labels> seen = new HashSet<>();
        for (int i = 0; i < samples.size(); i++) {
            Sample sample = samples.get(i);
            List<Point> points = eval.expected().get(sample.labels());
            String text =
                    sample.histogram() == null ? "" + sample.value() : "" + sample.histogram();
            if (points == null) {
                return Optional.of(
                        "unexpected metric " + sample.labels() + " in result, has value " + text);
            }
            if (ordered && order.indexOf(sample.labels()) != i) {
                return Optional.of(
                        "expected metric "
                                + sample.labels()
                                + " at position "
                                + (order.indexOf(sample.labels()) + 1)
                                + " but was at "
                                + (i + 1));
            }
            if (points.isEmpty() || !equal(points.getFirst(), sample.value(), sample.histogram())) {
                return Optional.of(
                        "expected " + points + " for " + sample.labels() + " but got " + text);
            }
            seen.add(sample.labels());
        }
        return missing(seen);
    }

    private Optional<String> missing(Set<Labels> seen) {
        return eval.expected().keySet().stream()
                .filter(labels -> !seen.contains(labels))
                .findFirst()
                .map(labels ->
                        "expected metric "
                                + labels
                                + " with "
                                + eval.expected().get(labels)
                                + " not found");
    }

    private Optional<String> matrix(List<Range> ranges) {
        if (eval.expects(Expectation.Kind.ORDERED)) {
            return Optional.of("expected ordered result, but query returned a matrix");
        }
        if (eval.scalar() != null) {
            // A range query of a scalar answers one series without labels.
            return Optional.of("expected scalar result, but got matrix");
        }
        Command.Window window =
                eval.expectedMatrix() == null ? eval.window() : eval.expectedMatrix();
        Set<Labels> seen = new HashSet<>();
        for (Range range : ranges) {
            List<Point> points = eval.expected().get(range.labels());
            if (points == null) {
                return Optional.of(
                        "unexpected metric " + range.labels() + " in result, has " + range);
            }
            int next = 0;
            for (int i = 0; i < points.size(); i++) {
                if (points.get(i) instanceof Point.Omitted) {
                    continue;
                }
                long time = window.start() + i * window.step();
                if (time > window.end()) {
                    return Optional.of(
                            "expected "
                                    + points.size()
                                    + " points for "
                                    + range.labels()
                                    + ", but query time range cannot return this many points");
                }
                boolean equal =
                        next < range.size()
                                && range.timestamps()[next] == time
                                && equal(
                                        points.get(i), range.values()[next], range.histogram(next));
                if (!equal) {
                    return Optional.of(
                            "expected " + points + " for " + range.labels() + " but got " + range);
                }
                next++;
            }
            if (next != range.size()) {
                return Optional.of(
                        "expected " + points + " for " + range.labels() + " but got " + range);
            }
            seen.add(range.labels());
        }
        return missing(seen);
    }

    private static boolean equal(Point expected, double value, @Nullable FloatHistogram histogram) {
        return switch (expected) {
            case Point.Omitted omitted -> false;
            case Point.Number number -> histogram == null && almostEqual(number.value(), value);
            case Point.Histogram h ->
                    histogram != null
                            && (!h.hintGiven() || h.histogram().hint() == histogram.hint())
                            && almostEqual(h.histogram(), histogram);
        };
    }

    private static boolean almostEqual(FloatHistogram a, FloatHistogram b) {
        List<Bucket> left = a.buckets();
        List<Bucket> right = b.buckets();
        if (a.schema() != b.schema()
                || !almostEqual(a.count(), b.count())
                || !almostEqual(a.sum(), b.sum())
                || a.zeroThreshold() != b.zeroThreshold()
                || !Arrays.equals(a.customBounds(), b.customBounds())
                || left.size() != right.size()) {
            return false;
        }
        for (int i = 0; i < left.size(); i++) {
            Bucket x = left.get(i);
            Bucket y = right.get(i);
            if (x.lower() != y.lower()
                    || x.upper() != y.upper()
                    || !almostEqual(x.count(), y.count())) {
                return false;
            }
        }
        return true;
    }

    static boolean almostEqual(double a, double b) {
        if (StaleNaN.is(a) || StaleNaN.is(b)) {
            return StaleNaN.is(a) && StaleNaN.is(b);
        }
        if ((Double.isNaN(a) && Double.isNaN(b)) || a == b) {
            return true;
        }
        double sum = Math.abs(a) + Math.abs(b);
        double difference = Math.abs(a - b);
        if (a == 0 || b == 0 || sum < Double.MIN_NORMAL) {
            return difference < TOLERANCE * Double.MIN_NORMAL;
        }
        return difference / Math.min(sum, Double.MAX_VALUE) < TOLERANCE;
    }
}
