package dev.fairlead.maintenance.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import dev.fairlead.maintenance.numbers.Count;
import dev.fairlead.maintenance.numbers.NumbersView;
import dev.fairlead.maintenance.numbers.Spread;
import dev.fairlead.maintenance.probe.Means;
import java.time.Instant;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class ReportTest {
    private static final YearMonth NOVEMBER = YearMonth.of(2026, 11);
    private static final Instant DECEMBER = Instant.parse("2026-12-01T00:00:00Z");
    private static final NumbersView OCTOBER =
            new NumbersView("2026-10-31", Map.of("deployments.succeeded/checkout", 3L), Map.of());

    @Test
    void aMonthIsSummedUpOfItsDaysBesideTheMonthBefore() {
        Report report =
                Report.of(
                        NOVEMBER,
                        List.of(
                                OCTOBER,
                                day(
                                        "2026-11-01",
                                        "deployments.succeeded/checkout",
                                        5,
                                        "deployments.rolled-back/checkout",
                                        1),
                                day("2026-11-30", "deployments.succeeded/search", 3),
                                day("2026-12-01", "deployments.succeeded/search", 90)),
                        DECEMBER);

        assertThat(report.complete()).isTrue();
        assertThat(line(report, "Deployments", "Succeeded").nowText()).isEqualTo("8");
        assertThat(line(report, "Deployments", "Succeeded").beforeText()).isEqualTo("3");
        assertThat(line(report, "Deployments", "Succeeded").change()).isEqualTo("+5");
        assertThat(line(report, "Deployments", "Succeeded: checkout").change()).isEqualTo("+2");
        assertThat(line(report, "Deployments", "Succeeded: search").change()).isEqualTo("+3");
        assertThat(line(report, "Deployments", "Success").nowText()).isEqualTo("88.9 %");
        assertThat(line(report, "Deployments", "Success").change()).isEqualTo("−11.1 points");
        assertThat(line(report, "Deployments", "Change failure rate").nowText())
                .isEqualTo("11.1 %");
        assertThat(line(report, "Deployments", "Deployment frequency, a day").nowText())
                .isEqualTo("0.3");
    }

    @Test
    void aMeanIsOfAllTimesAndTheLongestOfAllDays() {
        Report report =
                Report.of(
                        NOVEMBER,
                        List.of(
                                new NumbersView(
                                        "2026-11-03",
                                        Map.of(
                                                "incidents.resolve.times", 2L,
                                                "incidents.resolve.millis", 600_000L),
                                        Map.of("incidents.resolve", 500_000L)),
                                new NumbersView(
                                        "2026-11-04",
                                        Map.of(
                                                "incidents.resolve.times", 1L,
                                                "incidents.resolve.millis", 60_000L),
                                        Map.of("incidents.resolve", 60_000L))),
                        DECEMBER);

        assertThat(line(report, "Incidents", "Until resolved, on average").nowText())
                .isEqualTo("3m40s");
        assertThat(line(report, "Incidents", "Until resolved, the longest").nowText())
                .isEqualTo("8m20s");
    }

    @Test
    void objectivesThatWereMissedAreNamed() {
        Report report =
                Report.of(
                        NOVEMBER,
                        List.of(day("2026-11-03", "slos.burned/availability of shop", 2)),
                        DECEMBER);

        String chapter = "Service level objectives";
        assertThat(line(report, chapter, "Missed: availability of shop").nowText()).isEqualTo("2");
        assertThat(line(report, chapter, "Met again").nowText()).isEqualTo("0");
    }

    @Test
    void halfOfTheTimesAreNotLongerThanTheMedian() {
        Map<String, Long> sums = new HashMap<>();
        for (long second = 1; second <= 99; second++) {
            sums.merge(Spread.one("incidents.resolve", second * 1000).name(), 1L, Long::sum);
        }

        Report report =
                Report.of(
                        NOVEMBER,
                        List.of(
                                new NumbersView(
                                        "2026-11-03", sums, Map.of("incidents.resolve", 99_000L))),
                        DECEMBER);

        assertThat(line(report, "Incidents", "Until resolved, median").now())
                .isCloseTo(50.0, withinPercentage(10));
        assertThat(line(report, "Incidents", "Until resolved, 95 in 100").now())
                .isCloseTo(95.0, withinPercentage(10));
        assertThat(line(report, "Incidents", "Until acknowledged, median").nowText())
                .isEqualTo("–");
    }

    @Test
    void whatProbesMeasureStandsBesideTheMonthBefore() {
        Report report =
                Report.of(
                        NOVEMBER,
                        List.of(measured("2026-10-31", 0.1), measured("2026-11-30", 0.125)),
                        DECEMBER);

        Line line = line(report, "Performance", "shop: p95");
        assertThat(line.nowText()).isEqualTo("0.1250");
        assertThat(line.beforeText()).isEqualTo("0.1000");
        assertThat(line.change()).isEqualTo("+0.0250");
    }

    private static NumbersView measured(String day, double value) {
        Map<String, Long> sums = new HashMap<>();
        for (Count count : Means.counts("shop", Map.of("p95", value))) {
            sums.put(count.name(), count.value());
        }
        return new NumbersView(day, sums, Map.of());
    }

    @Test
    void aChapterHasAChartOfItsDaysBesideTheMonthBefore() {
        Report report =
                Report.of(
                        NOVEMBER,
                        List.of(OCTOBER, day("2026-11-02", "deployments.succeeded/checkout", 6)),
                        Instant.parse("2026-11-03T12:00:00Z"));

        Chart chart = Objects.requireNonNull(report.chapters().getFirst().chart());
        assertThat(chart.now()).containsExactly(0L, 6L, 0L);
        assertThat(chart.before()).hasSize(31).endsWith(0L, 3L);
        assertThat(report.chapters().get(1).chart()).as("nothing happened").isNull();
        assertThat(HtmlReport.of(report))
                .contains("<rect class=\"now\" x=\"26\" y=\"0.0\" width=\"8\" height=\"80.0\">")
                .contains("<title>day 31: 3</title>");
    }

    @Test
    void whatIsNotKnownIsNoNought() {
        Report report =
                Report.of(NOVEMBER, List.of(day("2026-11-03", "backups.completed/a", 2)), DECEMBER);

        Line taken = line(report, "Backups and recovery", "Backups taken");
        assertThat(taken.nowText()).isEqualTo("2");
        assertThat(taken.beforeText()).isEqualTo("–");
        assertThat(taken.change()).isEqualTo("–");
        assertThat(line(report, "Deployments", "Success").nowText()).isEqualTo("–");
        assertThat(line(report, "Backups and recovery", "Backups failed").nowText()).isEqualTo("0");
    }

    @Test
    void objectivesAreMetByTheIncidentsThatMissedNone() {
        Report report =
                Report.of(
                        NOVEMBER,
                        List.of(
                                day(
                                        "2026-11-03",
                                        "incidents.opened/p1",
                                        3,
                                        "incidents.opened/p2",
                                        1,
                                        "objectives.missed/response",
                                        1,
                                        "objectives.missed/resolution",
                                        9)),
                        DECEMBER);

        assertThat(line(report, "Incidents", "Response objective met").nowText())
                .isEqualTo("75.0 %");
        assertThat(line(report, "Incidents", "Resolution objective met").nowText())
                .isEqualTo("0.0 %");
    }

    @Test
    void aMonthUnderWayIsToldSoFar() {
        Report report =
                Report.of(
                        NOVEMBER,
                        List.of(day("2026-11-01", "deployments.succeeded/checkout", 4)),
                        Instant.parse("2026-11-02T12:00:00Z"));

        assertThat(report.complete()).isFalse();
        assertThat(report.title()).endsWith("so far");
        assertThat(line(report, "Deployments", "Deployment frequency, a day").nowText())
                .isEqualTo("2.0");
    }

    @Test
    void aNameOfSomebodyElseIsNoMarkup() {
        Report report =
                Report.of(
                        NOVEMBER,
                        List.of(day("2026-11-03", "pages/<b>|`x`\n[y](z)&", 2)),
                        DECEMBER);

        assertThat(MarkdownReport.of(report))
                .contains("| Pages: \\<b\\>\\|\\`x\\` \\[y\\](z)& | 2 | – | – |");
        assertThat(HtmlReport.of(report))
                .contains("Pages: &lt;b&gt;|`x`")
                .contains("(z)&amp;</th><td>2</td>");
    }

    @Test
    void whatServicesDoForTheFirmIsTheMeanOfTheDaysOnWhichItWasMeasured() {
        String sold = "shop: sold, EUR an hour";
        String share = "shop: content, of all";

        Report report =
                Report.of(
                        NOVEMBER,
                        List.of(
                                day(
                                        "2026-10-31",
                                        "business.micros/" + sold,
                                        90_000_000,
                                        "business.days/" + sold,
                                        1),
                                day(
                                        "2026-11-01",
                                        "business.micros/" + sold,
                                        120_000_000,
                                        "business.days/" + sold,
                                        1),
                                day(
                                        "2026-11-09",
                                        "business.micros/" + sold,
                                        80_000_000,
                                        "business.days/" + sold,
                                        1,
                                        "business.micros/" + share,
                                        812_500,
                                        "business.days/" + share,
                                        1,
                                        "business.micros/(others)",
                                        7,
                                        "business.days/(others)",
                                        2)),
                        DECEMBER);

        String chapter = "What services do for the firm";
        Line line = line(report, chapter, "On average: " + sold);
        assertThat(line.nowText()).isEqualTo("100");
        assertThat(line.beforeText()).isEqualTo("90.00");
        assertThat(line.change()).isEqualTo("+10.00");
        assertThat(line(report, chapter, "On average: " + share).nowText()).isEqualTo("0.8125");
        assertThat(line(report, chapter, "On average: " + share).change()).isEqualTo("–");
        assertThat(MarkdownReport.of(report)).doesNotContain("(others)");
    }

    /** Ten thousand services, people and sets: the report shows the most important ones. */
    @Test
    void aReportStaysShort() {
        Map<String, Long> many = new HashMap<>();
        for (int i = 0; i < 10_000; i++) {
            many.put("deployments.succeeded/service-" + i, (long) i);
        }

        Report report =
                Report.of(
                        NOVEMBER, List.of(new NumbersView("2026-11-03", many, Map.of())), DECEMBER);

        assertThat(report.chapters().getFirst().lines()).hasSizeLessThan(60);
        assertThat(line(report, "Deployments", "Succeeded: service-9999").nowText())
                .isEqualTo("9999");
    }

    private static Line line(Report report, String chapter, String name) {
        return report.chapters().stream()
                .filter(each -> each.title().equals(chapter))
                .flatMap(each -> each.lines().stream())
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static NumbersView day(String day, Object... counts) {
        Map<String, Long> sums = new HashMap<>();
        for (int i = 0; i < counts.length; i += 2) {
            sums.put((String) counts[i], ((Integer) counts[i + 1]).longValue());
        }
        return new NumbersView(day, sums, Map.of());
    }
}
