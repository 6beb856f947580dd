package dev.fairlead.promql.scrape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fairlead.promql.labels.Labels;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExpositionParserTest {
    @Test
    void readsTextFormat() {
        Exposition page =
                ExpositionParser.parseText(
                        """
                        # HELP http_requests_total All \\\\ of\\nthem.
                        # TYPE http_requests_total counter
                        http_requests_total{method="post",code="200"} 1027 1395066363000
                        http_requests_total{method="a \\"b\\" \\\\ \\n", } 3

                        # just a remark
                        no_labels 12.47
                        \tblanks { a = "b" } +Inf
                        {"with.dot", "l b"="x"} NaN
                        """);
        assertThat(page.samples())
                .containsExactly(
                        new ScrapedSample(
                                Labels.of(
                                        "__name__",
                                        "http_requests_total",
                                        "method",
                                        "post",
                                        "code",
                                        "200"),
                                1027,
                                1395066363000L),
                        new ScrapedSample(
                                Labels.of(
                                        "__name__",
                                        "http_requests_total",
                                        "method",
                                        "a \"b\" \\ \n"),
                                3,
                                null),
                        new ScrapedSample(Labels.of("__name__", "no_labels"), 12.47, null),
                        new ScrapedSample(
                                Labels.of("__name__", "blanks", "a", "b"),
                                Double.POSITIVE_INFINITY,
                                null),
                        new ScrapedSample(
                                Labels.of("__name__", "with.dot", "l b", "x"), Double.NaN, null));
        assertThat(page.metadata())
                .containsExactly(
                        new MetricMetadata(
                                "http_requests_total", "counter", "All \\ of\nthem.", ""));
    }

    @Test
    void readsOpenMetrics() {
        Exposition page =
                ExpositionParser.parseOpenMetrics(
                        """
                        # TYPE foo_seconds histogram
                        # UNIT foo_seconds seconds
                        foo_seconds_bucket{le="1"} 2 # {trace_id="x"} 0.5
                        foo_seconds_count 2 1520879607.789
                        # EOF
                        """);
        assertThat(page.samples().get(1).timestamp()).isEqualTo(1520879607789L);
        assertThat(page.metadata())
                .containsExactly(new MetricMetadata("foo_seconds", "histogram", "", "seconds"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "a | line 1: invalid value \"\"",
                "a x | line 1: invalid value \"x\"",
                "a 1f | line 1: invalid value \"1f\"",
                "a 0x1p-2 | line 1: invalid value \"0x1p-2\"",
                "a 0x10 | line 1: invalid value \"0x10\"",
                "a 1e400 | line 1: invalid value \"1e400\"",
                "a -1e400 | line 1: invalid value \"-1e400\"",
                "a 1 2 3 | line 1: unexpected text after the sample: \"3\"",
                "9a 1 | line 1: invalid metric name \"9a\"",
                "a{b=\"c} 1 | line 1: unterminated quoted text",
                "a{b=c} 1 | line 1: label value of \"b\" is not quoted",
                "a{b=\"c\" d=\"e\"} 1 | line 1: expected ',' at column 9",
                "a{b=\"c\",b=\"d\"} 1 | line 1: label \"b\" occurs twice",
                "# TYPE a thing | line 1: invalid metric type \"thing\"",
            })
    void refusesFaultyLines(String line, String message) {
        assertThatThrownBy(() -> ExpositionParser.parseText(line.strip()))
                .hasMessage(message.strip());
    }

    @Test
    void openMetricsNeedsItsEnd() {
        assertThatThrownBy(() -> ExpositionParser.parseOpenMetrics("a 1\n"))
                .hasMessage("line 2: data does not end with # EOF");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "a_total 1 # {id=\"x\"} 0.5                  | ",
                "a_total 1 1.5 # {id=\"x\"} 0.5 1520879607.789 | ",
                "a_total 1 # {} 0.5                          | ",
                "a_total 1 # id 0.5                          | exemplar without labels",
                "a_total 1 # {id=\"x\"}                      | expected ' '",
                "a_total 1 # {id=\"x\"} y                    | invalid value",
                "a_total 1 # {id=\"x\"} 1 2 3                | unexpected text after the exemplar",
                "a_total  1                                  | more than one space",
                "a_total 1  2                                | more than one space",
                "a_total 1 NaN                               | invalid timestamp",
                "a_total 1f                                  | invalid value",
                "a_created 1520872607.123                    | ",
                "# UNIT a_seconds seconds                    | ",
                "# UNIT a_total seconds                      | is no suffix",
            })
    void openMetricsIsReadStrictly(String line, @Nullable String problem) {
        String page = line.strip() + "\n# EOF\n";
        if (problem == null) {
            ExpositionParser.parseOpenMetrics(page);
        } else {
            assertThatThrownBy(() -> ExpositionParser.parseOpenMetrics(page))
                    .hasMessageContaining(problem);
        }
    }

    @Test
    void bringsTheLabelsOfBucketsAndQuantilesIntoOneForm() {
        var page =
                ExpositionParser.parseText(
                        """
                        # TYPE h histogram
                        h_bucket{le="1"} 1
                        h_bucket{le="0.250"} 1
                        h_bucket{le="1000000"} 2
                        h_bucket{le="+Inf"} 2
                        # TYPE s summary
                        s{quantile="1"} 1
                        s{quantile="0.00001"} 1
                        # TYPE g gauge
                        g_bucket{le="1"} 1
                        """);

        assertThat(page.samples())
                .extracting(each -> each.labels().get("le") + each.labels().get("quantile"))
                .containsExactly("1.0", "0.25", "1e+06", "+Inf", "1.0", "1e-05", "1");
    }
}
