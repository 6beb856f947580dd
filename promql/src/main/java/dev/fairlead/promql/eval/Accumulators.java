package dev.fairlead.promql.eval;

import static dev.fairlead.promql.eval.Arithmetic.compensation;
import static dev.fairlead.promql.eval.StepSeries.ABSENT;
import static dev.fairlead.promql.eval.StepSeries.absent;

import java.util.ArrayList;
import java.util.List;

/** What aggregations keep of the series of one group, for all steps at once. */
final class Accumulators {
    private Accumulators() {}

    /** Takes the series of a group one by one. */
    interface Accumulator {
        void add(double[] values);

        double[] result();
    }

    /** Compensated sum. */
    static final class Sum implements Accumulator {
        private final double[] sums;
        private final double[] rests;

        Sum(int count) {
            sums = StepSeries.absent(count);
            rests = new double[count];
        }

        @Override
        public void add(double[] values) {
            for (int i = 0; i < values.length; i++) {
                double value = values[i];
                if (absent(value)) {
                    continue;
                }
                double sum = sums[i];
                if (absent(sum)) {
                    sums[i] = value;
                    continue;
                }
                rests[i] = compensation(value, sum, rests[i]);
                sums[i] = sum + value;
            }
        }

        @Override
        public double[] result() {
            for (int i = 0; i < sums.length; i++) {
                if (!absent(sums[i])) {
                    sums[i] += rests[i];
                }
            }
            return sums;
        }
    }

    /** Mean of the sum while that is finite, after that a running mean. */
    static final class Average implements Accumulator {
        private final double[] sums;
        private final double[] rests;
        private final double[] means;
        private final int[] counts;
        private final boolean[] running;

        Average(int count) {
            sums = new double[count];
            rests = new double[count];
            means = new double[count];
            counts = new int[count];
            running = new boolean[count];
        }

        @Override
        public void add(double[] values) {
            for (int i = 0; i < values.length; i++) {
                if (!absent(values[i])) {
                    add(i, values[i]);
                }
            }
        }

        private void add(int i, double value) {
            double count = ++counts[i];
            if (!running[i]) {
                double total = sums[i] + value;
                if (count == 1 || !Double.isInfinite(total)) {
                    rests[i] = compensation(value, sums[i], rests[i]);
                    sums[i] = total;
                    return;
                }
                running[i] = true;
                means[i] = sums[i] / (count - 1);
                rests[i] /= count - 1;
            }
            double weight = (count - 1) / count;
            double weighted = weight * means[i];
            rests[i] = compensation(value / count, weighted, weight * rests[i]);
            means[i] = weighted + value / count;
        }

        @Override
        public double[] result() {
            for (int i = 0; i < sums.length; i++) {
                if (counts[i] == 0) {
                    sums[i] = ABSENT;
                } else {
                    sums[i] =
                            running[i]
                                    ? means[i] + rests[i]
                                    : sums[i] / counts[i] + rests[i] / counts[i];
                }
            }
            return sums;
        }
    }

    /** Smallest or largest value; not-a-number only where all are. */
    static final class Extreme implements Accumulator {
        private final double[] best;
        private final boolean largest;

        Extreme(int count, boolean largest) {
            best = StepSeries.absent(count);
            this.largest = largest;
        }

        @Override
        public void add(double[] values) {
            for (int i = 0; i < values.length; i++) {
                double value = values[i];
                if (!absent(value)
                        && (Double.isNaN(best[i])
                                || (largest ? best[i] < value : best[i] > value))) {
                    best[i] = value;
                }
            }
        }

        @Override
        public double[] result() {
            return best;
        }
    }

    /** Number of series with numbers or histograms, or 1 where there are any. */
    static final class Count implements Accumulator {
        private final double[] counts;
        private final boolean onlyOne;

        Count(int count, boolean onlyOne) {
            counts = StepSeries.absent(count);
            this.onlyOne = onlyOne;
        }

        @Override
        public void add(double[] values) {
            for (int i = 0; i < values.length; i++) {
                if (!absent(values[i])) {
                    counts[i] = onlyOne || absent(counts[i]) ? 1 : counts[i] + 1;
                }
            }
        }

        @Override
        public double[] result() {
            return counts;
        }
    }

    /** Population variance by Welford's method, or its root. */
    static final class Variance implements Accumulator {
        private final double[] means;
        private final double[] squares;
        private final int[] counts;
        private final boolean root;

        Variance(int count, boolean root) {
            means = new double[count];
            squares = new double[count];
            counts = new int[count];
            this.root = root;
        }

        @Override
        public void add(double[] values) {
            for (int i = 0; i < values.length; i++) {
                double value = values[i];
                if (!absent(value)) {
                    double delta = value - means[i];
                    means[i] += delta / ++counts[i];
                    squares[i] += delta * (value - means[i]);
                }
            }
        }

        @Override
        public double[] result() {
            for (int i = 0; i < squares.length; i++) {
                double variance = counts[i] == 0 ? ABSENT : squares[i] / counts[i];
                squares[i] = counts[i] > 0 && root ? Math.sqrt(variance) : variance;
            }
            return squares;
        }
    }

    /** Interpolated quantile; keeps all series. */
    static final class Quantile implements Accumulator {
        private final double[] q;
        private final List<double[]> all = new ArrayList<>();

        Quantile(double[] q) {
            this.q = q;
        }

        @Override
        public void add(double[] values) {
            all.add(values);
        }

        @Override
        public double[] result() {
            double[] result = StepSeries.absent(q.length);
            var values = new double[all.size()];
            for (int i = 0; i < q.length; i++) {
                int size = 0;
                for (double[] series : all) {
                    if (!absent(series[i])) {
                        values[size++] = series[i];
                    }
                }
                if (size > 0) {
                    Arithmetic.sort(values, size);
                    result[i] = Arithmetic.quantile(q[i], values, size);
                }
            }
            return result;
        }
    }
}
