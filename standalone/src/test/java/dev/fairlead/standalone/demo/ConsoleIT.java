package dev.fairlead.standalone.demo;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import dev.fairlead.standalone.layout.DataDirectory;
import dev.fairlead.standalone.layout.PortCheck;
import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/**
 * A person at the console of a real platform: learns of a failed backup, watches a canary and
 * aborts it, handles the backup's incident.
 */
class ConsoleIT {
    private static final Duration START = Duration.ofMinutes(6);
    private static final Duration PATIENCE = Duration.ofSeconds(120);

    private static final String HURRIED = "hurried";

    @TempDir Path directory;

    private final List<String> errors = new ArrayList<>();

    @Test
    void aPersonWatchesAndActs() throws Exception {
        Path chromium = chromium();
        var ports = PortCheck.firstFree(26_480);
        try (var platform =
                FairleadCommand.start(
                        Map.of(),
                        "up",
                        "--stop-instances",
                        "--data",
                        directory.resolve("data"),
                        "--config",
                        config(),
                        "--port-base",
                        ports.base())) {
            String token = platform.awaitLine(line -> line.contains("flt_"), START).strip();
            platform.awaitLine(line -> line.startsWith("Fairlead is ready"), START);
            var endpoints =
                    new Endpoints(ports.base(), new DataDirectory(directory.resolve("data")));
            var http = HttpClient.newHttpClient();
            var json = new JsonMapper();
            var deploy = new Api(http, json, endpoints.deploy(), token);
            var incident = new Api(http, json, endpoints.incident(), token);
            var backup = new Api(http, json, endpoints.backup(), token);
            var alert = new Api(http, json, endpoints.alert(), token);
            try (var playwright =
                            Playwright.create(
                                    new Playwright.CreateOptions()
                                            .setEnv(
                                                    Map.of(
                                                            "PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD",
                                                            "1")));
                    var browser =
                            playwright
                                    .chromium()
                                    .launch(
                                            new BrowserType.LaunchOptions()
                                                    .setExecutablePath(chromium)
                                                    .setArgs(
                                                            List.of(
                                                                    "--no-sandbox",
                                                                    "--disable-gpu",
                                                                    "--disable-background-networking")))) {
                Page page = signedIn(browser.newPage(), endpoints, token);
                learnsOfAFailedBackup(page, backup);
                String aborted = abortsACanary(page, deploy);
                seesWhatItWasJudgedBy(page, alert, aborted);
                seesTheService(page);
                handlesTheIncident(page, incident);
                seesTheLifecycle(page, aborted);
            }
        }
        assertThat(errors).isEmpty();
    }

    /** With a set of backups for which there is never time enough. */
    private Path config() throws IOException {
        DemoConfig config = DemoConfig.copyTo(directory.resolve("config"));
        Path sets = config.root().resolve("backup/sets");
        Files.copy(sets.resolve("fairlead.yaml"), sets.resolve(HURRIED + ".yaml"));
        String file = "backup/sets/" + HURRIED + ".yaml";
        return config.replace(file, "deadline: 2h", "deadline: 1ms")
                .replace(file, "attempts: 3", "attempts: 1")
                .root();
    }

    private Page signedIn(Page page, Endpoints endpoints, String token) {
        page.onConsoleMessage(message -> {
            if (message.type().equals("error")) {
                errors.add(message.text());
            }
        });
        page.onPageError(errors::add);
        page.setDefaultTimeout(PATIENCE.toMillis());
        PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE.toMillis());
        page.navigate(endpoints.console().toString());
        page.getByLabel("Token").fill(token);
        page.getByRole(AriaRole.BUTTON).click();
        assertThat(page.locator(".who")).hasText("admin admin");
        assertThat(page.locator("#live-state")).hasText("Live");
        return page;
    }

    private static void learnsOfAFailedBackup(Page page, Api backup) throws InterruptedException {
        backup.post("/api/v1/backups", Map.of("backupSet", HURRIED));
        assertThat(page.locator(".incident.card h3"))
                .hasText("Backup of %s failed: deadline-exceeded".formatted(HURRIED));
        Locator last = page.locator("[data-part=backups] li").first();
        assertThat(last.locator("b")).hasText(HURRIED);
        assertThat(last.locator(".status")).hasText("Failed");
    }

    private static String abortsACanary(Page page, Api deploy) throws InterruptedException {
        release(deploy, "1");
        Locator last = page.locator("[data-part=recent] tbody tr").first();
        assertThat(last.locator(".version")).hasText("1");
        assertThat(last.locator(".status")).hasText("Succeeded");

        String id = release(deploy, "2");
        assertThat(page.locator(".rollout .version")).hasText("2");
        assertThat(page.locator(".rollout .weight b")).hasText("5");
        page.locator("#act-abort-" + id).click();
        page.getByLabel("Reason").fill("the wrong version");
        page.getByRole(AriaRole.DIALOG).getByText("Abort").last().click();
        assertThat(page.locator(".notice")).hasText("The abort was accepted.");
        assertThat(page.locator(".page-head .status").first()).hasText("Rolled back");
        assertThat(page.locator(".verdict")).containsText("aborted");
        assertThat(deploy.get("/api/v1/deployments/" + id).path("status").asString())
                .isEqualTo("rolled-back");
        return id;
    }

    /** On the page of the deployment: samples of the edge proxy, by way of alert-service. */
    private static void seesWhatItWasJudgedBy(Page page, Api alert, String deployment) {
        await().atMost(PATIENCE)
                .until(() ->
                        !alert.get("/api/v1/watches?deploymentId=" + deployment)
                                .path("items")
                                .isEmpty());
        Locator requests = page.locator("#chart-requests");
        // A page is for one thread.
        await().pollInSameThread()
                .atMost(PATIENCE)
                .until(() -> {
                    page.reload();
                    page.waitForSelector("[data-charts] .chart, [data-charts] .trouble");
                    return requests.locator("canvas").count() == 1;
                });
        assertThat(page.locator("#chart-error-ratio h3")).hasText("Error ratio");
        assertThat(requests.locator(".limit")).containsText("Too few to judge below");
        assertThat(requests.locator(".mark")).hasText("Traffic shifted");
        assertThat(requests.locator(".legend")).containsText("Version 1, before");
        requests.locator("summary").click();
        assertThat(requests.locator("tbody")).containsText("/s");
    }

    private static void seesTheService(Page page) {
        page.locator("nav a[href='/services']").click();
        page.locator("#service-checkout").click();
        assertThat(page.locator(".page-head")).containsText("Fairlead acts");
        assertThat(page.locator("[data-part=environments]")).containsText("production");
    }

    private static void handlesTheIncident(Page page, Api incident) throws InterruptedException {
        page.getByText("Now").first().click();
        assertThat(page.locator("#live-state")).hasText("Live");
        Locator card = page.locator(".incident.card");
        String number = card.locator(".number").textContent();
        card.getByText("Acknowledge").click();
        page.getByRole(AriaRole.DIALOG).getByLabel("Note").fill("on it");
        page.getByRole(AriaRole.DIALOG).getByText("Acknowledge").last().click();
        assertThat(page.locator(".page-head .status")).hasText("Acknowledged");

        page.locator(".page-head .button").getByText("Resolve").click();
        page.getByRole(AriaRole.DIALOG).getByLabel("Resolution").fill("more time for it");
        page.getByRole(AriaRole.DIALOG).getByText("Resolve").last().click();
        assertThat(page.locator(".page-head .status")).hasText("Resolved");
        var file = incident.get("/api/v1/incidents/" + number).path("incident");
        assertThat(file.at("/acknowledged/note").asString()).isEqualTo("on it");
        assertThat(file.at("/resolved/note").asString()).isEqualTo("more time for it");
        assertThat(file.at("/resolved/by").asString()).isEqualTo("admin");
    }

    private static void seesTheLifecycle(Page page, String deployment) {
        page.getByText("Lifecycles").click();
        page.getByLabel("Id of a lifecycle").fill(deployment);
        page.getByText("Show").click();
        assertThat(page.locator("h1")).hasText("checkout 2 in production");
        Locator events = page.locator(".waterfall summary b");
        assertThat(events.first()).hasText("DeploymentRequested");
        assertThat(events.filter(new Locator.FilterOptions().setHasText("DeploymentRolledBack")))
                .hasCount(1);
    }

    private static String release(Api deploy, String version) throws InterruptedException {
        var evidence =
                Stream.of("unit-tests", "integration-tests", "security-scan", "migrations-verified")
                        .map(item -> Map.of("item", item, "outcome", "passed"))
                        .toList();
        return deploy.post(
                        "/api/v1/deployments",
                        Map.of(
                                "service",
                                "checkout",
                                "environment",
                                "production",
                                "version",
                                version,
                                "evidence",
                                evidence))
                .path("id")
                .asString();
    }

    private static Path chromium() {
        Optional<Path> program =
                Stream.of(System.getenv("PATH").split(":"))
                        .map(folder -> Path.of(folder, "chromium"))
                        .filter(Files::isExecutable)
                        .findFirst();
        if (!"true".equals(System.getenv("FAIRLEAD_REQUIRE_TOOLS"))) {
            Assumptions.assumeTrue(
                    program.isPresent(),
                    "chromium is not on the path: install the package chromium to run this");
        }
        assertThat(program).as("chromium on the path").isPresent();
        return program.orElseThrow();
    }
}
