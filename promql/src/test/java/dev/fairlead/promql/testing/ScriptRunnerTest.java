package dev.fairlead.promql.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.promql.eval.EvaluatorOptions;
import dev.fairlead.promql.parse.Feature;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScriptRunnerTest {
    static final List<String> SCRIPTS =
            List.of(
                    "operators",
                    "aggregations",
                    "ranges",
                    "functions",
                    "histograms",
                    "durations",
                    "extended",
                    "starts");

    @ParameterizedTest
    @FieldSource("SCRIPTS")
    void everyEvaluationOfTheScriptPasses(String name) throws IOException {
        ScriptResult result = new ScriptRunner().run(ScriptCoverageTest.read(name));
        assertThat(result.failures()).isEmpty();
        assertThat(result.passed()).isGreaterThan(20);
    }

    @Test
    void namesTheLineOfAFailure() {
        ScriptResult result =
                new ScriptRunner()
                        .run(
                                "load 1m\n"
                                        + "  x 1 2\n\n"
                                        + "eval instant at 1m x\n"
                                        + "  x 3\n\n"
                                        + "eval instant at 1m x\n"
                                        + "  x 2\n");
        assertThat(result.passed()).isEqualTo(1);
        assertThat(result.failures())
                .singleElement()
                .hasToString(
                        "line 4: x: expected [Number[value=3.0]] for {__name__=\"x\"} but got 2.0");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "eval instant at 0 (\"gull\")\n  expect string \"gull\"",
                "eval instant at 0 \" gull\"\n  expect string  gull",
                "eval instant at 0 ''\n  expect string",
            })
    void expectsStringsQuotedOrBare(String script) {
        assertThat(new ScriptRunner().run(script).failures()).isEmpty();
        assertThat(new ScriptRunner().run(script.replace("expect string", "expect string  x")))
                .extracting(ScriptResult::passed)
                .isEqualTo(0);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "eval instant at 0 x\n  expect fail",
                "load 1m\n  x 1\n\neval instant at 0 x\n  expect warn\n  x 1",
                "load 1m\n  x 1\n\neval instant at 0 x",
                "load 1m\n  x 1\n\neval instant at 0 x\n  x 1\n  y 1",
                "load 1m\n"
                        + "  x 1\n"
                        + "  y 2\n\n"
                        + "eval instant at 0 sort({__name__=~'.+'})\n"
                        + "  expect ordered\n"
                        + "  y 2\n"
                        + "  x 1",
                "load 1m\n  x 1\n\neval instant at 0 rate(x[1m])\n  expect no_info\n  expect fail",
                "load 1m\n  x 1x3\n\neval range from 0 to 2m step 1m x\n  x 1 1",
                "load 1m\n  x 1x3\n\neval instant at 2m rate(x[2m])\n"
                        + "  expect info regex: not be a counter.*\"x\" \\(1:5\\)\n  {} 0",
            })
    void failsWhatIsNotAsExpected(String script) {
        assertThat(new ScriptRunner().run(script).failures()).hasSize(1);
    }

    @Test
    void startTimestampsCountOnlyWithTheirFeature() {
        String script =
                "load 1m\n  x_total@st _ -30s\n  x_total _ 4\n\neval instant at 1m increase(x_total[1m])";

        assertThat(new ScriptRunner(EvaluatorOptions.defaults()).run(script).failures()).isEmpty();
        assertThat(new ScriptRunner().run(script + "\n  {} 4").failures()).isEmpty();
    }

    @Test
    void whatIsACounterIsToldByTheTypeWhereItsFeatureIsOn() {
        var byType = EvaluatorOptions.defaults().withFeatures(Set.of(Feature.TYPE_AND_UNIT_LABELS));
        String remark =
                "info msg: PromQL info: metric might not be a counter, __type__ label is not set to \"counter\" or \"histogram\", got ";

        assertThat(run(byType, "rate(a[2m])", "no_info").failures()).isEmpty();
        assertThat(run(byType, "rate(d[2m])", "no_info").failures()).isEmpty();
        assertThat(
                        run(byType, "rate(b_total[2m])", remark + "\"gauge\": \"b_total\" (1:6)")
                                .failures())
                .isEmpty();
        assertThat(run(byType, "rate(c_total[2m])", remark + "\"\": \"c_total\" (1:6)").failures())
                .isEmpty();
    }

    private static ScriptResult run(EvaluatorOptions options, String query, String expected) {
        return new ScriptRunner(options)
                .run(
                        """
                        load 1m
                          a{__type__="counter"} 1 2
                          b_total{__type__="gauge"} 1 2
                          c_total 1 2
                          d{__type__="histogram"} 1 2

                        eval instant at 1m %s
                          expect %s
                          {} 0.016666666666666666
                        """
                                .formatted(query, expected));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nonsense",
                "load",
                "load 1m\n  x 1y",
                "eval instant at 1q x",
                "eval x",
                "load 1m\n  x@st -1m",
                "load 1m\n  x@st -1m\n  x@st -1m\n  x 1",
                "load 1m\n  x@st -1m\n  y 1",
                "load 1m\n  x@st -1m\n  x 1 2",
                "load 1m\n  x@st -1q\n  x 1",
            })
    void aFaultyScriptIsOneFailure(String script) {
        ScriptResult result = new ScriptRunner().run(script);
        assertThat(result.passed()).isZero();
        assertThat(result.failures()).hasSize(1);
    }
}
