package dev.fairlead.platform.loadtest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.platform.config.Percentage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.assertj.core.util.DoubleComparator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Summaries as k6 and Gatling write them, and what is none. */
class LoadReportTest {
    private static final String EXPORTED =
            """
            {"metrics": {
               "http_reqs": {"count": 1000, "rate": 33.2},
               "http_req_duration": {"avg": 60.1, "min": 10.5, "med": 55, "max": 400.25, "p(90)": 150, "p(95)": 180.5,
                                     "thresholds": {"p(95)<200": false}},
               "http_req_failed": {"passes": 2, "fails": 998, "value": 0.002},
               "vus": {"value": 10, "min": 10, "max": 10}},
             "root_group": {"name": "", "path": "", "id": "d41d8cd98f00b204e9800998ecf8427e", "groups": {}, "checks": {}}}
            """;

    private static final String HANDLED =
            """
            {"root_group": {"groups": [], "checks": []},
             "options": {"summaryTrendStats": ["avg", "p(95)"], "summaryTimeUnit": "", "noColor": false},
             "state": {"isStdOutTTY": false, "testRunDurationMs": 30012.4},
             "metrics": {
               "http_reqs": {"type": "counter", "contains": "default", "values": {"count": 1000, "rate": 33.2}},
               "http_req_duration": {"type": "trend", "contains": "time", "values": {"avg": 60.1, "p(95)": 180.5},
                                     "thresholds": {"p(95)<200": {"ok": true}}},
               "http_req_failed": {"type": "rate", "contains": "default",
                                   "values": {"rate": 0.002, "passes": 2, "fails": 998}}}}
            """;

    private static final String GATLING =
            """
            {"type": "GROUP", "name": "All Requests", "path": "", "pathFormatted": "group_missing-name-b06d1",
             "stats": {
               "name": "All Requests",
               "numberOfRequests": {"total": 1000, "ok": 998, "ko": 2},
               "minResponseTime": {"total": 5, "ok": 5, "ko": 60},
               "maxResponseTime": {"total": 402, "ok": 402, "ko": 80},
               "meanResponseTime": {"total": 60, "ok": 60, "ko": 70},
               "standardDeviation": {"total": 12, "ok": 12, "ko": 10},
               "percentiles1": {"total": 55, "ok": 55, "ko": 70},
               "percentiles2": {"total": 80, "ok": 80, "ko": 75},
               "percentiles3": {"total": 181, "ok": 181, "ko": 80},
               "percentiles4": {"total": 300, "ok": 300, "ko": 80},
               "group1": {"name": "t < 800 ms", "count": 998, "percentage": 100},
               "meanNumberOfRequestsPerSecond": {"total": 33.2, "ok": 33.1, "ko": 0.1}},
             "contents": {"req_home": {"type": "REQUEST", "name": "home", "stats": {}}}}
            """;

    private static final String SCRIPT =
            """
            {"test": "spike", "users": 1000, "requests": 1200, "requestsPerSecond": 98.24, "failedShare": 0.0025,
             "medianMillis": 40.5, "p95Millis": 180.4, "longestMillis": 402}
            """;

    /** As the run said on the screen that wrote both files. */
    private static final LoadSummary SHOWN = new LoadSummary("Gatling", 1204, 11, 52, 57.33);

    private static LoadSummary known(String text) {
        return switch (LoadReport.read(text)) {
            case LoadReport.Known(LoadSummary summary) -> summary;
            case LoadReport.Unreadable unreadable -> throw new AssertionError(unreadable);
        };
    }

    private static LoadReport.Unreadable unreadable(String text) {
        return switch (LoadReport.read(text)) {
            case LoadReport.Known known -> throw new AssertionError(known);
            case LoadReport.Unreadable unreadable -> unreadable;
        };
    }

    @Test
    void whatK6ExportsAndHandsOverIsTheSame() {
        assertThat(known(EXPORTED)).isEqualTo(new LoadSummary("k6", 1000, 2, 180.5, 33.2));
        assertThat(known(HANDLED)).isEqualTo(known(EXPORTED));
    }

    @Test
    void gatlingsGlobalNumbersAreReadFromBothOfItsFiles() {
        assertThat(known(GATLING)).isEqualTo(new LoadSummary("Gatling", 1000, 2, 181, 33.2));
        String global =
                GATLING.substring(
                        GATLING.indexOf("\"stats\": {") + 9, GATLING.indexOf(",\n \"contents\""));
        assertThat(known(global)).isEqualTo(known(GATLING));
    }

    @Test
    void soAreTheFewOfTheScripts() {
        assertThat(known(SCRIPT)).isEqualTo(new LoadSummary("k6 (spike)", 1200, 3, 180.4, 98.24));
    }

    @ParameterizedTest
    @ValueSource(strings = {"global_stats.json", "stats.json"})
    void whatGatlingReallyWroteIsRead(String name) throws IOException {
        LoadSummary read;
        try (InputStream file =
                LoadReportTest.class.getResourceAsStream("gatling-3.13.4/" + name)) {
            read = known(new String(file.readAllBytes(), StandardCharsets.UTF_8));
        }

        assertThat(read)
                .usingRecursiveComparison()
                .withComparatorForType(new DoubleComparator(0.005), Double.class)
                .isEqualTo(SHOWN);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"requests\": 1200|\"requests\": 1201|failedShare|expected a whole number of the 1201 requests",
                "0.0025|1.5|failedShare|expected a whole number",
                "0.0025|null|failedShare|a number from 0 on",
                "180.4|500|p95Millis|expected longestMillis at most",
                "\"spike\"|\"<b>\"|test|of small letters",
            })
    void soIsWhatContradictsItselfOfTheScripts(
            String part, String other, String path, String detail) {
        var unreadable = unreadable(SCRIPT.replace(part, other));

        assertThat(unreadable.path()).isEqualTo(path);
        assertThat(unreadable.detail()).contains(detail);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"count\": 1000|\"count\": -1|metrics.http_reqs.count|a number from 0 on",
                "\"count\": 1000|\"count\": \"1000\"|metrics.http_reqs.count|a number from 0 on",
                "\"count\": 1000|\"count\": 1e300|metrics.http_reqs.count|a number from 0 on",
                "\"count\": 1000|\"count\": 10.5|metrics.http_reqs.count|a whole number",
                "\"count\": 1000|\"count\": 2000|metrics.http_req_failed.passes|expected the 2000 requests",
                "\"value\": 0.002|\"value\": 0.0|metrics.http_req_failed.value|expected 0.002",
                "\"p(95)\": 180.5|\"p(99)\": 180.5|metrics.http_req_duration.p(95)|summaryTrendStats names p(95)",
                "\"p(95)\": 180.5|\"p(95)\": 1|metrics.http_req_duration.p(95)|expected min at least",
                "\"p(95)\": 180.5|\"p(95)\": 500|metrics.http_req_duration.p(95)|expected max at most",
                "http_req_failed|http_req_fallen|metrics.http_req_failed|expected an object",
            })
    void whatContradictsItselfIsNoEvidence(String part, String other, String path, String detail) {
        var unreadable = unreadable(EXPORTED.replace(part, other));

        assertThat(unreadable.path()).isEqualTo(path);
        assertThat(unreadable.detail()).contains(detail);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"total\": 1000|\"total\": 100000|stats.numberOfRequests.total|expected ok and ko together, 1000",
                "\"total\": 181|\"total\": 403|stats.percentiles3.total|expected maxResponseTime 402.0 at most",
                "percentiles3|percentiles9|stats.percentiles3|expected an object",
            })
    void soIsWhatContradictsItselfOfGatling(String part, String other, String path, String detail) {
        var unreadable = unreadable(GATLING.replaceFirst(part, other));

        assertThat(unreadable.path()).isEqualTo(path);
        assertThat(unreadable.detail()).contains(detail);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[]|what k6 writes",
                "{}|what k6 writes",
                "null|what k6 writes",
                "{\"metrics\": 1}|what k6 writes",
                "{\"metrics\": {}, \"metrics\": {}}|what k6 writes",
                "{\"metrics\": {}} {}|what k6 writes",
                "not json|what k6 writes",
            })
    void whatIsNoSummaryIsToldWhatWasExpected(String text, String detail) {
        assertThat(unreadable(text).detail()).contains(detail);
    }

    @Test
    void whatIsNestedWithoutEndIsRefused() {
        assertThat(unreadable("{\"metrics\":".repeat(100_000)).path()).isEmpty();
    }

    @Test
    void aLimitMayBeReachedAndNotPassed() {
        LoadSummary summary = new LoadSummary("k6", 1000, 1, 200, 50);
        Percentage share = new Percentage(0.1);
        Duration time = Duration.ofMillis(200);

        LoadLimits.Verdict reached = new LoadLimits(time, share, 1000).judge(summary);

        assertThat(reached.passed()).isTrue();
        assertThat(reached.detail())
                .isEqualTo(
                        "k6: 1000 requests of 1000 at least, p95 200 ms of 200ms at most, 0.1 % failed of 0.1% at most");
        assertThat(new LoadLimits(time.minusNanos(1), share, 1).judge(summary).passed()).isFalse();
        assertThat(new LoadLimits(time, new Percentage(0.09), 1).judge(summary).passed()).isFalse();
        assertThat(new LoadLimits(time, share, 1001).judge(summary).passed()).isFalse();
    }

    @Test
    void aVerdictIsOfTheLimitsThatSaidIt() {
        Percentage share = new Percentage(0.1);
        Duration time = Duration.ofMillis(200);
        LoadSummary summary = new LoadSummary("Gatling", 1000, 7, 1_234_567.8901, 50);
        String said = new LoadLimits(time, share, 100).judge(summary).detail();

        assertThat(new LoadLimits(time, share, 100).said(said)).isTrue();
        assertThat(new LoadLimits(time, share, 10).said(said)).isFalse();
        assertThat(new LoadLimits(time.multipliedBy(2), share, 100).said(said)).isFalse();
        assertThat(new LoadLimits(time, new Percentage(1), 100).said(said)).isFalse();
        assertThat(new LoadLimits(null, share, 100).said(said)).isFalse();
        String free = new LoadLimits(null, share, 100).judge(summary).detail();
        assertThat(new LoadLimits(null, share, 100).said(free)).isTrue();
    }

    @Test
    void onlyWhatIsLimitedIsJudged() {
        LoadSummary slow = new LoadSummary("Gatling", 1000, 0, 9_000, 50);

        assertThat(new LoadLimits(null, new Percentage(0), 1).judge(slow).passed()).isTrue();
    }

    @Test
    void whereEveryRequestFailedNothingPasses() {
        LoadSummary down = new LoadSummary("k6", 12_000, 12_000, 3, 100);

        LoadLimits.Verdict verdict =
                new LoadLimits(Duration.ofMillis(200), new Percentage(100), 100).judge(down);

        assertThat(verdict.passed()).isFalse();
        assertThat(verdict.detail()).endsWith("not one succeeded");
    }
}
