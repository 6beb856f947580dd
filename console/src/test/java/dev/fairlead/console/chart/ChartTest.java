package dev.fairlead.console.chart;

import static java.lang.Double.NaN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.console.chart.Chart.Limit;
import dev.fairlead.console.chart.Chart.Line;
import dev.fairlead.console.chart.Chart.Mark;
import dev.fairlead.console.chart.Chart.Row;
import dev.fairlead.console.chart.Chart.Said;
import dev.fairlead.console.upstream.Range;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ChartTest {
    private static final Instant START = Instant.parse("2026-11-25T10:00:00Z");
    private static final Line FRESH =
            new Line("Version 4", List.of(NaN, 0.01, 0.08, 0.02, 0.04, 0.03));
    private static final Line SILENT =
            new Line("Version 2", List.of(0.1, 0.01, NaN, NaN, NaN, NaN));
    private static final Line NEVER = new Line("Version 1", Collections.nCopies(6, NaN));

    @Test
    void saysTheLatestTheHighestAndSinceWhenThereIsNothing() {
        assertThat(chart(FRESH, SILENT, NEVER).said())
                .containsExactly(
                        new Said("Version 4", "3 %", "8 %", null),
                        new Said("Version 2", "1 %", "10 %", START.plusSeconds(1)),
                        new Said("Version 1", null, null, null));
    }

    @Test
    void isEmptyWhereNoLineHasAValue() {
        assertThat(chart(NEVER).isEmpty()).isTrue();
        assertThat(chart(NEVER, SILENT).isEmpty()).isFalse();
    }

    @Test
    void theTableHasTheSameValuesAndTheLastTime() {
        assertThat(chart(FRESH, SILENT).rows())
                .contains(
                        new Row(START, List.of("", "10 %")),
                        new Row(START.plusSeconds(5), List.of("3 %", "")))
                .hasSize(6);
    }

    @Test
    void theTableOfManyTimesIsShortAndEndsWithTheLast() {
        Range day = Range.between(START, START.plus(Duration.ofDays(1)), Chart.MOST_POINTS);
        var values = new ArrayList<>(Collections.nCopies(day.points(), 0.01));
        values.set(day.points() - 1, 0.07);
        Chart chart = chart(day, new Line("Version 4", values));

        assertThat(chart.rows()).hasSizeBetween(12, 24);
        assertThat(chart.rows().getLast()).isEqualTo(new Row(day.end(), List.of("7 %")));
    }

    @Test
    void theScriptGetsTimesValuesLimitsAndMarks() {
        JsonNode plot = new JsonMapper().readTree(chart(FRESH).plot());

        assertThat(plot.path("unit").asString()).isEqualTo("share");
        assertThat(plot.path("start").asLong()).isEqualTo(START.getEpochSecond());
        assertThat(plot.path("step").asInt()).isEqualTo(1);
        assertThat(plot.at("/lines/0/0").isNumber()).as("a gap is no number").isFalse();
        assertThat(plot.at("/lines/0/2").asDouble()).isEqualTo(0.08);
        assertThat(plot.at("/limits/0").asDouble()).isEqualTo(0.05);
        assertThat(plot.at("/marks/0/at").asDouble()).isEqualTo(START.getEpochSecond() + 1.5);
        assertThat(plot.at("/marks/0/text").asString()).isEqualTo("5 %");
    }

    private static Chart chart(Line... lines) {
        return chart(Range.between(START, START.plusSeconds(5), Chart.MOST_POINTS), lines);
    }

    private static Chart chart(Range range, Line... lines) {
        return new Chart(
                "error-ratio",
                "Error ratio",
                null,
                Unit.SHARE,
                range,
                List.of(lines),
                List.of(new Limit("Bad above 5 %", 0.05)),
                List.of(new Mark(START.plusMillis(1_500), "5 %")),
                null);
    }
}
