package dev.fairlead.promql.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fairlead.promql.eval.QueryResult;
import dev.fairlead.promql.histogram.FloatHistogram;
import dev.fairlead.promql.labels.Labels;
import dev.fairlead.promql.value.Range;
import dev.fairlead.promql.value.Sample;
import dev.fairlead.promql.value.Value;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Histograms in the answers of another server. */
class ApiHistogramTest {
    private static final Labels DEPTH = Labels.of("__name__", "depth", "pier", "3");

    private static FloatHistogram roundTrip(FloatHistogram histogram) {
        var vector = new Value.Vector(List.of(new Sample(DEPTH, 7_000, Double.NaN, histogram)));
        String body = ApiJson.success(new QueryResult(vector, List.of()), "depth");
        Value.Vector read = (Value.Vector) ApiResultReader.read(body).value();
        return Objects.requireNonNull(read.samples().getFirst().histogram());
    }

    @ParameterizedTest
    @ValueSource(ints = {-4, -3, -2, -1, 0, 1, 2, 3, 4, 5, 6, 7, 8})
    void findsTheSchemaOfTheBounds(int schema) {
        FloatHistogram histogram =
                FloatHistogram.builder(schema)
                        .count(21)
                        .sum(-3.5)
                        .zeroThreshold(1e-20)
                        .zeroCount(2)
                        .positive(-3, 4)
                        .positive(5, 6.5)
                        .negative(2, 8.5)
                        .build();

        assertThat(roundTrip(histogram)).isEqualTo(histogram);
    }

    @Test
    void findsTheSchemaOfTheOutermostBuckets() {
        FloatHistogram histogram =
                FloatHistogram.builder(3)
                        .count(7)
                        .sum(Double.POSITIVE_INFINITY)
                        .positive(1024 * 8, 1)
                        .positive(1024 * 8 + 1, 2)
                        .negative(-1022 * 8, 4)
                        .build();

        assertThat(roundTrip(histogram)).isEqualTo(histogram);
    }

    @Test
    void findsTheZeroThresholdThatCutsABucket() {
        FloatHistogram histogram =
                FloatHistogram.builder(1)
                        .count(9)
                        .sum(12)
                        .zeroThreshold(1.1)
                        .zeroCount(0)
                        .positive(1, 3)
                        .positive(4, 6)
                        .build();

        assertThat(roundTrip(histogram)).isEqualTo(histogram);
    }

    @Test
    void boundsOfNoSchemaAreCustomOnes() {
        FloatHistogram histogram =
                FloatHistogram.builder(FloatHistogram.CUSTOM_SCHEMA)
                        .count(10)
                        .sum(40)
                        .customBounds(-2, 0.3, 5)
                        .positive(0, 1)
                        .positive(1, 2)
                        .positive(2, 3)
                        .positive(3, 4)
                        .build();

        assertThat(roundTrip(histogram)).isEqualTo(histogram);
    }

    @Test
    void countAndSumAreEnough() {
        FloatHistogram histogram = FloatHistogram.builder(0).count(0).sum(0).build();

        assertThat(roundTrip(histogram)).isEqualTo(histogram);
    }

    @Test
    void seriesMayHaveNumbersAndHistograms() {
        FloatHistogram histogram = FloatHistogram.builder(0).count(5).sum(6).positive(1, 5).build();
        var range =
                new Range(
                        DEPTH,
                        new long[] {1_000, 2_500, 4_000},
                        new double[] {8, Double.NaN, 9},
                        new FloatHistogram[] {null, histogram, null});
        var matrix = new Value.Matrix(List.of(range));
        String body = ApiJson.success(new QueryResult(matrix, List.of()), "depth[1m]");

        assertThat(ApiResultReader.read(body).value()).isEqualTo(matrix);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[2,\"1\",\"2\",\"4\"]",
                "[0,\"1\",\"3\",\"2\"],[0,\"2\",\"4\",\"2\"]",
                "[1,\"-3\",\"-2\",\"4\"]"
            })
    void whatIsNoHistogramIsAnErrorThatNamesTheSeries(String buckets) {
        String body =
                """
                {"status":"success","data":{"resultType":"vector","result":[{"metric":\
                {"__name__":"depth"},"histogram":[7,{"count":"4","sum":"6","buckets":[%s]}]}]}}\
                """
                        .formatted(buckets);

        assertThatThrownBy(() -> ApiResultReader.read(body))
                .isInstanceOf(PrometheusApiException.class)
                .hasMessageContaining("histogram of depth: the buckets ");
    }

    @Test
    void aSampleWithoutAValueIsAnError() {
        assertThatThrownBy(() ->
                        ApiResultReader.read(
                                """
                                {"status":"success","data":{"resultType":"vector",\
                                "result":[{"metric":{}}]}}\
                                """))
                .isInstanceOf(PrometheusApiException.class)
                .hasMessageContaining("expected a list, got null");
    }
}
