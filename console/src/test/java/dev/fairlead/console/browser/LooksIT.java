package dev.fairlead.console.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Every page in both colour schemes, in a wide window and on a telephone: nothing that axe-core
 * finds fault with, no error in the browser's console, nothing that sticks out sideways. With
 * {@code -Dfairlead.console.pictures=true} pictures are left in {@code target/screenshots}.
 */
class LooksIT {
    private static final Path PICTURES = Path.of("target/screenshots");
    private static final int WIDE = 1_440;
    private static final int TELEPHONE = 390;

    /** Rules of axe-core that go by colours, of those that it has on by itself. */
    private static final List<String> OF_COLOURS = List.of("color-contrast", "link-in-text-block");

    private static final Page.WaitForSelectorOptions ATTACHED =
            new Page.WaitForSelectorOptions().setState(WaitForSelectorState.ATTACHED);

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
    @ValueSource(ints = {WIDE, TELEPHONE})
    void theSignIn(int width) {
        try (Page page = console.page(width, ColorScheme.LIGHT)) {
            page.navigate("/");
            check(page, "sign-in");
            page.getByLabel("Token").fill("flt_guessed");
            page.getByText("Sign in").last().click();
            page.waitForSelector("#problem");
            check(page, "sign-in-refused");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {WIDE, TELEPHONE})
    void everyPage(int width) {
        Page page = console.signedIn("operator", width, ColorScheme.LIGHT);
        walk(page);
        page.context().close();
    }

    @ParameterizedTest
    @ValueSource(ints = {WIDE, TELEPHONE})
    void everyAction(int width) {
        Page page = console.signedIn("operator", width, ColorScheme.LIGHT);
        act(page);
        page.context().close();
    }

    @ParameterizedTest
    @ValueSource(ints = {WIDE, TELEPHONE})
    void longNamesEmptyListsAndFailures(int width) {
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
                "/api/v1/incidents?limit=100&order=urgency",
                Recorded.file("incidents")
                        .replace("\"resolved\"", "\"open\"")
                        .replace("More than 5 % of the requests to checkout 3 fail", longTitle));
        see(page, "/", "now-long");
        see(page, "/deployments/" + Console.CANARY, "deployment-long");

        String none = "{\"items\": []}";
        console.deploy.answers("/api/v1/deployments?limit=100", none);
        console.incident.answers("/api/v1/incidents?limit=100&order=urgency", none);
        console.incident.answers("/api/v1/schedules", none);
        console.audit.answers(Console.EVENTS, none);
        console.backup.answers("/api/v1/backups", none);
        see(page, "/", "now-empty");
        see(page, "/lifecycles", "lifecycles-empty");
        console.backup.answers("/api/v1/backup-sets", none);
        console.backup.answers("/api/v1/drills?limit=20", none);
        console.backup.answers("/api/v1/recoveries?limit=20", none);
        console.backup.answers("/api/v1/recovery-plans", none);
        see(page, "/backups", "backups-empty");
        console.deploy.answers("/api/v1/deployments?limit=50", none);
        see(page, "/deployments", "deployments-empty");

        console.services().forEach(service -> service.goAway(true));
        see(page, "/", "now-away");
        see(page, "/deployments/" + Console.CANARY, "deployment-away");
        see(page, "/incidents", "incidents-away");
        see(page, "/incidents/INC-2026-001", "incident-away");
        see(page, "/lifecycles/" + Console.LIFECYCLE, "lifecycle-away");
        console.reset();
        page.context().close();
    }

    private void walk(Page page) {
        see(page, "/", "now");
        console.deploy.answers("/api/v1/deployments/" + Console.CANARY, console.canarySince(20));
        charts(page, "/deployments/" + Console.CANARY, "canary");
        page.locator("#chart-error-ratio .plot").press("ArrowLeft");
        page.locator("#chart-error-ratio summary").click();
        check(page, "canary-values");
        charts(page, "/deployments/" + Console.CANARY + "/charts", "charts");
        see(page, "/deployments/" + Console.ROLLED_BACK, "deployment");
        see(page, "/deployments/" + Console.CANARY + "/output", "output");
        see(page, "/incidents/INC-2026-001", "incident");
        see(page, "/alerts", "alerts");
        charts(page, "/alerts/" + Console.ALERT, "#chart-expression", "alert");
        page.navigate("/alerts/" + Console.ALERT + "/charts");
        page.waitForSelector("#chart-expression canvas");
        check(page, "alert-chart");
        page.navigate("/rules");
        check(page, "rules");
        see(page, "/slos", "slos");
        charts(page, "/slos/" + Console.SLO, "#chart-budget-left", "slo");
        page.navigate("/slos/" + Console.SLO + "/charts");
        page.waitForSelector("#chart-budget-left canvas");
        check(page, "slo-chart");
        see(page, "/silences", "silences");
        see(page, "/silences/s-1", "silence");
        page.navigate("/silences/new");
        check(page, "silence-new");
        see(page, "/services", "services");
        see(page, "/services/checkout", "service");
        charts(page, "/services/checkout/metrics", "#chart-latency", "metrics");
        page.navigate("/services/checkout/metrics/charts");
        page.waitForSelector("#chart-latency canvas");
        check(page, "metrics-charts");
        charts(page, "/infrastructure?range=30d", "#chart-cpu", "infrastructure");
        see(page, "/deployments", "deployments");
        see(page, "/observed", "observed");
        page.navigate("/numbers");
        check(page, "numbers");
        page.navigate("/freezes");
        check(page, "freezes");
        see(page, "/incidents", "incidents");
        see(page, "/backups", "backups");
        see(page, "/backups/fairlead", "backup-set");
        see(page, "/recoveries/rec1", "recovery");
        see(page, "/schedules/payments", "schedule");
        see(page, "/maintenance", "maintenance");
        see(page, "/maintenance/t1", "task");
        page.navigate("/reports/2026-11");
        check(page, "report");
        see(page, "/windows", "windows");
        see(page, "/windows/w1", "window");
        page.navigate("/windows/plan");
        check(page, "window-plan");
        page.navigate("/search?q=INC-2026");
        check(page, "search");
        see(page, "/lifecycles", "lifecycles");
        see(page, "/lifecycles/" + Console.LIFECYCLE, "lifecycle");
        page.click("details summary >> nth=9");
        check(page, "lifecycle-open");
        page.navigate("/nothing-is-here");
        // The browser itself notes the status of a page as an error.
        console.errors.clear();
        check(page, "not-found");
        page.context().close();
    }

    private void act(Page page) {
        console.incident.answers(
                "/api/v1/incidents/INC-2026-001/acknowledge", Recorded.file("incident"));
        page.navigate("/");
        page.click("#act-abort-" + Console.CANARY);
        page.waitForSelector("dialog[open] textarea");
        check(page, "abort");
        page.locator("dialog[open] textarea").fill("customers complain");
        page.click("dialog[open] button.go");
        page.waitForSelector("dialog[open] [role=alert]");
        check(page, "abort-refused");
        page.keyboard().press("Escape");
        page.click("#act-acknowledge-" + Console.INCIDENT);
        page.waitForSelector("dialog[open] textarea");
        check(page, "acknowledge");
        page.click("dialog[open] button.go");
        page.waitForSelector(".notice");
        check(page, "acknowledged");
        page.navigate("/deployments/" + Console.CANARY + "/abort");
        check(page, "abort-page");
        page.navigate("/alerts/" + Console.ALERT);
        page.click("#act-silence-" + Console.ALERT);
        page.waitForSelector("dialog[open] #h-hides-now");
        check(page, "silence-an-alert");
        page.locator("dialog[open] #silence-matchers").fill("service=\"stock\"");
        page.click("dialog[open] button.go");
        page.waitForSelector("dialog[open] [role=alert]");
        check(page, "silence-others");
        page.navigate("/silences/s-1");
        page.click("#act-expire-s-1");
        page.waitForSelector("dialog[open] #h-hides-now");
        check(page, "silence-expire");
        page.navigate("/freezes");
        for (String action : List.of("freeze-declare", "end-" + Console.FREEZE)) {
            page.click("#act-" + action);
            page.waitForSelector("dialog[open] button.go");
            check(page, action);
            page.keyboard().press("Escape");
            page.waitForSelector("dialog:not([open])", ATTACHED);
        }
        page.navigate("/freezes/declare");
        check(page, "freeze-declare-page");
        everyDialog(page, "/deployments/" + Console.CANARY, "deployment");
        everyDialog(page, "/incidents/INC-2026-001", "incident");
        everyDialog(page, "/schedules/payments", "schedule");
        everyDialog(page, "/backups", "backups");
        everyDialog(page, "/recoveries/rec1", "recovery");
        everyDialog(page, "/maintenance/t1", "task");
        everyDialog(page, "/windows/w1", "window");
    }

    /** The questions of all that can be done on the page. */
    private void everyDialog(Page page, String path, String picture) {
        page.navigate(path);
        page.waitForSelector("#live-state[data-state=on]");
        Locator actions = page.locator("main .actions a[hx-get]");
        actions.first().waitFor();
        check(page, picture + "-actions");
        for (int i = 0; i < actions.count(); i++) {
            actions.nth(i).click();
            page.waitForSelector("dialog[open] button.go");
            check(page, picture + "-action-" + i);
            page.keyboard().press("Escape");
            page.waitForSelector("dialog:not([open])", ATTACHED);
        }
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

    /** In light and in dark, of which it leaves the first. */
    private void check(Page page, String picture) {
        check(page, picture, ColorScheme.DARK);
        check(page, picture, ColorScheme.LIGHT);
    }

    private void check(Page page, String picture, ColorScheme colours) {
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(colours));
        String look =
                "%s-%d-%s"
                        .formatted(
                                picture,
                                page.viewportSize().width,
                                colours == ColorScheme.DARK ? "dark" : "light");
        if (Boolean.getBoolean("fairlead.console.pictures")) {
            page.screenshot(
                    new Page.ScreenshotOptions()
                            .setPath(PICTURES.resolve(look + ".png"))
                            .setFullPage(true));
        }
        if (!Boolean.TRUE.equals(
                page.evaluate("document.documentElement.scrollWidth <= innerWidth"))) {
            faults.add(look + " is wider than the window");
        }
        console.errors.forEach(error -> faults.add(look + ": " + error));
        if (!Boolean.TRUE.equals(page.evaluate("'axe' in window"))) {
            page.evaluate(axe);
        }
        Object found =
                page.evaluate(
                        """
                        async only => {
                          const rules = only.length > 0 ? {runOnly: {type: 'rule', values: only}} : {};
                          const found = (await axe.run({...rules, resultTypes: ['violations'], preload: false})).violations
                            .map(v => v.id + ': ' + v.nodes.map(n => n.target + ' ' + n.failureSummary).join(' | '));
                          // It leaves empty ones on what it looked at; copied by a swap they would be inline styles.
                          document.querySelectorAll('[style=""]').forEach(e => e.removeAttribute('style'));
                          return found;
                        }
                        """,
                        // The schemes differ in nothing else.
                        colours == ColorScheme.DARK ? OF_COLOURS : List.of());
        ((List<?>) found).forEach(fault -> faults.add(look + ": " + fault));
        // What axe-core itself makes the browser warn of.
        console.errors.clear();
    }
}
