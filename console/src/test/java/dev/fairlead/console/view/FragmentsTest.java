package dev.fairlead.console.view;

import static java.lang.Double.NaN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.console.chart.Chart;
import dev.fairlead.console.chart.Chart.Limit;
import dev.fairlead.console.chart.Chart.Line;
import dev.fairlead.console.chart.Chart.Mark;
import dev.fairlead.console.chart.Charts;
import dev.fairlead.console.chart.Unit;
import dev.fairlead.console.config.ConsoleProperties;
import dev.fairlead.console.list.Kind;
import dev.fairlead.console.list.Listing;
import dev.fairlead.console.upstream.Catalogue;
import dev.fairlead.console.upstream.Catalogue.Entry;
import dev.fairlead.console.upstream.Catalogue.Environment;
import dev.fairlead.console.upstream.Catalogue.Resource;
import dev.fairlead.console.upstream.Deployment;
import dev.fairlead.console.upstream.Deployment.ChecklistLine;
import dev.fairlead.console.upstream.Numbers;
import dev.fairlead.console.upstream.Page.ObservedSummary;
import dev.fairlead.console.upstream.Range;
import dev.fairlead.console.upstream.Windows;
import dev.fairlead.console.upstream.Windows.Window;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.thymeleaf.spring6.SpringTemplateEngine;
import org.thymeleaf.templateresolver.ClassLoaderTemplateResolver;

class FragmentsTest {
    private static final Instant START = Instant.parse("2026-11-25T10:00:00Z");
    private static final Range RANGE =
            Range.between(START, START.plusSeconds(5), Chart.MOST_POINTS);
    private static final Line LINE =
            new Line("Version <4>", List.of(0.01, 0.08, NaN, NaN, NaN, NaN));
    private static final Charts NONE = new Charts(List.of(), List.of(), "Nothing is here.", true);

    private final Fragments fragments =
            new Fragments(engine(), new Format(properties()), properties());

    @Test
    void aChartHasItsValuesAsTextBesideThePicture() {
        String html = charts(new Charts(List.of(chart(null, LINE)), List.of(), "", true));

        assertThat(html)
                .contains("id=\"chart-error-ratio\"", "data-go-on=\"yes\"", "role=\"img\"")
                .contains("Version &lt;4&gt;", "8 %", "no data since", "2026-11-25T10:00:01Z")
                .contains("Bad above 5 %", "Traffic shifted", "<details", "&quot;unit&quot;")
                .doesNotContain("<4>", "style=", "onclick", "<script");
    }

    @Test
    void aChartOfAThingThatHasEndedIsAskedForOnce() {
        assertThat(charts(new Charts(List.of(chart(null, LINE)), List.of(), "", false)))
                .doesNotContain("data-go-on");
    }

    @Test
    void aChartWithoutSamplesSaysSoAndDrawsNothing() {
        Line empty = new Line("Version 4", List.of(NaN, NaN, NaN, NaN, NaN, NaN));

        assertThat(charts(new Charts(List.of(chart(null, empty)), List.of(), "", true)))
                .contains("No samples between", "2026-11-25T10:00:05Z")
                .doesNotContain("class=\"plot\"");
    }

    @Test
    void whatAServiceRefusesStandsInTheChartAndThatItIsAwayAboveThem() {
        String html =
                charts(
                        new Charts(
                                List.of(chart("too many samples")),
                                List.of("alert-service does not answer."),
                                "",
                                true));

        assertThat(html)
                .contains("<p class=\"trouble\">too many samples</p>")
                .contains("<p class=\"trouble\">alert-service does not answer.</p>")
                .doesNotContain("class=\"plot\"", "No samples between");
        assertThat(charts(NONE))
                .contains("<p class=\"empty\">Nothing is here.</p>")
                .doesNotContain("beyond");
        assertThat(charts(NONE.besides("And 1 more: <p99>."))).contains("And 1 more: &lt;p99&gt;.");
    }

    @Test
    void aListHasItsRowsAndTheWayToMore() {
        Kind kind = new Kind("services", "Services", "All.", "None.", "None fits.", Kind.BY_NAME);
        var values = new HashMap<String, Object>();
        values.put("kind", kind);
        values.put("listing", new Listing(Map.of("team", "payments"), null));
        values.put("list", new Panel<>(List.of(service()), null));
        values.put("more", "team=payments&cursor=checkout");
        values.put("first", null);

        String full = fragments.render(new Screen("list", List.of("list"), values)).get("list");
        values.put("list", new Panel<>(List.of(), null));
        String empty = fragments.render(new Screen("list", List.of("list"), values)).get("list");

        assertThat(full)
                .contains(
                        "href=\"/services/checkout\"",
                        ">act<",
                        "tier 1",
                        "1 resource<",
                        ">Further on</a>")
                .contains("/services?team=payments&amp;cursor=checkout");
        assertThat(empty).contains("None fits.").doesNotContain("<table");
    }

    @Test
    void aServiceShowsItsModeAndWhatItStandsOn() {
        var values = new HashMap<String, Object>();
        values.put("id", "checkout");
        values.put("service", service());
        values.put("serving", Map.of());
        values.put("deployments", new Panel<>(List.of(), null));
        values.put("trouble", null);

        Map<String, String> parts =
                fragments.render(new Screen("service", List.of("head", "environments"), values));

        assertThat(parts.get("head")).contains("Fairlead acts", "/services/stock", "to-runbook");
        assertThat(parts.get("environments"))
                .contains("production", "postgresql db.example.org/orders", "database")
                .contains("No resources are listed.");
    }

    @Test
    void aServiceInMaintenanceSaysSoAndByWhom() {
        var values = new HashMap<String, Object>();
        values.put("id", "checkout");
        values.put("service", service());
        values.put("trouble", null);
        values.put(
                "windows",
                List.of(
                        new Window(
                                "w1",
                                "new disks",
                                "ada",
                                "payments",
                                "running",
                                "busy",
                                new Windows.Affected(List.of("checkout"), null),
                                START,
                                START.plusSeconds(60),
                                new Windows.Options(true, false, false, true),
                                null,
                                List.of())));

        String head = fragments.render(new Screen("service", List.of("head"), values)).get("head");

        assertThat(head)
                .contains("Maintenance is under way", "/windows/w1", "new disks", ">ada<")
                .contains("nothing is released meanwhile");
    }

    @Test
    void aDeploymentOfOthersLeadsToItsLifecycleAndToAnAddressThatIsOne() {
        Instant since = START.minusSeconds(60);
        var values = new HashMap<String, Object>();
        values.put("kind", new Kind("observed", "O", "A.", "None.", "None.", Kind.NEWEST_FIRST));
        values.put("listing", new Listing(Map.of(), null));
        values.put("more", null);
        values.put("first", null);
        values.put(
                "list",
                new Panel<>(
                        List.of(
                                observed("github", "https://github.example.org/1", since),
                                observed("rest", "javascript:alert(1)", since)),
                        null));

        String html = fragments.render(new Screen("list", List.of("list"), values)).get("list");

        assertThat(html)
                .contains("href=\"/lifecycles/l1\"", ">github<", "octocat", ">Rolled back<")
                .contains("href=\"https://github.example.org/1\"")
                .doesNotContain("javascript:");
    }

    @Test
    void theChecklistSaysWhoFoundWhatAndLeadsToNoAddressThatIsNone() {
        Instant found = START.minusSeconds(60);
        Deployment deployment =
                checked(
                        new ChecklistLine(
                                "security-scan",
                                "before",
                                "stale",
                                "warn",
                                "ci-checkout",
                                found,
                                START,
                                "https://ci.example.org/7",
                                "examine <it> again"),
                        new ChecklistLine(
                                "unit-tests",
                                "before",
                                "passed",
                                "good",
                                "fairlead",
                                null,
                                null,
                                "javascript:alert(1)",
                                null));
        Map<String, Object> values = new HashMap<>();
        values.put("deployment", deployment);

        String html =
                fragments
                        .render(new Screen("deployment", List.of("checklist"), values))
                        .get("checklist");

        assertThat(html)
                .contains("href=\"https://ci.example.org/7\"", ">Security scan</a>", "ci-checkout")
                .contains(">Stale<", "examine &lt;it&gt; again", "counts until", "Unit tests")
                .doesNotContain("javascript:");
    }

    private static Deployment checked(ChecklistLine... lines) {
        return new Deployment(
                "d2",
                "checkout",
                "production",
                "2",
                "payments",
                "waiting",
                "warn",
                "no",
                "canary",
                0,
                0,
                0,
                List.of(),
                List.of(),
                List.of(),
                null,
                List.of(),
                null,
                null,
                null,
                null,
                null,
                List.of(),
                List.of(lines),
                List.of(),
                "rest",
                "ci",
                List.of(),
                null,
                null,
                null,
                "lifecycle-1",
                null,
                START,
                null,
                null);
    }

    private static ObservedSummary observed(String provider, String url, Instant since) {
        return new ObservedSummary(
                provider,
                "checkout",
                "production",
                "3",
                "payments",
                "rolled-back",
                "bad",
                provider,
                "octocat",
                url,
                "l1",
                since);
    }

    @Test
    void aNumberThatIsNotMeasuredSaysWhyAndIsNoZero() {
        var numbers =
                new Numbers(
                        START,
                        START,
                        new Numbers.Ended(95, 2, 5, 1, 40),
                        new Numbers.Frequency(95, 3.1666),
                        new Numbers.Time(false, "commit-time-unknown", 0, 95, null, null),
                        new Numbers.Share(true, null, 0.05, 5, 100, null, null),
                        new Numbers.Time(true, null, 5, 5, 3600.0, 7200.0),
                        new Numbers.Share(true, null, 0.9314, 95, 102, 0.99, false),
                        List.of());

        Map<String, String> parts =
                fragments.render(
                        new Screen("numbers", List.of("numbers", "days"), Map.of("n", numbers)));

        assertThat(parts.get("numbers"))
                .contains("3.17 a day", "not measured: commit-time-unknown", "5.00 %", "1 h")
                .contains("objective 99.0 %", ">Not met<");
        assertThat(parts.get("days")).contains("No deployment ended.");
    }

    private String charts(Charts charts) {
        var screen = new Screen("chart", List.of("charts"), Map.of("charts", charts));
        return fragments.render(screen).getOrDefault("charts", "");
    }

    private static Chart chart(@Nullable String trouble, Line... lines) {
        return new Chart(
                "error-ratio",
                "Error ratio",
                "Too many fail",
                Unit.SHARE,
                RANGE,
                List.of(lines),
                List.of(new Limit("Bad above 5 %", 0.05)),
                List.of(new Mark(START.plusSeconds(1), "5 %")),
                trouble);
    }

    private static Catalogue.Entry service() {
        return new Entry(
                "checkout",
                "payments",
                "payments-lead",
                1,
                "act",
                null,
                "https://runbooks.example.org/checkout",
                List.of("stock"),
                List.of(),
                List.of(
                        new Environment("staging", null, false, List.of()),
                        new Environment(
                                "production",
                                "/checkout",
                                true,
                                List.of(
                                        new Resource(
                                                "orders",
                                                "database",
                                                "postgresql db.example.org/orders")))));
    }

    private static ConsoleProperties properties() {
        Duration second = Duration.ofSeconds(1);
        return new ConsoleProperties(
                Map.of(), null, second, second, 1, 1, second, second, second, Map.of());
    }

    private static SpringTemplateEngine engine() {
        var resolver = new ClassLoaderTemplateResolver();
        resolver.setPrefix("console/templates/");
        resolver.setSuffix(".html");
        var engine = new SpringTemplateEngine();
        engine.setTemplateResolver(resolver);
        return engine;
    }
}
