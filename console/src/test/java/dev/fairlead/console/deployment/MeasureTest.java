package dev.fairlead.console.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.console.chart.Chart.Limit;
import dev.fairlead.console.chart.Unit;
import dev.fairlead.console.upstream.Watches.Condition;
import dev.fairlead.console.upstream.Watches.Watch;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class MeasureTest {
    private static final String ERRORS =
            "sum(rate(a_total{version=\"4\", code=\"5xx\"}[2m])) / sum(rate(a_total{version = \"4\"}[2m]))";

    @Test
    void isEachConditionWithItsLimitAndThenTheRequests() {
        List<Measure> measures = Measure.of(watch("4", "2"));

        assertThat(measures).extracting(Measure::name).containsExactly("error-ratio", "requests");
        Measure errors = measures.getFirst();
        assertThat(errors.title()).isEqualTo("Error ratio");
        assertThat(errors.unit()).isEqualTo(Unit.SHARE);
        assertThat(errors.expression()).isEqualTo(ERRORS);
        assertThat(errors.limit()).isEqualTo(new Limit("Bad above 5 %", 0.05));
        Measure requests = measures.getLast();
        assertThat(requests.expression())
                .isEqualTo("(sum(increase(a_total{version=\"4\"}[2m]))) / 120.0");
        assertThat(requests.limit().text()).isEqualTo("Too few to judge below 0.833 /s");
    }

    @Test
    void ofSevenConditionsTheLastIsNamedAndNotDrawn() {
        List<Condition> seven = new ArrayList<>();
        for (int i = 1; i <= 7; i++) {
            seven.add(new Condition("Condition" + i, ERRORS, "above", 0.05, null));
        }
        Watch watch = new Watch("4", "2", seven, "up", 100, "2m");

        assertThat(Measure.of(watch)).hasSize(7).extracting(Measure::name).endsWith("requests");
        assertThat(Measure.beyond(watch))
                .isEqualTo("And 1 more, which the version is judged by, too: Condition7.");
        assertThat(Measure.beyond(watch("4", "2"))).isNull();
    }

    @Test
    void theVersionBeforeStandsInThePlaceOfThisOne() {
        assertThat(before("4", "2"))
                .isEqualTo(
                        "sum(rate(a_total{version=\"2\", code=\"5xx\"}[2m])) / sum(rate(a_total{version = \"2\"}[2m]))");
        assertThat(before("4", "a$1\"b")).contains("version=\"a$1\\\"b\"");
    }

    @Test
    void thereIsNothingToCompareWithWhereNoneServedBeforeOrTheExpressionDoesNotNameIt() {
        Watch first = watch("4", null);
        assertThat(Measure.of(first).getFirst().before(first)).isEmpty();
        Watch again = watch("4", "4");
        assertThat(Measure.of(again).getFirst().before(again)).isEmpty();
        Watch other = watch("14", "2");
        assertThat(Measure.of(other).getFirst().before(other)).isEmpty();
    }

    private static String before(String version, String baseline) {
        Watch watch = watch(version, baseline);
        return Measure.of(watch).getFirst().before(watch).orElseThrow();
    }

    private static Watch watch(String version, @Nullable String baseline) {
        return new Watch(
                version,
                baseline,
                List.of(new Condition("ErrorRatio", ERRORS, "above", 0.05, "Too many fail")),
                "sum(increase(a_total{version=\"4\"}[2m]))\n",
                100,
                "2m");
    }
}
