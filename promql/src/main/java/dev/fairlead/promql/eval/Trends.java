package dev.fairlead.promql.eval;

import static dev.fairlead.promql.eval.Arithmetic.compensation;
import static dev.fairlead.promql.eval.StepSeries.ABSENT;

import java.util.Locale;

/** Regression and smoothing over the samples of a window. */
final class Trends {
    private Trends() {}

    private record Line(double slope, double intercept) {}

    /** Least squares with the time relative to a reference, in seconds. */
    private static Line regression(SampleBuffer samples, int from, int to, long reference) {
        double sumX = 0;
        double restX = 0;
        double sumY = 0;
        double restY = 0;
        double sumXy = 0;
        double restXy = 0;
        double sumXx = 0;
        double restXx = 0;
        double firstY = samples.values[from];
        boolean constant = true;
        for (int i = from; i < to; i++) {
            double y = samples.values[i];
            constant &= y == firstY;
            double x = (samples.times[i] - reference) / 1000.0;
            restX = compensation(x, sumX, restX);
            sumX += x;
            restY = compensation(y, sumY, restY);
            sumY += y;
            restXy = compensation(x * y, sumXy, restXy);
            sumXy += x * y;
            restXx = compensation(x * x, sumXx, restXx);
            sumXx += x * x;
        }
        if (constant) {
            return Double.isInfinite(firstY)
                    ? new Line(Double.NaN, Double.NaN)
                    : new Line(0, firstY);
        }
        double n = to - from;
        sumX += restX;
        sumY += restY;
        sumXy += restXy;
        sumXx += restXx;
        double slope = (sumXy - sumX * sumY / n) / (sumXx - sumX * sumX / n);
        return new Line(slope, sumY / n - slope * sumX / n);
    }

    static double derivative(SampleBuffer samples, int from, int to) {
        return to - from < 2 ? ABSENT : regression(samples, from, to, samples.times[from]).slope();
    }

    static double predict(SampleBuffer samples, int from, int to, long time, double ahead) {
        if (to - from < 2) {
            return ABSENT;
        }
        Line line = regression(samples, from, to, time);
        return line.slope() * ahead + line.intercept();
    }

    /** Holt's linear method. */
    static double smooth(SampleBuffer samples, int from, int to, double smoothing, double trend) {
        checkFactor("smoothing", "sf", smoothing);
        checkFactor("trend", "tf", trend);
        if (to - from < 2) {
            return ABSENT;
        }
        double before = 0;
        double level = samples.values[from];
        double slope = samples.values[from + 1] - samples.values[from];
        for (int i = from + 1; i < to; i++) {
            if (i > from + 1) {
                slope = trend * (level - before) + (1 - trend) * slope;
            }
            double next = smoothing * samples.values[i] + (1 - smoothing) * (level + slope);
            before = level;
            level = next;
        }
        return level;
    }

    private static void checkFactor(String what, String name, double factor) {
        // Not-a-number is no error, but makes the result one too.
        if (factor <= 0 || factor >= 1) {
            throw PromQlEvaluationException.execution(
                    String.format(
                            Locale.ROOT,
                            "invalid %s factor. Expected: 0 < %s < 1, got: %f",
                            what,
                            name,
                            factor));
        }
    }
}
