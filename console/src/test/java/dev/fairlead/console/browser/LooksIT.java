package dev.fairlead.console.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every page in both colour schemes, in a wide window and on a telephone: nothing that axe-core
 * calls serious, no error in the browser's console, nothing that sticks out sideways. With {@code
 * -Dfairlead.console.pictures=true} pictures are left in {@code target/screenshots}.
 */
class LooksIT {
    private static final Path PICTURES = Path.of("target/screenshots");
    private static final int WIDE = 1_280;
    private static final int TELEPHONE = 390;
    private static final List<Integer> WIDTHS = List.of(WIDE, TELEPHONE);

    /** All that is wrong, so that one run shows everything. */
    private final List<String> faults = new ArrayList<>();

    private static Chromium chromium;
    private static Console console;
    private static String axe;

    @BeforeAll
    static void start() throws IOException {
        chromium = Chromium.start();
        console = new Console(chromium.browser());
        try (InputStream in =
                LooksIT.class.getResourceAsStream(
                        "/META-INF/resources/webjars/axe-core/4.6.3/axe.min.js")) {
            axe = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @AfterAll
    static void stop() {
        if (console != null) {
            console.close();
        }
        if (chromium != null) {
            chromium.close();
        }
    }

    @BeforeEach
    void reset() {
        console.reset();
        console.errors.clear();
        faults.clear();
    }

    @AfterEach
    void nothingIsWrong() {
        assertThat(faults).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("looks")
    void theSignIn(int width, ColorScheme colours) {
        try (Page page = console.page(width, colours)) {
            page.navigate("/");
            check(page, "sign-in-" + name(width, colours));
            page.getByLabel("Token").fill("flt_guessed");
            page.getByText("Sign in").last().click();
            page.waitForSelector("#problem");
            check(page, "sign-in-refused-" + name(width, colours));
        }
    }

    @ParameterizedTest
    @MethodSource("looks")
    void everyPage(int width, ColorScheme colours) {
        console.incident.answers(
                "/api/v1/incidents/INC-2026-001/acknowledge", Recorded.file("incident"));
        walk(console.signedIn("operator", width, colours), name(width, colours));
    }

    @Test
    void longNamesEmptyListsAndFailures() {
        for (int width : WIDTHS) {
            Page page = console.signedIn("operator", width, ColorScheme.LIGHT);
            String longName = "a-service-with-a-name-of-sixty-three-characters-which-is-the-most-x";
            console.deploy.answers(
                    "/api/v1/deployments?limit=100",
                    Console.withCanary(5).replace("checkout", longName));
            console.deploy.answers(
                    "/api/v1/deployments/" + Console.CANARY,
                    Recorded.file("canary").replace("\"checkout\"", "\"" + longName + "\""));
            String longTitle = "x".repeat(180) + " " + "many words ".repeat(20);
            console.incident.answers(
                    "/api/v1/incidents?limit=100&status=open",
                    Recorded.file("incidents")
                            .replace("\"resolved\"", "\"open\"")
                            .replace(
                                    "More than 5 % of the requests to checkout 3 fail", longTitle));
            see(page, "/", "now-long-" + width);
            see(page, "/deployments/" + Console.CANARY, "deployment-long-" + width);

            String none = "{\"items\": []}";
            console.deploy.answers("/api/v1/deployments?limit=100", none);
            console.incident.answers("/api/v1/incidents?limit=100&status=open", none);
            console.incident.answers("/api/v1/schedules", none);
            console.audit.answers(Console.EVENTS, none);
            console.backup.answers("/api/v1/backups", none);
            see(page, "/", "now-empty-" + width);
            see(page, "/lifecycles", "lifecycles-empty-" + width);
            console.backup.answers("/api/v1/backup-sets", none);
            console.backup.answers("/api/v1/drills?limit=20", none);
            console.backup.answers("/api/v1/recoveries?limit=20", none);
            console.backup.answers("/api/v1/recovery-plans", none);
            see(page, "/backups", "backups-empty-" + width);
            console.deploy.answers("/api/v1/deployments?limit=50", none);
            see(page, "/deployments", "deployments-empty-" + width);

            console.services().forEach(service -> service.goAway(true));
            see(page, "/", "now-away-" + width);
            see(page, "/deployments/" + Console.CANARY, "deployment-away-" + width);
            see(page, "/incidents", "incidents-away-" + width);
            see(page, "/incidents/INC-2026-001", "incident-away-" + width);
            see(page, "/lifecycles/" + Console.LIFECYCLE, "lifecycle-away-" + width);
            console.reset();
            page.context().close();
        }
    }

    private void walk(Page page, String look) {
        see(page, "/", "now-" + look);
        page.click("#act-abort-" + Console.CANARY);
        page.waitForSelector("dialog[open] textarea");
        check(page, "abort-" + look);
        page.locator("dialog[open] textarea").fill("customers complain");
        page.click("dialog[open] button.go");
        page.waitForSelector("dialog[open] [role=alert]");
        check(page, "abort-refused-" + look);
        page.keyboard().press("Escape");
        page.click("#act-acknowledge-" + Console.INCIDENT);
        page.waitForSelector("dialog[open] textarea");
        check(page, "acknowledge-" + look);
        page.click("dialog[open] button.go");
        page.waitForSelector(".notice");
        check(page, "acknowledged-" + look);
        page.navigate("/deployments/" + Console.CANARY + "/abort");
        check(page, "abort-page-" + look);
        console.deploy.answers("/api/v1/deployments/" + Console.CANARY, console.canarySince(20));
        charts(page, "/deployments/" + Console.CANARY, "canary-" + look);
        page.locator("#chart-error-ratio .plot").press("ArrowLeft");
        page.locator("#chart-error-ratio summary").click();
        check(page, "canary-values-" + look);
        charts(page, "/deployments/" + Console.CANARY + "/charts", "charts-" + look);
        see(page, "/deployments/" + Console.ROLLED_BACK, "deployment-" + look);
        see(page, "/incidents/INC-2026-001", "incident-" + look);
        see(page, "/alerts", "alerts-" + look);
        charts(page, "/alerts/" + Console.ALERT, "#chart-expression", "alert-" + look);
        page.click("#act-silence-" + Console.ALERT);
        page.waitForSelector("dialog[open] #h-hides-now");
        check(page, "silence-an-alert-" + look);
        page.locator("dialog[open] #silence-matchers").fill("service=\"stock\"");
        page.click("dialog[open] button.go");
        page.waitForSelector("dialog[open] [role=alert]");
        check(page, "silence-others-" + look);
        page.navigate("/alerts/" + Console.ALERT + "/charts");
        page.waitForSelector("#chart-expression canvas");
        check(page, "alert-chart-" + look);
        see(page, "/slos", "slos-" + look);
        charts(page, "/slos/" + Console.SLO, "#chart-budget-left", "slo-" + look);
        page.navigate("/slos/" + Console.SLO + "/charts");
        page.waitForSelector("#chart-budget-left canvas");
        check(page, "slo-chart-" + look);
        see(page, "/silences", "silences-" + look);
        see(page, "/silences/s-1", "silence-" + look);
        page.click("#act-expire-s-1");
        page.waitForSelector("dialog[open] #h-hides-now");
        check(page, "silence-expire-" + look);
        page.navigate("/silences/new");
        check(page, "silence-new-" + look);
        see(page, "/services", "services-" + look);
        see(page, "/services/checkout", "service-" + look);
        charts(page, "/services/checkout/metrics", "#chart-latency", "metrics-" + look);
        page.navigate("/services/checkout/metrics/charts");
        page.waitForSelector("#chart-latency canvas");
        check(page, "metrics-charts-" + look);
        charts(page, "/infrastructure?range=30d", "#chart-cpu", "infrastructure-" + look);
        see(page, "/deployments", "deployments-" + look);
        see(page, "/observed", "observed-" + look);
        page.navigate("/numbers");
        check(page, "numbers-" + look);
        page.navigate("/freezes");
        check(page, "freezes-" + look);
        see(page, "/incidents", "incidents-" + look);
        see(page, "/backups", "backups-" + look);
        see(page, "/backups/fairlead", "backup-set-" + look);
        see(page, "/maintenance", "maintenance-" + look);
        see(page, "/maintenance/t1", "task-" + look);
        page.navigate("/reports/2026-11");
        check(page, "report-" + look);
        see(page, "/windows", "windows-" + look);
        see(page, "/windows/w1", "window-" + look);
        page.navigate("/windows/plan");
        check(page, "window-plan-" + look);
        page.navigate("/search?q=INC-2026");
        check(page, "search-" + look);
        see(page, "/lifecycles", "lifecycles-" + look);
        see(page, "/lifecycles/" + Console.LIFECYCLE, "lifecycle-" + look);
        page.click("details summary >> nth=9");
        check(page, "lifecycle-open-" + look);
        page.navigate("/nothing-is-here");
        // The browser itself notes the status of a page as an error.
        console.errors.clear();
        check(page, "not-found-" + look);
        page.context().close();
    }

    private void see(Page page, String path, String picture) {
        page.navigate(path);
        page.waitForSelector("#live-state[data-state=on]");
        check(page, picture);
    }

    private void charts(Page page, String path, String picture) {
        charts(page, path, "#chart-requests", picture);
    }

    private void charts(Page page, String path, String chart, String picture) {
        page.navigate(path);
        page.waitForSelector(chart + " canvas");
        check(page, picture);
    }

    private void check(Page page, String picture) {
        if (Boolean.getBoolean("fairlead.console.pictures")) {
            page.screenshot(
                    new Page.ScreenshotOptions()
                            .setPath(PICTURES.resolve(picture + ".png"))
                            .setFullPage(true));
        }
        if (!Boolean.TRUE.equals(
                page.evaluate("document.documentElement.scrollWidth <= innerWidth"))) {
            faults.add(picture + " is wider than the window");
        }
        console.errors.forEach(error -> faults.add(picture + ": " + error));
        page.evaluate(axe);
        Object found =
                page.evaluate(
                        """
                        async () => {
                          const found = (await axe.run()).violations
                            .filter(v => v.impact === 'serious' || v.impact === 'critical')
                            .map(v => v.id + ': ' + v.nodes.map(n => n.target + ' ' + n.failureSummary).join(' | '));
                          // It leaves empty ones on what it looked at; copied by a swap they would be inline styles.
                          document.querySelectorAll('[style=""]').forEach(e => e.removeAttribute('style'));
                          return found;
                        }
                        """);
        ((List<?>) found).forEach(fault -> faults.add(picture + ": " + fault));
        // What axe-core itself makes the browser warn of.
        console.errors.clear();
    }

    private static Stream<Arguments> looks() {
        return WIDTHS.stream()
                .flatMap(width ->
                        Stream.of(ColorScheme.LIGHT, ColorScheme.DARK)
                                .map(colours -> Arguments.of(width, colours)));
    }

    private static String name(int width, ColorScheme colours) {
        return width + (colours == ColorScheme.DARK ? "-dark" : "-light");
    }
}
