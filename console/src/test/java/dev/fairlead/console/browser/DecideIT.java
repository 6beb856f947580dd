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
import java.util.List;
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
    void aServiceThatHangsDelaysNoOtherPart() {
        console.incident.hold(true);
        Page page = console.signedIn("viewer");

        // Either it is still waited for, or was for longer than its timeout.
        assertThat(page.locator("[data-part=incidents] .trouble"))
                .containsText(Pattern.compile("Waiting for incident-service|does not answer"));
        assertThat(page.locator("[data-part=rollouts] .weight b")).hasText("25");
        console.deploy.answers("/api/v1/deployments?limit=100", Console.withCanary(50));
        assertThat(page.locator("[data-part=rollouts] .weight b")).hasText("50");
        console.incident.answers("/api/v1/incidents/INC-2026-009", Recorded.file("open-incident"));
        page.navigate("/incidents/INC-2026-009");
        assertThat(page.locator("h1")).hasText("Incident INC-2026-009");

        console.incident.hold(false);

        assertThat(page.locator("h1")).hasText("More than 5 % of the requests to checkout 3 fail");
        assertThat(page.locator("#chart-error-ratio canvas")).hasCount(1);
        assertThat(page).hasTitle("More than 5 % of the requests to checkout 3 fail · Fairlead");
        assertThat(console.errors).isEmpty();
    }

    @Test
    void anIncidentThatNobodyKnowsIsSaidToBeUnknown() {
        Page page = console.signedIn("viewer");
        page.navigate("/incidents/INC-2026-404");

        assertThat(page.locator(".trouble").first()).hasText("Nothing is known of it.");
        assertThat(console.errors).isEmpty();
    }

    @Test
    void openIncidentsAreCountedBeyondThoseThatAreListed() {
        console.incident.answers(
                "/api/v1/incidents?limit=100&order=urgency",
                Recorded.file("incidents")
                        .replace("\"resolved\"", "\"open\"")
                        .replaceFirst("\"next\": *null", "\"next\": \"older\""));
        console.incident.answers("/api/v1/incidents/count?status=open", "{\"count\": 164}");
        console.incident.answers("/api/v1/incidents/count?status=acknowledged", "{\"count\": 3}");
        console.incident.answers("/api/v1/incidents/count?status=mitigated", "{\"count\": 2}");
        Page page = console.signedIn("viewer");

        assertThat(page.locator("[data-part=headline] dd").nth(1)).containsText("169");
    }

    @Test
    void whatAnInstancePrintsIsReadAsItGoesOn() {
        Page page = console.signedIn("operator");
        page.navigate("/deployments/" + Console.CANARY);
        page.locator("#to-output").click();
        assertThat(page.locator("#output-text")).hasText("started\nlistening on 8081\n");
        console.deploy.answers(
                Console.output(""), Console.printed(2, "<b>a line</b>\\nstopped\\n"));
        assertThat(page.locator("#output-text")).containsText("<b>a line</b>");

        page.locator("#to-attempt-before").click();
        assertThat(page.locator("#output-text")).containsText("out of memory");
        console.deploy.answers(
                Console.output(""),
                404,
                Recorded.NOT_FOUND.replace("Nothing is known of it.", "Asked there."));
        page.locator("#to-deployment").click();
        page.locator("#to-output").click();
        assertThat(page.locator("[data-part=output] .trouble")).hasText("Asked there.");
        console.errors.removeIf(error -> error.contains("404"));
        assertThat(console.errors).isEmpty();
    }

    @Test
    void rulesSayWhetherTheyHaveDataToGoBy() {
        Page page = console.signedIn("viewer");
        page.navigate("/alerts");
        page.locator("#to-rules").click();

        Locator rows = page.locator("tbody tr");
        assertThat(rows).hasCount(2);
        assertThat(rows.first()).containsText("3 series");
        assertThat(rows.last()).containsText("brought by a probe of the kind certificate");
        console.alert.answers("/api/v1/rule-data?state=waiting", "{\"rules\": []}");
        page.getByText("waiting", new Page.GetByTextOptions().setExact(true)).click();
        assertThat(page.getByText("No rule is of that state.")).isVisible();
        assertThat(console.errors).isEmpty();
    }

    @Test
    void listsSayWhoEndedADeployment() {
        String ended =
                Recorded.file("deployments")
                        .replaceFirst(
                                "\"reason\": *\"[^\"]*\"",
                                "\"reason\": \"aborted\", \"endedBy\": \"olga\"");
        console.deploy.answers("/api/v1/deployments?limit=50", ended);
        console.deploy.answers("/api/v1/deployments?limit=100", ended);
        Page page = console.signedIn("viewer");

        assertThat(page.locator("[data-part=recent]")).containsText("aborted by olga");
        page.navigate("/deployments");
        assertThat(page.locator("[data-part=list]")).containsText("aborted by olga");
    }

    @Test
    void whatIsLearnedIsWrittenDownDoneAndPublished() {
        String path = "/api/v1/incidents/INC-2026-001/";
        console.incident.answers(path + "post-mortem", Console.POST_MORTEM);
        String action = "01a2109a-7fea-75ae-a352-240009d0a427";
        String done = "actions/" + action + "/done";
        for (String what : List.of("actions", done, "post-mortem/publish")) {
            console.incident.answers(path + what, Recorded.file("open-incident"));
        }
        Page page = console.signedIn("operator");
        page.navigate(INCIDENT + "/post-mortem");

        page.click("#act-actions-" + Console.INCIDENT);
        page.getByLabel("What is to be done").fill("alert on the pool");
        page.getByLabel("Owner").fill("ada");
        page.getByLabel("Until").fill("2026-12-24");
        page.click("dialog[open] button.go");
        assertThat(page.locator(".notice")).hasText("The action is added.");
        page.click("#done-" + action);
        assertThat(page.locator("dialog[open] textarea")).hasCount(0);
        page.click("dialog[open] button.go");
        assertThat(page.locator(".notice")).hasText("The action is done.");
        page.click("#act-publish-" + Console.INCIDENT);
        page.locator("dialog[open] textarea").fill("https://wiki.example.org/7");
        page.click("dialog[open] button.go");
        assertThat(page.locator(".notice")).hasText("The post-mortem is published.");

        assertThat(page).hasURL(console.url() + INCIDENT + "/post-mortem");
        assertThat(console.incident.posted())
                .extracting(posted -> posted.path() + " " + posted.body())
                .containsExactly(
                        path
                                + "actions {\"text\":\"alert on the pool\",\"owner\":\"ada\",\"due\":\"2026-12-24\"}",
                        path + done + " {}",
                        path + "post-mortem/publish {\"link\":\"https://wiki.example.org/7\"}");
        assertThat(console.errors).isEmpty();
    }

    @Test
    void anIncidentIsOpenedReopenedAndATickTakenBack() {
        String path = "/api/v1/incidents";
        String item =
                """
                "checklist": [{"item": "severity-assessed", "label": "Severity assessed", "done": true,
                  "by": "ada", "at": "2026-11-25T02:49:00Z", "fact": null, "note": null}], "actions": ["checklist", "reopen"]\
                """;
        String resolved =
                Recorded.file("incident")
                        .replaceFirst("\"actions\": *\\[\\s*\"reopen\"\\s*\\]", item);
        for (String what : List.of("", "/reopen", "/checklist")) {
            console.incident.answers(path + "/INC-2026-001" + what, resolved);
        }
        console.incident.answers(path, resolved);
        Page page = console.signedIn("operator");
        page.navigate(INCIDENT);

        page.click("#untick-severity-assessed");
        page.click("dialog[open] button.go");
        assertThat(page.locator(".notice")).hasText("The item is to be done again.");
        page.click("#act-reopen-" + Console.INCIDENT);
        page.locator("dialog[open] textarea").fill("it happens again");
        page.click("dialog[open] button.go");
        assertThat(page.locator(".notice")).hasText("The incident is open again.");
        page.navigate("/incidents");
        page.click("#act-incident-open");
        page.getByLabel("What is wrong").fill("The CDN is slow");
        page.locator("dialog[open] #question-priority").fill("p3");
        page.locator("dialog[open] #question-team").fill("payments");
        page.click("dialog[open] button.go");
        assertThat(page.locator(".notice")).hasText("The incident is open.");

        assertThat(console.incident.posted())
                .extracting(posted -> posted.path() + " " + posted.body())
                .containsExactly(
                        path
                                + "/INC-2026-001/checklist {\"item\":\"severity-assessed\",\"done\":false}",
                        path + "/INC-2026-001/reopen {\"reason\":\"it happens again\"}",
                        path
                                + " {\"title\":\"The CDN is slow\",\"priority\":\"p3\",\"team\":\"payments\"}");
        assertThat(console.errors).isEmpty();
    }

    @Test
    void theTrailIsSearchedAndLeadsToWhatItIsAbout() {
        console.audit.answers(
                "/api/v1/events?limit=50&service=deploy&type=MutationAccepted&caller=anna&from=2026-11-25T00%3A00%3A00Z",
                """
                {"items": [
                  {"time": "2026-11-25T02:49:00Z", "type": "dev.fairlead.access.MutationAccepted.v1", "subject": "requests-1",
                   "service": "deploy", "names": ["x", "caller:anna"], "correlationId": "%s",
                   "payload": {"deploymentId": "%s", "incidentId": "%s", "action": "POST /api/v1/deployments/{id}/pause"}}],
                 "next": "older"}
                """
                        .formatted(Console.LIFECYCLE, Console.CANARY, Console.INCIDENT));
        Page page = console.signedIn("viewer");
        page.navigate("/audit");
        page.fill("#f-service", "deploy");
        page.fill("#f-type", "MutationAccepted");
        page.fill("#f-caller", "anna");
        page.fill("#f-from", "2026-11-25T00:00:00Z");
        page.getByText("Filter", new Page.GetByTextOptions().setExact(true)).click();

        Locator rows = page.locator("[data-part=list] tbody tr");
        assertThat(rows).hasCount(1);
        assertThat(rows).containsText("POST /api/v1/deployments/{id}/pause");
        assertThat(rows).containsText("anna");
        Locator links = rows.locator("a");
        assertThat(links.nth(0)).hasAttribute("href", "/lifecycles/" + Console.LIFECYCLE);
        assertThat(links.nth(1)).hasAttribute("href", "/deployments/" + Console.CANARY);
        assertThat(links.nth(2)).hasAttribute("href", "/incidents/" + Console.INCIDENT);
        assertThat(page.getByText("Older")).hasCount(1);
        assertThat(console.errors).isEmpty();
    }

    @Test
    void aTrailThatIsBrokenIsSaidLoudly() {
        Page page = console.signedIn("viewer");
        page.navigate("/audit");
        page.click("#to-verification");
        assertThat(page.locator(".state .status")).hasText("Intact");
        assertThat(page.locator("dl")).containsText("7, kept");
        assertThat(page.locator(".alarm")).hasCount(0);

        console.audit.answers(
                "/api/v1/verification",
                Console.VERIFIED
                        .replaceFirst("\"intact\": true", "\"intact\": false")
                        .replace("\"kept\"", "\"broken\"")
                        .replace(
                                "\"lost\": []",
                                "\"lost\": [{\"chain\": \"fairlead.alerts.v1-2\", \"position\": 9}]"));
        page.reload();
        assertThat(page.locator(".alarm")).containsText("The trail is broken");
        assertThat(page.locator("#faults li"))
                .hasText(
                        "lost: record 9 of the chain fairlead.alerts.v1-2 is not what the last checkpoint says");
        console.audit.goAway(true);
        page.reload();
        assertThat(page.locator(".trouble"))
                .containsText("Whether the trail is intact is not known.");
        assertThat(page.locator(".state")).hasCount(0);
        assertThat(console.errors).isEmpty();
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
