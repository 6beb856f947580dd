package dev.fairlead.promql.eval;

import static dev.fairlead.promql.eval.Arithmetic.compensation;

import java.util.Arrays;

/** The functions that sum up the samples of a window. */
final class OverTime {
    private OverTime() {}

    static double sum(SampleBuffer samples, int from, int to) {
        double sum = 0;
        double rest = 0;
        for (int i = from; i < to; i++) {
            double value = samples.values[i];
            rest = compensation(value, sum, rest);
            sum += value;
        }
        return Double.isInfinite(sum) ? sum : sum + rest;
    }

    /** The mean: of the sum while that is finite, after that by a running mean. */
    static double average(SampleBuffer samples, int from, int to) {
        double sum = 0;
        double rest = 0;
        double mean = 0;
        boolean running = false;
        for (int i = from; i < to; i++) {
            double value = samples.values[i];
            double count = i - from + 1;
            if (!running) {
                double total = sum + value;
                if (count == 1 || !Double.isInfinite(total)) {
                    rest = compensation(value, sum, rest);
                    sum = total;
                    continue;
                }
                running = true;
                mean = sum / (count - 1);
                rest /= count - 1;
            }
            double weight = (count - 1) / count;
            double weighted = weight * mean;
            rest = compensation(value / count, weighted, weight * rest);
            mean = weighted + value / count;
        }
        double count = to - from;
        return running ? mean + rest : sum / count + rest / count;
    }

    static double variance(SampleBuffer samples, int from, int to) {
        double mean = 0;
        double meanRest = 0;
        double squares = 0;
        double squaresRest = 0;
        for (int i = from; i < to; i++) {
            double value = samples.values[i];
            double count = i - from + 1;
            double delta = value - (mean + meanRest);
            double step = delta / count;
            meanRest = compensation(step, mean, meanRest);
            mean += step;
            double square = delta * (value - (mean + meanRest));
            squaresRest = compensation(square, squares, squaresRest);
            squares += square;
        }
        return (squares + squaresRest) / (to - from);
    }

    static double quantile(double q, SampleBuffer samples, int from, int to) {
        double[] sorted = Arrays.copyOfRange(samples.values, from, to);
        Arithmetic.sort(sorted, sorted.length);
        return Arithmetic.quantile(q, sorted, sorted.length);
    }

    /** Of a window with a not-a-number neither the median nor the distances from it are known. */
    static double medianDeviation(SampleBuffer samples, int from, int to) {
        for (int i = from; i < to; i++) {
            if (Double.isNaN(samples.values[i])) {
                return Double.NaN;
            }
        }
        double median = quantile(0.5, samples, from, to);
        double[] deviations = Arrays.copyOfRange(samples.values, from, to);
        Arrays.setAll(deviations, i -> Math.abs(deviations[i] - median));
        Arithmetic.sort(deviations, deviations.length);
        return Arithmetic.quantile(0.5, deviations, deviations.length);
    }

    /**
     * Position of the largest or smallest sample; of equal ones the first, or the last where
     * wanted.
     */
    static int extreme(
            SampleBuffer samples, int from, int to, boolean largest, boolean lastOfEqual) {
        int best = from;
        for (int i = from + 1; i < to; i++) {
            double value = samples.values[i];
            double bestValue = samples.values[best];
            boolean better = largest ? value > bestValue : value < bestValue;
            if (better || Double.isNaN(bestValue) || (lastOfEqual && value == bestValue)) {
                best = i;
            }
        }
        return best;
    }
}
