package dev.fairlead.console.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Clock.InstallOptions;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What pages say to whoever has to decide. */
@ExtendWith(Shared.class)
class DecideIT {
    private static final String INCIDENT = "/incidents/INC-2026-001";

    private final Console console;

    DecideIT(Console console) {
        this.console = console;
    }

    @Test
    void aDeploymentSaysHowLongItIsJudgedAndWhatComesNext() {
        Instant now = Clock.systemUTC().instant();
        console.deploy.answers("/api/v1/deployments/" + Console.CANARY, console.canarySince(20));
        console.alert.answers(
                Measured.WATCHES + Console.CANARY,
                Measured.watch("4", "2")
                        .replace(
                                "2026-11-25T03:19:06Z",
                                now.plus(Duration.ofMinutes(10)).toString()));
        Page page = console.signedIn("viewer");
        page.navigate("/deployments/" + Console.CANARY);

        Locator upcoming = page.locator("#upcoming");
        assertThat(upcoming).containsText(Pattern.compile("Judged until\\s*(9|10) min left"));
        assertThat(upcoming).containsText(Pattern.compile("Next\\s*50 % of the traffic"));
        assertThat(page.locator("#chart-requests figcaption"))
                .containsText(Pattern.compile("\\d+ seen in the last 2m; a verdict needs 100"));
        assertThat(console.errors).isEmpty();
    }

    @Test
    void aDeploymentIsShownWithoutItsWatchWhileAlertServiceIsAway() {
        console.alert.goAway(true);
        Page page = console.signedIn("viewer");
        page.navigate("/deployments/" + Console.CANARY);

        assertThat(page.locator("#upcoming")).containsText("50 % of the traffic");
        assertThat(page.locator("[data-charts] .trouble").first()).containsText("alert-service");
    }

    @Test
    void aServiceSaysWhatIsLiveInEachEnvironment() {
        console.deploy.answers(
                "/api/v1/deployments?limit=5&service=checkout", Console.withCanary(25));
        console.deploy.answers(
                "/api/v1/deployments?limit=50&service=checkout&live=yes",
                """
                {"items": [{"id": "d2", "service": "checkout", "environment": "production", "version": "2",
                  "team": "payments", "status": "succeeded", "tone": "good", "live": "yes", "weightPercent": 75,
                  "requestedBy": "pipeline", "lifecycleId": "l", "requestedAt": "2026-11-25T01:00:00Z",
                  "endedAt": "2026-11-25T01:10:00Z"},
                 {"id": "d1", "service": "checkout", "environment": "production", "version": "1",
                  "team": "payments", "status": "archiving", "tone": "idle", "live": "warm", "weightPercent": 0,
                  "requestedBy": "pipeline", "lifecycleId": "l", "requestedAt": "2026-11-24T01:00:00Z",
                  "endedAt": "2026-11-24T01:10:00Z"}], "next": null}
                """);
        Page page = console.signedIn("viewer");
        page.navigate("/services/checkout");

        assertThat(page.getByText("Live: version 2 75 %, version 4 25 %")).hasCount(1);
        assertThat(page.getByText("Fairlead has no version live here.")).hasCount(1);
    }

    @Test
    void anIncidentSaysWhoIsNextAndWhatBroke() {
        Page page = console.signedIn("viewer");
        page.navigate(INCIDENT);

        assertThat(page.locator("#next")).containsText("ada (primary), level 1");
        assertThat(page.locator("#chart-error-ratio .limit")).hasText("Bad above 5 %");
        assertThat(page.locator("#act-rollback-" + Console.ROLLED_BACK)).hasCount(0);

        console.incident.answers(
                "/api/v1/incidents/INC-2026-001",
                Recorded.file("open-incident")
                        .replace("\"status\": \"open\"", "\"status\": \"acknowledged\""));
        assertThat(page.locator("#next")).hasCount(0);
        assertThat(console.errors).isEmpty();
    }

    @Test
    void theSuspectIsRolledBackFromTheIncident() {
        String suspect = "/api/v1/deployments/" + Console.ROLLED_BACK;
        console.deploy.answers(
                suspect,
                Recorded.file("deployment")
                        .replaceFirst("\"actions\": \\[[^\\]]*\\]", "\"actions\": [\"rollback\"]"));
        console.deploy.answers(suspect + "/rollback", Recorded.file("deployment"));
        Page page = console.signedIn("operator", 390, ColorScheme.LIGHT);
        page.navigate(INCIDENT);

        page.locator("#act-rollback-" + Console.ROLLED_BACK).click();
        page.locator("dialog[open] textarea").fill("orders fail");
        page.locator("dialog[open] button.go").click();

        assertThat(page).hasURL(console.url() + "/deployments/" + Console.ROLLED_BACK);
        assertThat(console.deploy.posted())
                .singleElement()
                .satisfies(posted -> assertThat(posted.path()).endsWith("/rollback"));
    }

    @Test
    void timelinesSayDayAndZone() {
        Page page =
                console.signedIn("viewer", console.page(1_280, ColorScheme.LIGHT, "Asia/Kolkata"));
        page.navigate(INCIDENT);
        Locator opened = page.locator("[data-part=timeline] .timeline time").last();

        assertThat(opened)
                .hasText(
                        Pattern.compile(
                                "25 Nov.*08:18:10.*GMT\\+5:30|Nov 25.*08:18:10.*GMT\\+5:30"));
        page.clock().install(new InstallOptions().setTime("2027-02-01"));
        page.navigate(INCIDENT);
        assertThat(opened).containsText("2026");
    }
}
