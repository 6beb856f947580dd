package dev.fairlead.alert.watch;

import static dev.fairlead.alert.watch.Watches.T0;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.events.alerts.Verdict;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JudgeTest {

    /**
     * Times are seconds after the start: {@code since} is when the targets were first read, {@code
     * at} is the evaluation. Window 10 s, bake 30 s, deadline 60 s, threshold 0.05, 20 requests.
     */
    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    window not full                       | 0  |  9 | 0.5  | 100  | continue window-not-full
                    full window, breach at once           | 0  | 10 | 0.5  | 100  | breached metric-breached
                    reaching the threshold is allowed     | 0  | 10 | 0.05 | 100  | continue baking
                    too few requests hide a bad ratio     | 0  | 10 | 0.5  | 19   | continue too-few-requests
                    exactly enough requests               | 0  | 10 | 0.5  | 20   | breached metric-breached
                    still good, still baking              | 0  | 29 | 0.01 | 100  | continue baking
                    good until the bake is over           | 0  | 30 | 0.01 | 100  | PASSED bake-over
                    a breach as the bake ends             | 0  | 30 | 0.06 | 100  | breached metric-breached
                    too few requests after the bake       | 0  | 31 | 0.01 | 3    | continue too-few-requests
                    enough requests come late             | 0  | 45 | 0.01 | 20   | PASSED bake-over
                    too few requests until the deadline   | 0  | 59 | 0.01 | 3    | INCONCLUSIVE too-few-requests
                    no sample of the condition            | 0  | 12 | none | 100  | continue no-samples
                    no sample of the condition at the end | 0  | 59 | none | 100  | INCONCLUSIVE no-samples
                    no sample of the requests             | 0  | 12 | 0.5  | none | continue no-samples
                    NaN                                   | 0  | 59 | NaN  | 100  | INCONCLUSIVE not-a-number
                    NaN requests                          | 0  | 59 | 0.01 | NaN  | INCONCLUSIVE not-a-number
                    infinity is above                     | 0  | 12 | Inf  | 100  | breached metric-breached
                    several samples                       | 0  | 59 | many | 100  | INCONCLUSIVE several-samples
                    a query that fails                    | 0  | 59 | fail | 100  | INCONCLUSIVE query-failed
                    restart: the window begins again      | 25 | 34 | 0.5  | 100  | continue window-not-full
                    restart: judged after a new window    | 25 | 35 | 0.5  | 100  | breached metric-breached
                    restart: late, but good               | 25 | 35 | 0.01 | 100  | PASSED bake-over
                    restart just before the deadline      | 55 | 59 | 0.5  | 100  | INCONCLUSIVE window-not-full
                    """)
    void judges(String name, int since, int at, String value, String requests, String expected) {
        Observation seen =
                new Observation(
                        second(at),
                        second(since),
                        List.of(reading(value)),
                        reading(requests),
                        false);

        Judgement judgement = Judge.judge(Watches.errorRatio(), T0, seen);

        assertThat(describe(judgement)).isEqualTo(expected);
    }

    @Test
    void aTargetThatDoesNotAnswerIsNamed() {
        Observation seen =
                new Observation(
                        second(59), T0, List.of(Reading.NO_SAMPLES), Reading.NO_SAMPLES, true);

        Judgement judgement = Judge.judge(Watches.errorRatio(), T0, seen);

        assertThat(judgement)
                .isEqualTo(new Judgement.Completed(Verdict.INCONCLUSIVE, "scrape-failing"));
    }

    @Test
    @DisplayName("BELOW is broken by less than the threshold")
    void below() {
        Condition hits = new Condition("Hits", "hits", Comparison.BELOW, 0.9, "warning", "Misses");
        Observation seen =
                new Observation(second(12), T0, List.of(Reading.of(0.8)), Reading.of(100), false);

        Judgement judgement = Judge.judge(Watches.with(hits), T0, seen);

        assertThat(judgement).isEqualTo(new Judgement.Breached(List.of(hits)));
    }

    @Test
    void oneBrokenConditionIsEnoughThoughAnotherCannotBeRead() {
        Condition slow = new Condition("Slow", "p95", Comparison.ABOVE, 0.5, "warning", "Slow");
        Condition errors = new Condition("Errors", "r", Comparison.ABOVE, 0.05, "critical", "Bad");
        Watch watch = Watches.with(slow, errors);
        Observation seen =
                new Observation(
                        second(12),
                        T0,
                        List.of(Reading.NO_SAMPLES, Reading.of(0.2)),
                        Reading.of(100),
                        false);

        Judgement judgement = Judge.judge(watch, T0, seen);

        assertThat(judgement).isEqualTo(new Judgement.Breached(List.of(errors)));
        assertThat(Judge.samples(watch, seen))
                .containsExactly(
                        new JudgedCondition("Slow", "p95", null, 0.5, false, second(12)),
                        new JudgedCondition("Errors", "r", 0.2, 0.05, true, second(12)));
    }

    private static Judgement without(Reading reading, Comparison side, NoData noData) {
        Condition errors = new Condition("Errors", "r", side, 0.05, "critical", "Bad", noData);
        Observation seen =
                new Observation(second(59), T0, List.of(reading), Reading.of(100), false);
        return Judge.judge(Watches.with(errors), T0, seen);
    }

    @Test
    void zeroStandsForWhatThereIsNotWhereTheConditionSaysSo() {
        assertThat(without(Reading.NO_SAMPLES, Comparison.ABOVE, NoData.ZERO))
                .isEqualTo(new Judgement.Completed(Verdict.PASSED, "bake-over"));
        assertThat(without(Reading.NOT_A_NUMBER, Comparison.ABOVE, NoData.ZERO))
                .isEqualTo(new Judgement.Completed(Verdict.PASSED, "bake-over"));
        assertThat(without(Reading.NO_SAMPLES, Comparison.BELOW, NoData.ZERO))
                .isInstanceOf(Judgement.Breached.class);
        assertThat(without(Reading.NO_SAMPLES, Comparison.BELOW, NoData.INCONCLUSIVE))
                .isEqualTo(new Judgement.Completed(Verdict.INCONCLUSIVE, "no-samples"));
        assertThat(without(Reading.QUERY_FAILED, Comparison.ABOVE, NoData.ZERO))
                .isEqualTo(new Judgement.Completed(Verdict.INCONCLUSIVE, "query-failed"));
    }

    private static Instant second(int seconds) {
        return T0.plusSeconds(seconds);
    }

    private static Reading reading(String text) {
        return switch (text) {
            case "none" -> Reading.NO_SAMPLES;
            case "many" -> Reading.SEVERAL_SAMPLES;
            case "fail" -> Reading.QUERY_FAILED;
            case "Inf" -> Reading.of(Double.POSITIVE_INFINITY);
            default -> Reading.of(Double.parseDouble(text));
        };
    }

    private static String describe(Judgement judgement) {
        return switch (judgement) {
            case Judgement.Continue(String reason) -> "continue " + reason;
            case Judgement.Breached breached -> "breached " + breached.reason();
            case Judgement.Completed(Verdict verdict, String reason) -> verdict + " " + reason;
        };
    }
}
