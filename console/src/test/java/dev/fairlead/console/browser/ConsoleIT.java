package dev.fairlead.console.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.Cookie;
import com.microsoft.playwright.options.FormData;
import com.microsoft.playwright.options.RequestOptions;
import com.microsoft.playwright.options.SameSiteAttribute;
import dev.fairlead.console.live.LiveHub;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What people do in the console. */
class ConsoleIT {
    private static final String LISTED = "/api/v1/deployments?limit=100";
    private static final String ABORT = "/api/v1/deployments/" + Console.CANARY + "/abort";

    private static Chromium chromium;
    private static Console console;

    @BeforeAll
    static void start() throws IOException {
        chromium = Chromium.start();
        console = new Console(chromium.browser());
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
        console.services().forEach(service -> service.posted().clear());
        console.services().forEach(service -> service.sessions().clear());
    }

    @AfterEach
    void closePages() {
        chromium.browser().contexts().forEach(context -> context.close());
    }

    @Test
    void signsInWithATokenAndOutAgain() {
        Page page = console.page(1_280, ColorScheme.LIGHT);
        page.navigate("/incidents/INC-2026-001");
        page.getByLabel("Token").fill("flt_nobody");
        button(page, "Sign in").click();
        assertThat(page.getByRole(AriaRole.ALERT))
                .hasText("The token is not known: expected one of the tokens file.");

        page.getByLabel("Token").fill("operator");
        assertThat(page.context().cookies())
                .as("a cookie for the form alone, none of a session")
                .allSatisfy(each -> assertThat(each.name).isEqualTo("fairlead-console-form"));
        button(page, "Sign in").click();
        assertThat(page).hasURL(console.url() + "/incidents/INC-2026-001");
        assertThat(page.locator(".who")).hasText("the-operator operator");
        Cookie cookie = cookie(page);
        assertThat(cookie.httpOnly).isTrue();
        assertThat(cookie.sameSite).isEqualTo(SameSiteAttribute.STRICT);
        assertThat(page.content()).doesNotContain(">operator<script").doesNotContain("Bearer");

        button(page, "Sign out").click();
        assertThat(page).hasURL(console.url() + "/sign-in");
        page.navigate("/");
        assertThat(page.getByLabel("Token")).isVisible();
    }

    @Test
    void tellsAServiceOfEverySignInAndSignOutWithThePersonsToken() {
        console.deploy.goAway(true);
        Page page = console.page(1_280, ColorScheme.LIGHT);
        page.navigate("/");
        page.getByLabel("Token").fill("flt_nobody");
        button(page, "Sign in").click();
        assertThat(page.getByRole(AriaRole.ALERT)).isVisible();
        page.getByLabel("Token").fill("operator");
        button(page, "Sign in").click();
        assertThat(page.locator(".who")).hasText("the-operator operator");
        button(page, "Sign out").click();
        assertThat(page).hasURL(console.url() + "/sign-in");

        String told = "{\"application\":\"console\"}";
        assertThat(console.incident.sessions())
                .containsExactly(
                        new Recorded.Session("/api/v1/sign-ins", told, "flt_nobody"),
                        new Recorded.Session("/api/v1/sign-ins", told, "operator"),
                        new Recorded.Session("/api/v1/sign-outs", told, "operator"));
        assertThat(console.incident.people()).containsExactly("127.0.0.1");
        assertThat(console.backup.sessions()).isEmpty();
    }

    @Test
    void signsOutAlsoWhileNoServiceAnswers() {
        Page page = console.signedIn("viewer");
        console.services().forEach(service -> service.goAway(true));

        button(page, "Sign out").click();

        assertThat(page).hasURL(console.url() + "/sign-in");
        page.navigate("/");
        assertThat(page.getByLabel("Token")).isVisible();
    }

    @Test
    void keepsNothingOfWhoeverIsNotSignedIn() throws IOException {
        int before = console.sessions();
        String forged = "token=flt_guess&_csrf=forged&next=%2F";
        List<String> requests =
                List.of(
                        "GET / HTTP/1.1\r\nHost: a\r\nX-Long: " + "x".repeat(7_000),
                        "GET /incidents/INC-2026-001?x=1 HTTP/1.1\r\nHost: a",
                        "GET /sign-in HTTP/1.1\r\nHost: a",
                        "GET /sign-in?next=/lifecycles HTTP/1.1\r\nHost: a",
                        "GET /live/now HTTP/1.1\r\nHost: a",
                        "GET /nowhere HTTP/1.1\r\nHost: a",
                        "GET / HTTP/1.1\r\nHost: a\r\nCookie: fairlead-console=00",
                        "POST /sign-in HTTP/1.1\r\nHost: a\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 0",
                        "POST /sign-in/refused HTTP/1.1\r\nHost: a\r\nContent-Length: 0",
                        "POST /sign-in?%s HTTP/1.1\r\nHost: a\r\nContent-Length: 0"
                                .formatted(forged));

        for (String request : requests) {
            String head = console.head(request + "\r\nConnection: close\r\n\r\n");
            assertThat(head).as(request).startsWith("HTTP/1.1 ").doesNotContain("HTTP/1.1 5");
            assertThat(head).as(request).doesNotContain("fairlead-console=");
        }
        Page refused = console.page(1_280, ColorScheme.LIGHT);
        refused.navigate("/lifecycles?q=1");
        refused.getByLabel("Token").fill("flt_nobody");
        button(refused, "Sign in").click();
        assertThat(refused.getByRole(AriaRole.ALERT)).isVisible();

        assertThat(console.sessions()).isEqualTo(before);
    }

    @Test
    void aRedirectDoesNotRepeatWhatTheRequestSaysOfTheHost() throws IOException {
        String head =
                console.head(
                        "GET /lifecycles HTTP/1.1\r\nHost: evil.example\r\nX-Forwarded-Host: evil.example\r\nConnection: close\r\n\r\n");

        assertThat(head).contains("Location: /sign-in?next=%2Flifecycles").doesNotContain("evil");
    }

    @Test
    void refusesToActWithoutItsOwnForm() {
        Page page = console.signedIn("operator");
        String path = "/deployments/" + Console.CANARY + "/abort";
        APIResponse forged =
                page.context()
                        .request()
                        .post(
                                path,
                                RequestOptions.create()
                                        .setForm(FormData.create().set("text", "forged"))
                                        .setMaxRedirects(0));

        assertThat(forged.status()).isEqualTo(403);
        assertThat(console.deploy.posted()).isEmpty();
        assertThat(forged.headers())
                .containsEntry("x-frame-options", "DENY")
                .hasEntrySatisfying(
                        "content-security-policy",
                        policy ->
                                assertThat(policy)
                                        .contains("default-src 'none'", "frame-ancestors 'none'")
                                        .doesNotContain("unsafe"));
    }

    @Test
    void showsWhatChangesWithoutBeingAsked() {
        Page page = console.signedIn("operator");
        Locator weight = page.locator("[data-part=rollouts] .weight b");
        assertThat(weight).hasText("25");
        assertThat(page.locator("#live-state")).hasText("Live");
        page.locator("#act-abort-" + Console.CANARY).focus();

        console.deploy.answers(LISTED, Console.withCanary(50));
        assertThat(weight).hasText("50");
        assertThat(page.locator("#act-abort-" + Console.CANARY)).isFocused();

        console.deploy.answers(LISTED, Recorded.file("deployments"));
        assertThat(page.getByText("Nothing is being rolled out.")).isVisible();
        assertThat(console.errors).isEmpty();
    }

    @Test
    void asksOnceForAllWhoWatchAndStopsWhenNobodyDoes() {
        Page page = console.signedIn("operator");
        LiveHub hub = console.bean(LiveHub.class);
        assertThat(page.locator("#live-state")).hasText("Live");
        // Others have left by now, but that shows when something is sent to them.
        await().atMost(Duration.ofMinutes(2)).until(() -> hub.pages() == 1);
        Page second = page.context().newPage();
        second.navigate("/");
        assertThat(second.locator("#live-state")).hasText("Live");

        assertThat(hub.pages()).isEqualTo(1);
        page.context().close();
        await().atMost(Duration.ofMinutes(2)).until(() -> hub.pages() == 0);
        int asked = console.deploy.requests();
        await().during(Duration.ofMillis(500)).until(() -> console.deploy.requests() == asked);
    }

    @Test
    void showsARefusalWordForWordAndKeepsWhatWasTyped() {
        console.deploy.answers(
                ABORT,
                409,
                """
                {"type": "https://fairlead.dev/problems/conflict", "title": "It does not fit.", "status": 409,
                 "detail": "The rollout is 'rolled-back': <b>expected</b> one under way.", "reason": "already-ended"}
                """);
        Page page = console.signedIn("operator");
        page.locator("#act-abort-" + Console.CANARY).click();
        Locator dialog = page.getByRole(AriaRole.DIALOG);
        assertThat(dialog.getByRole(AriaRole.HEADING)).hasText("Abort");
        dialog.getByLabel("Reason").fill("customers complain");
        dialog.getByText("Abort").last().click();

        assertThat(dialog.getByRole(AriaRole.ALERT))
                .containsText("The rollout is 'rolled-back': <b>expected</b> one under way.");
        assertThat(dialog.getByRole(AriaRole.ALERT)).containsText("already-ended");
        assertThat(dialog.getByLabel("Reason")).hasValue("customers complain");
        page.keyboard().press("Escape");
        assertThat(dialog).isHidden();
        assertThat(page.locator("#act-abort-" + Console.CANARY)).isFocused();
        assertThat(console.errors).isEmpty();
    }

    @Test
    void actsWithTheReasonAndTheTokenOfThePerson() {
        console.deploy.answers(ABORT, Recorded.file("canary"));
        console.incident.answers(
                "/api/v1/incidents/INC-2026-001/acknowledge", Recorded.file("incident"));
        Page page = console.signedIn("operator");
        page.locator("#act-abort-" + Console.CANARY).click();
        Locator dialog = page.getByRole(AriaRole.DIALOG);
        dialog.getByLabel("Reason").fill(" customers complain ");
        dialog.getByText("Abort").last().click();
        assertThat(page).hasURL(console.url() + "/deployments/" + Console.CANARY);
        assertThat(page.locator(".notice")).hasText("The abort was accepted.");

        page.navigate("/");
        page.locator("#act-acknowledge-" + Console.INCIDENT).click();
        dialog.getByText("Acknowledge").last().click();
        assertThat(page.locator(".notice")).hasText("You have the incident.");

        assertThat(console.deploy.posted())
                .containsExactly(
                        new Recorded.Posted(
                                ABORT, "{\"reason\":\"customers complain\"}", "operator"));
        assertThat(console.incident.posted())
                .containsExactly(
                        new Recorded.Posted(
                                "/api/v1/incidents/INC-2026-001/acknowledge", "{}", "operator"));
    }

    @Test
    void anUpdateIsToldWithWhatIsKnownBesides() {
        String path = "/api/v1/incidents/INC-2026-001/update";
        console.incident.answers(path, Recorded.file("incident"));
        Page page = console.signedIn("operator");
        page.navigate("/incidents/INC-2026-001");
        assertThat(page.locator("[data-part=head]")).containsText("All orders of checkout");
        assertThat(page.locator("[data-part=head]"))
                .containsText("checkout fails 9 % of its requests (over)");
        assertThat(page.locator("[data-part=timeline]")).containsText("Alert on the pool");
        page.locator("#act-update-" + Console.INCIDENT).click();
        Locator dialog = page.getByRole(AriaRole.DIALOG);
        dialog.getByLabel("Progress").fill("Found it.");
        dialog.getByLabel("ETA").fill("30 minutes");
        dialog.getByLabel("Next update in").fill("15m");
        dialog.locator("button.go").click();
        assertThat(page.locator(".notice")).hasText("The update is on its way.");

        assertThat(console.incident.posted())
                .containsExactly(
                        new Recorded.Posted(
                                path,
                                "{\"message\":\"Found it.\",\"eta\":\"30 minutes\","
                                        + "\"nextUpdate\":\"15m\"}",
                                "operator"));
    }

    @Test
    void whatOthersAreToldIsShownBeforeItIsSentAndSaidInOwnWords() {
        String path = "/api/v1/incidents/INC-2026-001/update";
        console.incident.answers(path + "/preview", "{\"text\": \"UPDATE\\nProgress: Found it.\"}");
        console.incident.answers(path, Recorded.file("incident"));
        Page page = console.signedIn("operator");
        page.navigate("/incidents/INC-2026-001");
        page.locator("#act-update-" + Console.INCIDENT).click();
        Locator dialog = page.getByRole(AriaRole.DIALOG);
        dialog.getByLabel("Progress").fill("Found it.");
        dialog.getByLabel("ETA").fill("30 minutes");

        dialog.getByText("Preview").last().click();
        Locator told = dialog.getByLabel("What they are told");
        assertThat(told).hasValue("UPDATE\nProgress: Found it.");
        assertThat(dialog.getByLabel("ETA")).hasValue("30 minutes");
        told.fill("We found it.\nOne more moment.");
        dialog.getByText("Preview").last().click();
        assertThat(told).hasValue("We found it.\nOne more moment.");
        dialog.locator("button.go").click();
        assertThat(page.locator(".notice")).hasText("The update is on its way.");

        String said = "\"message\":\"Found it.\",\"eta\":\"30 minutes\"";
        assertThat(console.incident.posted())
                .containsExactly(
                        new Recorded.Posted(path + "/preview", "{" + said + "}", "operator"),
                        new Recorded.Posted(path + "/preview", "{" + said + "}", "operator"),
                        new Recorded.Posted(
                                path,
                                "{"
                                        + said
                                        + ",\"announcement\":\"We found it.\\nOne more moment.\"}",
                                "operator"));
    }

    @Test
    void aTextThatStandsAsItWasShownIsLeftToTheService() {
        String path = "/api/v1/incidents/INC-2026-001/resolve";
        console.incident.answers(path + "/preview", "{\"text\": \"RESOLVED\\nby ada\"}");
        console.incident.answers(path, Recorded.file("incident"));
        // Without scripts: the form, as a page of its own.
        Page page = console.signedIn("operator");
        page.navigate("/incidents/INC-2026-001/resolve");
        page.getByLabel("Resolution").fill("A larger pool.");
        page.locator("#preview").click();
        assertThat(page.getByLabel("What they are told")).hasValue("RESOLVED\nby ada");
        page.locator("button.go").click();
        assertThat(page.locator(".notice")).hasText("The incident is resolved.");

        assertThat(console.incident.posted())
                .extracting(Recorded.Posted::body)
                .containsExactly(
                        "{\"resolution\":\"A larger pool.\"}",
                        "{\"resolution\":\"A larger pool.\"}");
    }

    @Test
    void anUpdateThatDidNotComeIsSaidAloud() {
        console.incident.answers(
                "/api/v1/incidents/INC-2026-001",
                Recorded.file("open-incident")
                        .replace("\"updateMissed\": false", "\"updateMissed\": true"));
        Page page = console.signedIn("operator");
        page.navigate("/incidents/INC-2026-001");

        assertThat(page.locator("[data-part=head] .trouble")).containsText("did not come");
    }

    @Test
    void thatNobodyWasReachedIsTheLoudestThingOnThePage() {
        String since = "\"nobodyReachedSince\": \"2026-11-25T03:20:10Z\", \"responseDue\"";
        console.incident.answers(
                "/api/v1/incidents?limit=100&order=urgency",
                Recorded.file("incidents")
                        .replace("\"resolved\"", "\"open\"")
                        .replace("\"responseDue\"", since));
        console.incident.answers(
                "/api/v1/incidents/INC-2026-001",
                Recorded.file("open-incident").replace("\"responseDue\"", since));
        Page page = console.signedIn("operator");

        Locator alarm = page.locator("[data-part=headline] .alarm");
        assertThat(alarm).containsText("Nobody was reached for INC-2026-001");
        alarm.locator("a").click();

        assertThat(page).hasURL(console.url() + "/incidents/INC-2026-001");
        assertThat(page.locator("[data-part=head] .alarm")).containsText("Nobody was reached");
    }

    @Test
    void theChecklistNamesFactsAndIsTickedByPeople() {
        String path = "/api/v1/incidents/INC-2026-001";
        String file =
                Recorded.file("open-incident")
                        .replace(
                                "\"missed\": []",
                                """
                                "missed": [], "crew": {"roles": [{"role": "commander", "person": "ben"}],
                                "responders": [{"person": "eve"}]}, "checklist": [
                                {"item": "incident-created", "label": "Incident created", "done": true,
                                 "by": "/fairlead/alert", "at": "2026-11-25T02:48:10Z", "fact": "incident-opened"},
                                {"item": "severity-assessed", "label": "Severity assessed", "done": false}]
                                """)
                        .replaceFirst(
                                "(?s)\"actions\": \\[",
                                "\"actions\": [\"priority\", \"checklist\", ");
        console.incident.answers(path, file);
        console.incident.answers(path + "/checklist", file);
        console.incident.answers(path + "/priority", file);
        Page page = console.signedIn("operator");
        page.navigate("/incidents/INC-2026-001");

        Locator checklist = page.locator("[data-part=checklist]");
        assertThat(checklist).containsText("/fairlead/alert");
        assertThat(checklist).containsText("Incident opened");
        assertThat(page.locator("[data-part=head]")).containsText("Commander");
        checklist.locator("#tick-severity-assessed").click();
        Locator dialog = page.getByRole(AriaRole.DIALOG);
        dialog.getByLabel("Note").fill("P1 is right");
        dialog.getByText("Tick item").last().click();
        assertThat(page.locator(".notice")).hasText("The item is done.");
        page.locator("[id^=act-priority-]").click();
        dialog.getByLabel("Reason").fill("All users");
        dialog.getByLabel("Priority").fill("p1");
        dialog.getByText("Change priority").last().click();
        assertThat(page.locator(".notice")).hasText("The priority was changed.");

        assertThat(console.incident.posted())
                .containsExactly(
                        new Recorded.Posted(
                                path + "/checklist",
                                "{\"note\":\"P1 is right\",\"item\":\"severity-assessed\"}",
                                "operator"),
                        new Recorded.Posted(
                                path + "/priority",
                                "{\"reason\":\"All users\",\"priority\":\"p1\"}",
                                "operator"));
    }

    @Test
    void aRotaShowsItsHolesAndTakesAnOverride() {
        String path = "/api/v1/schedules/payments";
        console.incident.answers(
                path + "/shifts",
                """
                {"items": [{"role": "primary", "person": "ada", "from": "2026-11-25T09:00:00Z",
                            "until": "2026-11-30T09:00:00Z", "override": false}]}
                """);
        console.incident.answers(
                path + "/gaps",
                """
                {"items": [{"role": "secondary", "from": "2026-11-25T09:00:00Z",
                            "until": "2026-11-26T09:00:00Z"}]}
                """);
        String made =
                """
                {"id": "o1", "role": "primary", "from": "2026-12-24T09:00:00", "kind": "replace",
                 "until": "2026-12-27T09:00:00", "person": "ben", "by": "ada", "reason": "a dentist"}
                """;
        console.incident.answers(path + "/overrides", "{\"items\": [" + made + "]}");
        console.incident.answers(path + "/overrides/o1/withdraw", "{\"items\": []}");
        Page page = console.signedIn("operator");
        page.locator("#rota-payments").click();

        assertThat(page).hasURL(console.url() + "/schedules/payments");
        assertThat(page.locator("[data-part=head] .trouble")).containsText("in 1 span of");
        assertThat(page.locator("[data-part=turns] .alarming")).hasText("nobody");
        assertThat(page.locator("[data-part=overrides]")).containsText("by ada: a dentist");
        page.locator("#withdraw-o1").click();
        Locator dialog = page.getByRole(AriaRole.DIALOG);
        dialog.getByText("Withdraw").last().click();
        assertThat(page.locator(".notice")).hasText("The override was taken back.");
        // From now on the path answers as it does to who makes one.
        page.locator("#act-override-payments").click();
        console.incident.answers(path + "/overrides", made);
        dialog.getByLabel("Role").fill("primary");
        dialog.getByLabel("Person").fill("ben");
        dialog.getByLabel("From").fill("2026-12-24T09:00");
        dialog.getByLabel("Until").fill("2026-12-27T09:00");
        dialog.getByText("Override").last().click();
        page.waitForURL(console.url() + "/schedules/payments");

        await().atMost(Duration.ofMinutes(2))
                .untilAsserted(() ->
                        assertThat(console.incident.posted())
                                .extracting(Recorded.Posted::path, Recorded.Posted::body)
                                .containsExactly(
                                        tuple(path + "/overrides/o1/withdraw", "{}"),
                                        tuple(
                                                path + "/overrides",
                                                "{\"role\":\"primary\",\"person\":\"ben\","
                                                        + "\"from\":\"2026-12-24T09:00\","
                                                        + "\"until\":\"2026-12-27T09:00\"}")));
    }

    @Test
    void promotesTheStepThatWasShownAndNoOther() {
        String path = "/api/v1/deployments/" + Console.CANARY;
        console.deploy.answers(path + "/promote", Recorded.file("canary"));
        Page page = console.signedIn("operator");
        page.locator("#act-promote-" + Console.CANARY).click();
        Locator dialog = page.getByRole(AriaRole.DIALOG);
        assertThat(dialog.locator(".about")).containsText("25 % of the traffic, step traffic-25");
        dialog.getByLabel("Reason").fill("looks good");

        console.deploy.answers(
                path, Recorded.file("canary").replaceFirst("\"step\": 3", "\"step\": 4"));
        dialog.getByText("Promote").last().click();
        assertThat(page.locator(".notice")).hasText("The rollout was promoted.");

        assertThat(console.deploy.posted())
                .containsExactly(
                        new Recorded.Posted(
                                path + "/promote",
                                "{\"reason\":\"looks good\",\"step\":3,\"attempt\":1}",
                                "operator"));
    }

    /** As it is reached by its address, or with the middle button. */
    @Test
    void anActionHasAPageOfItsOwn() {
        console.incident.answers(
                "/api/v1/incidents/INC-2026-001/acknowledge", Recorded.file("incident"));
        Page page = console.signedIn("operator");
        page.navigate("/incidents/INC-2026-001/acknowledge");
        page.getByLabel("Note").fill("on it");
        button(page, "Acknowledge").click();

        assertThat(page.locator(".notice")).hasText("You have the incident.");
        assertThat(page).hasURL(console.url() + "/incidents/INC-2026-001");
        assertThat(console.incident.posted()).hasSize(1);
        assertThat(console.errors).isEmpty();
    }

    @Test
    void whatWasTypedIsThereAgainAfterTheSessionEnded() {
        Page page = console.signedIn("operator");
        page.navigate("/incidents/INC-2026-001");
        page.locator("#act-note-" + Console.INCIDENT).click();
        Locator dialog = page.getByRole(AriaRole.DIALOG);
        dialog.getByLabel("Note").fill("it began after the batch");
        console.ahead.set(Duration.ofHours(3));
        assertThat(page).hasURL(console.url() + "/sign-in?ended&next=%2Fincidents%2FINC-2026-001");

        console.ahead.set(Duration.ZERO);
        page.getByLabel("Token").fill("operator");
        button(page, "Sign in").click();
        assertThat(page).hasURL(console.url() + "/incidents/INC-2026-001");
        page.locator("#act-note-" + Console.INCIDENT).click();

        assertThat(dialog.getByLabel("Note")).hasValue("it began after the batch");
        dialog.getByText("Cancel").click();
        page.locator("#act-note-" + Console.INCIDENT).click();
        assertThat(dialog.getByLabel("Note")).hasValue("");
    }

    @Test
    void aTextThatIsMarkedStaysMarkedUntilItWasCopied() {
        Page page = console.signedIn("operator");
        Locator weight = page.locator("[data-part=rollouts] .weight b");
        assertThat(weight).hasText("25");
        assertThat(page.locator("#live-state")).hasText("Live");
        page.evaluate(
                "getSelection().selectAllChildren(document.querySelector('[data-part=rollouts] h3'))");
        String marked = page.evaluate("getSelection().toString()").toString();

        // The headline says that it has ended, and the part below holds its news back.
        console.deploy.answers(LISTED, Recorded.file("deployments"));
        assertThat(page.locator("[data-part=headline] dd").first()).hasText("0");

        assertThat(page.evaluate("getSelection().toString()")).isEqualTo(marked);
        assertThat(weight).hasText("25");
        page.evaluate("getSelection().removeAllRanges()");
        assertThat(page.getByText("Nothing is being rolled out.")).isVisible();
    }

    @Test
    void aNoticeGoesByItself() {
        console.incident.answers(
                "/api/v1/incidents/INC-2026-001/acknowledge", Recorded.file("incident"));
        Page page = console.signedIn("operator");
        page.clock().install();
        page.navigate("/incidents/INC-2026-001/acknowledge");
        button(page, "Acknowledge").click();
        assertThat(page.locator(".notice")).isVisible();

        page.clock().fastForward("00:30");

        assertThat(page.locator(".notice")).hasCount(0);
    }

    @Test
    void timelinesBeginWithWhatHappenedLastAndSayTheDay() {
        Page page = console.signedIn("viewer");
        page.navigate("/incidents/INC-2026-001");

        Locator entries = page.locator("[data-part=timeline] .timeline li");
        assertThat(entries.last()).containsText("Incident opened");
        assertThat(entries.last().locator("time")).containsText("Nov");
        page.navigate("/deployments/" + Console.CANARY);
        assertThat(entries.last()).containsText("DeploymentRequested");
    }

    @Test
    void worksWithoutScripts() {
        console.incident.answers(
                "/api/v1/incidents/INC-2026-001/acknowledge", Recorded.file("incident"));
        var context =
                chromium.browser()
                        .newContext(
                                new Browser.NewContextOptions()
                                        .setBaseURL(console.url().toString())
                                        .setJavaScriptEnabled(false));
        Page page = context.newPage();
        page.navigate("/");
        page.getByLabel("Token").fill("operator");
        button(page, "Sign in").click();
        page.locator("#act-acknowledge-" + Console.INCIDENT).click();
        assertThat(page).hasURL(console.url() + "/incidents/INC-2026-001/acknowledge");
        page.getByLabel("Note").fill("on it");
        button(page, "Acknowledge").click();

        assertThat(page.locator(".notice")).hasText("You have the incident.");
        assertThat(console.incident.posted()).hasSize(1);
    }

    @Test
    void offersNothingToWhoMayOnlyRead() {
        Page page = console.signedIn("viewer");

        assertThat(page.locator("[data-part=rollouts] .rollout")).isVisible();
        assertThat(page.locator(".actions")).hasCount(0);
        page.navigate("/incidents/INC-2026-001");
        assertThat(page.locator("h1")).hasText("More than 5 % of the requests to checkout 3 fail");
        assertThat(page.locator(".actions")).hasCount(0);
    }

    @Test
    void aServiceThatIsAwayTakesOnlyItsOwnPart() {
        Page page = console.signedIn("operator");
        console.incident.goAway(true);

        Locator incidents = page.locator("[data-part=incidents]");
        assertThat(incidents).containsText("incident-service");
        assertThat(page.locator("[data-part=rollouts] .weight b")).hasText("25");
        assertThat(incidents.locator(".trouble")).containsText("Shown is what it said at");
        assertThat(incidents.locator(".number").first()).hasText("INC-2026-001");
        page.reload();
        assertThat(incidents.locator(".trouble")).isVisible();
        Page another = console.signedIn("admin");
        assertThat(another.locator("[data-part=incidents] .trouble"))
                .not()
                .containsText("Shown is");

        console.incident.goAway(false);
        assertThat(incidents.locator(".number").first()).hasText("INC-2026-001");
    }

    @Test
    void aDetailThatIsMissingLeavesTheRest() {
        console.deploy.answers("/api/v1/deployments/" + Console.CANARY, 404, Recorded.NOT_FOUND);
        console.incident.answers("/api/v1/incidents/" + Console.INCIDENT, 404, Recorded.NOT_FOUND);
        Page page = console.signedIn("operator");

        assertThat(page.locator("[data-part=rollouts] .weight b")).hasText("25");
        assertThat(page.locator(".rollout .track")).hasCount(0);
        assertThat(page.locator(".incident.card h3")).containsText("More than 5 %");
    }

    @Test
    void namesWhoIsAskedAndWhatIsDue() {
        Page page = console.signedIn("operator");

        Locator incident = page.locator(".incident.card");
        assertThat(incident).containsText("Ada Example, Ben Example");
        assertThat(incident.locator("time[data-due]")).containsText("due");
        assertThat(page.locator("[data-part=oncall]")).containsText("Ada Example");
        Locator backups = page.locator("[data-part=backups] li");
        assertThat(backups.first()).containsText("70.0 MiB");
        assertThat(backups.last()).containsText("connection-lost");
    }

    @Test
    void saysWhatAReleaseWaitsFor() {
        console.deploy.answers(
                "/api/v1/deployments/" + Console.CANARY,
                Recorded.file("canary")
                        .replace("\"status\": \"watching\"", "\"status\": \"waiting\"")
                        .replaceFirst("\"tone\": \"busy\"", "\"tone\": \"warn\"")
                        .replaceFirst(
                                "\"waiting\": \\[\\]",
                                """
                                "waiting": [{"gate": "checklist", "reason": "checklist-incomplete",
                                  "detail": "security-scan is missing", "since": "2026-11-25T02:49:05Z",
                                  "until": "2026-11-25T03:19:05Z"}]\
                                """));
        Page page = console.signedIn("operator");
        assertThat(page.locator(".rollout .why").first())
                .containsText(
                        "Waits at checklist until 25 Nov 03:19 UTC: security-scan is missing");

        page.navigate("/deployments/" + Console.CANARY);

        assertThat(page.locator(".page-head .status")).hasText("Waiting");
        assertThat(page.locator(".page-head .status")).hasClass("status warn");
        assertThat(page.locator(".page-head .verdict.warn"))
                .containsText("Waits at checklist security-scan is missing until");
    }

    @Test
    void anIncidentsPageSaysWhomItsPagesReached() {
        Page page = console.signedIn("viewer");
        page.navigate("/incidents/" + Console.INCIDENT);

        assertThat(page.locator("[data-part=head]"))
                .containsText("Reachedada (primary), ben (secondary)");
    }

    @Test
    void namesNobodyWhomNoPageHasReached() {
        String file = Recorded.file("open-incident");
        String nobody =
                file.replaceFirst("(?s)\"reached\": \\[.*?\\]", "\"reached\": []")
                        .replace("\"environment\": \"production\"", "\"environment\": null");
        console.incident.answers("/api/v1/incidents/" + Console.INCIDENT, nobody);
        console.incident.answers(
                "/api/v1/incidents?limit=100&order=urgency",
                Recorded.file("incidents")
                        .replace("\"resolved\"", "\"open\"")
                        .replace("\"environment\": \"production\"", "\"environment\": null"));
        Page page = console.signedIn("operator");

        Locator incident = page.locator(".incident.card");
        assertThat(incident).containsText("nobody reached yet");
        assertThat(incident).not().containsText("Ada Example");
        assertThat(incident).not().containsText("null");
    }

    @Test
    void listsDeploymentsByTheFilterInTheAddressAndPageByPage() {
        String listed = "/api/v1/deployments?limit=50";
        String ended = Recorded.file("deployments");
        String more = Console.withCanary(25).replaceFirst("\"next\": *null", "\"next\": \"c=1\"");
        console.deploy.answers(listed, more);
        console.deploy.answers(listed + "&cursor=c%3D1", ended);
        console.deploy.answers(listed + "&service=checkout&status=rolled-back", ended);
        Page page = console.signedIn("viewer");
        page.getByText("All deployments").click();
        Locator rows = page.locator("[data-part=list] tbody tr");
        assertThat(rows.first()).containsText("Watching");

        page.getByText("Older").click();
        assertThat(page).hasURL(console.url() + "/deployments?cursor=c%3D1");
        assertThat(rows.first()).not().containsText("Watching");
        page.getByText("Newest").last().click();
        assertThat(page).hasURL(console.url() + "/deployments");

        page.getByLabel("Service", new Page.GetByLabelOptions().setExact(true)).fill("checkout");
        page.getByLabel("Status").fill("rolled-back");
        button(page, "Filter").click();
        assertThat(page).hasURL(Pattern.compile(".*status=rolled-back.*"));
        assertThat(rows.first()).containsText("Rolled back");
        assertThat(page.locator("#live-state")).hasText("Live");
        console.deploy.answers(listed + "&service=checkout&status=rolled-back", "{\"items\": []}");
        assertThat(page.getByText("No deployment fits.")).isVisible();
        assertThat(console.errors).isEmpty();
    }

    @Test
    void listsResolvedIncidentsTooAndShowsARefusalInPlaceOfTheList() {
        console.incident.answers(
                "/api/v1/incidents?limit=50&status=shut",
                400,
                """
                {"type": "https://fairlead.dev/problems/invalid", "title": "It is not valid.", "status": 400,
                 "detail": "status: 'shut' (expected: open, acknowledged, mitigated or resolved)"}
                """);
        Page page = console.signedIn("viewer");
        page.navigate("/incidents");
        assertThat(page.locator("[data-part=list]")).containsText("INC-2026-001");
        assertThat(page.locator("[data-part=list]")).containsText("Resolved");

        page.navigate("/incidents?status=shut&unknown=1");

        assertThat(page.locator(".trouble")).containsText("expected: open, acknowledged");
        assertThat(page.getByLabel("Status")).hasValue("shut");
    }

    @Test
    void listsLifecyclesByTheFilterInTheAddressAndPageByPage() {
        String file = Recorded.file("events");
        String last = file.replaceFirst("\"next\": \"[^\"]*\"", "\"next\": null");
        String more = last.replace("\"next\": null", "\"next\": \"older=1\"");
        console.audit.answers(Console.EVENTS, more);
        console.audit.answers(Console.EVENTS + "&cursor=older%3D1", last);
        console.audit.answers(Console.EVENTS.replace("&", "&service=checkout&"), last);
        Page page = console.signedIn("viewer");
        page.navigate("/lifecycles");
        Locator rows = page.locator("[data-part=list] tbody tr");
        assertThat(rows.first()).containsText("checkout 3 in production");

        page.getByText("Older").click();
        assertThat(page).hasURL(console.url() + "/lifecycles?cursor=older%3D1");
        assertThat(page.locator(".pager")).hasText("Newest");
        page.getByLabel("Service", new Page.GetByLabelOptions().setExact(true)).fill("checkout");
        button(page, "Filter").click();
        assertThat(page).hasURL(Pattern.compile(".*/lifecycles\\?service=checkout.*"));
        assertThat(rows.first()).containsText("checkout 3 in production");

        console.audit.goAway(true);
        assertThat(page.locator(".trouble")).containsText("Shown is what it said at");
        assertThat(rows.first()).containsText("checkout 3 in production");
    }

    @Test
    void showsWhatEachServiceStandsOnAndWhatIsDoneAboutIt() {
        Page page = console.signedIn("viewer");
        page.getByText("Services", new Page.GetByTextOptions().setExact(true)).click();
        Locator rows = page.locator("[data-part=list] tbody tr");
        assertThat(rows).hasCount(2);
        page.getByLabel("Mode").fill("observe");
        button(page, "Filter").click();
        assertThat(rows).hasCount(1);
        assertThat(rows).containsText("stock");

        page.navigate("/services/checkout");
        assertThat(page.locator(".page-head")).containsText("Fairlead acts");
        assertThat(page.locator("[data-part=environments]"))
                .containsText("postgresql db.example.org/orders, 1 replica");
        assertThat(page.locator("[data-part=environments]"))
                .containsText("No resources are listed");
        assertThat(page.locator("[data-part=incidents]")).containsText("INC-2026-001");
        page.navigate("/services/nothing");
        assertThat(page.locator(".trouble")).hasText("Nothing is known of it.");
        assertThat(console.errors).isEmpty();
    }

    @Test
    void backupsSayWhatTheyCanGoBackToAndWhyItIsKept() {
        Page page = console.signedIn("viewer");
        page.getByText("Backups").first().click();
        assertThat(page).hasURL(console.url() + "/backups");
        Locator set = page.locator("[data-part=sets] tbody tr");
        assertThat(set).containsText("RTO 30 min, RPO 1 d 1 h");
        assertThat(set).containsText("30 days, 12 weeks, 12 months, 7 years");
        assertThat(set).containsText("At risk");
        assertThat(set).containsText("log Interrupted");
        Locator drills = page.locator("[data-part=drills] tbody tr");
        assertThat(drills).hasCount(2);
        assertThat(drills.first()).containsText("12 s of 30 min");
        assertThat(drills.last()).containsText("sentinel-differs");

        page.locator("#set-fairlead").click();
        assertThat(page.locator("h1")).hasText("fairlead");
        assertThat(page.locator("[data-part=head]")).containsText("connection-failed");
        Locator points = page.locator("[data-part=points] tbody tr");
        assertThat(points).hasCount(3);
        assertThat(points.nth(0)).containsText("newest, daily, weekly");
        assertThat(points.nth(1)).containsText("edge of yearly, 7y");
        assertThat(points.nth(2)).containsText("goes: beyond-retention");
        assertThat(page.locator("[data-part=head]"))
                .containsText("with main-2026, in escrow 2 do not open");
        assertThat(page.locator("[data-part=head]")).containsText("copy-unreachable");
        Locator restores = page.locator("[data-part=restores] tbody tr");
        assertThat(restores).hasCount(2);
        assertThat(restores.first()).containsText("before-the-mistake");
        assertThat(restores.last()).containsText("key-missing");

        page.navigate("/backups/nothing");
        assertThat(page.locator(".trouble").first()).hasText("Nothing is known of it.");
        console.backup.goAway(true);
        page.navigate("/backups/fairlead");
        assertThat(points).hasCount(3);
        assertThat(page.locator("[data-part=points] .trouble"))
                .containsText("Shown is what it said at");
        assertThat(console.errors).isEmpty();
    }

    @Test
    void aRecoveryIsFollowedAndItsStepsAreConfirmed() {
        Page page = console.signedIn("operator");
        page.navigate("/backups");
        Locator recoveries = page.locator("[data-part=recoveries]");
        assertThat(recoveries).containsText("RTO 1 h, RPO 15 min");
        assertThat(recoveries).containsText("Restore the data, Activate the recovery site");
        assertThat(page.locator("#act-drill-critical")).isVisible();

        page.locator("#recovery-rec1").click();
        assertThat(page.locator("h1")).hasText("Recovery of critical systems");
        Locator steps = page.locator("[data-part=steps] tbody tr");
        assertThat(steps).hasCount(3);
        assertThat(steps.nth(0)).containsText("All of it.");
        assertThat(steps.nth(1)).containsText("key-missing");
        assertThat(page.locator("#act-retry-restore")).isVisible();

        console.backup.answers(
                "/api/v1/recoveries/rec1/steps/activate/confirm", Recorded.file("recovery"));
        page.locator("#act-confirm-activate").click();
        Locator dialog = page.getByRole(AriaRole.DIALOG);
        assertThat(dialog).containsText("Is the backup infrastructure ready?");
        dialog.getByLabel("What you found").fill("All ready");
        dialog.locator("button.go").click();
        assertThat(page.locator(".notice")).hasText("The step is confirmed.");
        assertThat(console.backup.posted().getLast().body()).isEqualTo("{\"note\":\"All ready\"}");

        console.backup.answers("/api/v1/recoveries", Recorded.file("recovery"));
        page.navigate("/backups");
        page.locator("#act-declare-critical").click();
        dialog.getByLabel("What happened").fill("The disk is gone");
        dialog.getByLabel("Up to").fill("point:before-upgrade");
        dialog.locator("button.go").click();
        assertThat(page.locator(".notice")).hasText("The recovery has begun.");
        assertThat(console.backup.posted().getLast().body())
                .isEqualTo(
                        "{\"reason\":\"The disk is gone\",\"to\":\"point:before-upgrade\",\"plan\":\"critical\",\"drill\":false}");
        assertThat(console.errors).isEmpty();
    }

    @Test
    void alertsAreFoundByWhereTheyStandAndByTheirLabels() {
        Page page = console.signedIn("viewer");
        link(page, "Alerts").click();
        Locator rows = page.locator("[data-part=list] tbody tr");
        assertThat(rows).hasCount(4);
        assertThat(rows.nth(0)).containsText("Pending");
        assertThat(rows.nth(2)).containsText("Silenced");

        String matcher = "severity=~\"warning|critical\"";
        page.getByLabel("Matcher").fill(matcher);
        page.getByLabel("State").fill("open");
        button(page, "Filter").click();
        assertThat(page).hasURL(Pattern.compile(".*/alerts\\?state=open.*matcher=severity.*"));
        assertThat(page.getByLabel("Matcher")).hasValue(matcher);
        page.getByText("Older").click();
        assertThat(page).hasURL(Pattern.compile(".*cursor=older%3D1"));

        console.alert.answers(Console.ALERTS, 400, Recorded.NOT_FOUND.replace("404", "400"));
        page.navigate("/alerts?matcher=%7B");
        assertThat(page.locator("[data-part=list] .trouble")).hasText("Nothing is known of it.");
        assertThat(console.errors).isEmpty();
    }

    @Test
    void anAlertShowsItsExpressionWhoWasToldWhatHidesItAndItsIncident() {
        Page page = console.signedIn("viewer");
        page.navigate("/alerts/" + Console.ALERT);

        assertThat(page.locator("h1")).hasText("HighErrorRatio");
        assertThat(page.locator("[data-part=head]")).containsText("requests, for 5m");
        Locator told = page.locator("[data-part=told] tbody tr");
        assertThat(told.first()).containsText("not told");
        assertThat(told.first()).containsText("http-404");
        assertThat(told.last()).containsText("incidents");
        assertThat(page.locator("[data-part=hidden]")).containsText("moving the database");
        assertThat(page.locator("[data-part=hidden]")).containsText("DatabaseDown");
        assertThat(page.locator("[data-part=incidents]")).containsText("INC-2026-001");
        assertThat(page.locator("[data-part=labels]")).containsText("More than 5 % for 5 minutes");
        assertThat(page.locator("#chart-expression .limit")).hasText("Bad above 5 %");
        assertThat(page.locator("#chart-expression canvas")).hasCount(1);
        assertThat(page.locator("#act-silence-" + Console.ALERT)).hasCount(0);

        page.navigate("/alerts/nothing");
        assertThat(page.locator(".trouble").first()).hasText("Nothing is known of it.");
        assertThat(console.errors).isEmpty();
    }

    @Test
    void anObjectiveShowsWhatIsLeftOfItsBudgetOverTime() {
        Page page = console.signedIn("viewer");
        link(page, "Objectives").click();
        Locator rows = page.locator("[data-part=list] tbody tr");
        assertThat(rows).hasCount(3);
        assertThat(rows.nth(0)).containsText("99.98 %");
        assertThat(rows.nth(1)).containsText("nothing measured yet");
        assertThat(rows.nth(2)).containsText("-50.0 %");

        page.locator("#slo-2").click();
        assertThat(page.locator("h1")).hasText("errors");
        assertThat(page.locator("[data-part=head]")).containsText("99.9 % in 30d");
        assertThat(page.locator("[data-part=head]")).containsText("1h: 15.20");
        assertThat(page.locator("[data-part=head]")).containsText("Used up since");
        assertThat(page.locator("#chart-budget-left .limit")).hasText("Nothing left");
        assertThat(page.locator("#chart-budget-left canvas")).hasCount(1);

        page.navigate("/slos/nothing");
        assertThat(page.locator(".trouble").first()).hasText("Nothing is known of it.");
        assertThat(console.errors).isEmpty();
    }

    @Test
    void aServiceIsShownByWhatItDoesForTheFirmAndHowItDoes() {
        Page page = console.signedIn("viewer");
        page.navigate("/services/checkout");
        Locator numbers = page.locator("[data-part=business] tbody tr");
        assertThat(numbers).hasCount(2);
        assertThat(numbers.nth(0)).containsText("active-users, users");
        assertThat(numbers.nth(0)).containsText("1,240");
        assertThat(numbers.nth(1)).containsText("at least 5");
        assertThat(numbers.nth(1)).containsText("–");

        page.locator("#to-metrics").click();
        assertThat(page.locator("h1")).hasText("Metrics");
        assertThat(page.locator("#chart-latency canvas")).hasCount(1);
        assertThat(page.locator("#chart-business-registrations .limit")).hasText("Low below 5");
        page.getByText("30d", new Page.GetByTextOptions().setExact(true)).click();
        assertThat(page.locator(".choices [aria-current]").last()).hasText("30d");
        assertThat(page.locator("#chart-latency canvas")).hasCount(1);

        console.alert.answers(
                "/api/v1/business/checkout:registrations",
                """
                {"id": "checkout:registrations", "service": "checkout", "name": "registrations", "kind": "registrations",
                 "state": "measured", "tone": "good", "expression": "up", "lowerBound": 5}
                """);
        page.navigate("/services/checkout");
        page.locator("#number-registrations").click();
        assertThat(page.locator("#chart-business-registrations canvas")).hasCount(1);
        assertThat(page.locator("figure.chart")).hasCount(1);

        page.navigate("/services");
        page.locator("#to-infrastructure").click();
        assertThat(page.locator("#chart-disk canvas")).hasCount(1);
        assertThat(console.errors).isEmpty();
    }

    @Test
    void metricsOfAServiceThatIsAwayAreSaidToBeAway() {
        Page page = console.signedIn("viewer");
        console.alert.goAway(true);
        page.navigate("/services/checkout/metrics");
        assertThat(page.locator(".charts .trouble")).hasCount(1);
        assertThat(page.locator("h1")).hasText("Metrics");
    }

    @Test
    void nobodySilencesWhatTheyHaveNotSeen() {
        console.alert.answers("/api/v1/silences", Recorded.file("silence"));
        Page page = console.signedIn("operator");
        page.navigate("/alerts/" + Console.ALERT);
        page.locator("#act-silence-" + Console.ALERT).click();
        Locator dialog = page.getByRole(AriaRole.DIALOG);
        assertThat(dialog.getByLabel("Matchers"))
                .hasValue(
                        "alertname=\"HighErrorRatio\", service=\"checkout\","
                                + " severity=\"critical\", team=\"payments\"");
        assertThat(dialog).containsText("3 alerts now, 1 of them silenced already.");
        dialog.getByLabel("Why").fill("moving the database");
        dialog.getByLabel("Matchers").fill("service=\"checkout\"");
        dialog.locator("button.go").click();
        assertThat(dialog.getByRole(AriaRole.ALERT)).containsText("others than those");
        assertThat(console.alert.posted()).isEmpty();

        dialog.getByLabel("For how long").fill("4h");
        dialog.locator("button.go").click();
        assertThat(page.locator(".notice")).hasText("The silence is begun.");
        assertThat(console.alert.posted())
                .containsExactly(
                        new Recorded.Posted(
                                "/api/v1/silences",
                                "{\"matchers\":[\"service=\\\"checkout\\\"\"],\"lasts\":\"4h\","
                                        + "\"comment\":\"moving the database\"}",
                                "operator"));
        assertThat(console.errors).isEmpty();
    }

    @Test
    void aSilenceIsExtendedAndEndedOnceItWasShownWhatItHides() {
        console.alert.answers("/api/v1/silences/s-1/extend", Recorded.file("silence"));
        console.alert.answers("/api/v1/silences/s-1/expire", Recorded.file("silence"));
        Page page = console.signedIn("operator");
        link(page, "Silences").click();
        assertThat(page.locator("[data-part=list] tbody tr")).hasCount(3);
        page.locator("#silence-s-1").click();
        assertThat(page.locator("[data-part=head]")).containsText("moving the database");
        assertThat(page.locator("[data-part=hides]")).containsText("and 1 more");

        page.locator("#act-extend-s-1").click();
        Locator dialog = page.getByRole(AriaRole.DIALOG);
        dialog.getByLabel("For how long").fill("1d");
        dialog.locator("button.go").click();
        assertThat(page.locator(".notice")).hasText("The end of the silence is moved.");
        page.locator("#act-expire-s-1").click();
        assertThat(dialog).containsText("It hides now");
        dialog.locator("button.go").click();
        assertThat(page.locator(".notice")).hasText("The silence is over.");

        assertThat(console.alert.posted())
                .containsExactly(
                        new Recorded.Posted(
                                "/api/v1/silences/s-1/extend", "{\"lasts\":\"1d\"}", "operator"),
                        new Recorded.Posted("/api/v1/silences/s-1/expire", "{}", "operator"));
        assertThat(console.errors).isEmpty();
    }

    @Test
    void aNewSilenceThatIsRefusedKeepsWhatWasTyped() {
        Page page = console.signedIn("operator");
        page.navigate("/silences");
        page.locator("#act-silence-new").click();
        Locator dialog = page.getByRole(AriaRole.DIALOG);
        dialog.getByLabel("Matchers").fill("service=~\".*\"");
        button(page, "Show what it hides").click();
        assertThat(dialog).containsText("It hides");
        dialog.getByLabel("Why").fill("everything");
        console.alert.answers(
                "/api/v1/silences",
                409,
                """
                {"type": "https://fairlead.dev/problems/conflict", "title": "It does not fit.", "status": 409,
                 "detail": "The matchers fit an alert without labels.", "reason": "silence-matches-everything"}
                """);
        dialog.locator("button.go").click();

        assertThat(dialog.getByRole(AriaRole.ALERT)).containsText("silence-matches-everything");
        assertThat(dialog.getByLabel("Why")).hasValue("everything");

        Page viewer = console.signedIn("viewer");
        viewer.navigate("/silences");
        assertThat(viewer.locator("#act-silence-new")).hasCount(0);
    }

    private static Locator link(Page page, String name) {
        return page.getByRole(AriaRole.NAVIGATION)
                .first()
                .getByText(name, new Locator.GetByTextOptions().setExact(true));
    }

    @Test
    void maintenanceShowsWhatIsOverdueAndDueAndWhoDidWhat() {
        Page page = console.signedIn("operator");
        page.getByText("Maintenance").first().click();
        assertThat(page).hasURL(console.url() + "/maintenance");
        assertThat(page.locator("[data-part=overdue] tbody tr"))
                .containsText("Verify that the backups are complete");
        assertThat(page.locator("[data-part=due] tbody tr")).hasCount(1);
        Locator ended = page.locator("[data-part=ended] tbody tr");
        assertThat(ended).hasCount(2);
        assertThat(ended.first()).containsText("all green");
        assertThat(ended.last()).containsText("the office moves");

        assertThat(page.locator("[data-part=findings] tbody tr"))
                .containsText("reindex index concurrently public.orders_customer;");
        Locator checklist = page.locator("[data-part=checklists] tbody tr");
        assertThat(checklist.first()).containsText("BackupVerified");
        assertThat(checklist.last()).containsText("nobody yet");

        console.maintenance.answers(
                Console.TASKS + "/t1/done",
                409,
                "{\"status\": 409, \"detail\": \"The procedure asks for a note.\", \"reason\": \"note-missing\"}");
        page.locator("#act-done-t1").click();
        Locator dialog = page.getByRole(AriaRole.DIALOG);
        dialog.locator("button.go").click();
        assertThat(dialog.getByRole(AriaRole.ALERT)).containsText("note-missing");

        console.maintenance.answers(
                Console.TASKS + "/t1/done", Console.task("t1", "done", "all green"));
        dialog.getByLabel("Note").fill("all green");
        dialog.getByLabel("Evidence").fill("https://wiki.example.org/7");
        dialog.locator("button.go").click();
        assertThat(page.locator(".notice")).hasText("The task is done.");
        assertThat(page).hasURL(console.url() + "/maintenance/t1");
        assertThat(page.locator("[data-part=head]")).containsText("Look at the page of backups.");
        assertThat(console.maintenance.posted().getLast().body())
                .isEqualTo("{\"note\":\"all green\",\"evidence\":\"https://wiki.example.org/7\"}");

        console.maintenance.answers(
                Console.TASKS + "/t1/skip", Console.task("t1", "skipped", "holiday"));
        page.locator("#act-skip-t1").click();
        dialog.getByLabel("Reason").fill("holiday");
        dialog.locator("button.go").click();
        assertThat(page.locator(".notice")).hasText("The task is skipped.");
        console.errors.removeIf(error -> error.contains("409"));
        assertThat(console.errors).isEmpty();
    }

    @Test
    void aPostMortemIsEditedAndWhatWasTypedStaysWhereSomebodyWasFaster() {
        String path = "/api/v1/incidents/INC-2026-001/post-mortem";
        console.incident.answers(path, Console.POST_MORTEM);
        console.incident.answers(
                path + "/revisions",
                """
                {"items": [{"revision": 1, "section": "lessons", "cleared": false, "by": "ada",
                  "at": "2026-11-25T03:20:10Z"}], "next": null}
                """);
        console.incident.answers(
                path + "/edit",
                409,
                """
                {"type": "https://fairlead.dev/problems/conflict", "title": "It does not fit.", "status": 409,
                 "detail": "revision: 1 (expected: 2)", "reason": "stale-revision"}
                """);
        Page page = console.signedIn("operator");
        page.navigate("/incidents/INC-2026-001");
        page.click("#to-post-mortem");
        assertThat(page.locator("pre")).containsText("# Post-mortem INC-2026-001");

        page.locator("summary").last().click();
        page.fill("#text-lessons", "Found by a customer.");
        page.click("#save-lessons");

        assertThat(page.locator(".trouble")).containsText("expected: 2");
        assertThat(page.locator("#text-lessons")).hasValue("Found by a customer.");
        assertThat(console.incident.posted())
                .last()
                .satisfies(posted ->
                        assertThat(posted.body())
                                .contains("\"revision\":1", "\"section\":\"lessons\""));
    }

    @Test
    void theReportOfAMonthStandsBesideTheMonthBefore() {
        Page page = console.signedIn("viewer");
        page.navigate("/reports/2026-11");
        assertThat(page.locator("h1")).hasText("Operations report of 2026-11");
        assertThat(page.locator("tbody tr").first()).containsText("Succeeded");
        assertThat(page.locator("tbody tr").first()).containsText("+5");
        assertThat(page.locator("rect.now")).hasCount(3);
        assertThat(page.locator("rect.now").nth(1)).hasAttribute("height", "80.0");
        assertThat(page.locator("figcaption")).hasText("Succeeded, each day, beside 2026-10");

        page.click("#report-previous");
        assertThat(page).hasURL(console.url() + "/reports/2026-10");
        assertThat(page.locator(".trouble")).hasText("Nothing is known of it.");
        page.navigate("/reports");
        assertThat(page.locator("h1")).containsText("Operations report of ");
    }

    @Test
    void aWindowIsPlannedInAFormAndEnded() {
        Page page = console.signedIn("operator");
        page.navigate("/maintenance");
        page.click("#to-windows");
        assertThat(page.locator("[data-part=list] tbody tr")).containsText("Moving the database");
        console.maintenance.answers("/api/v1/windows", 409, REFUSED_WINDOW);
        page.click("#act-window-plan");
        Locator dialog = page.getByRole(AriaRole.DIALOG);
        dialog.getByLabel("What is done in it").fill("new disks");
        dialog.getByLabel("Services").fill("checkout, search");
        dialog.getByLabel("Lasts").fill("2h");
        dialog.getByLabel("Critical alerts, too").fill("no");
        dialog.locator("button.go").click();
        assertThat(dialog.getByRole(AriaRole.ALERT)).containsText("window-overlaps");
        assertThat(console.maintenance.posted().getLast().body())
                .isEqualTo(
                        "{\"title\":\"new disks\",\"services\":[\"checkout\",\"search\"],"
                                + "\"lasts\":\"2h\",\"includesCritical\":false}");

        page.navigate("/windows/w1");
        assertThat(page.locator("[data-part=head]")).containsText("checkout in production");
        console.maintenance.answers("/api/v1/windows/w1/extend", Console.window("running"));
        page.click("#act-extend-w1");
        dialog.getByLabel("How much later").fill("30m");
        dialog.locator("button.go").click();
        assertThat(page.locator(".notice")).hasText("The end was moved.");
        assertThat(console.maintenance.posted().getLast().body()).isEqualTo("{\"lasts\":\"30m\"}");
        console.maintenance.answers("/api/v1/windows/w1/end", Console.window("ended"));
        page.click("#act-end-w1");
        dialog.locator("button.go").click();
        assertThat(page.locator(".notice")).hasText("The window is over.");
        console.errors.removeIf(error -> error.contains("409"));
        assertThat(console.errors).isEmpty();
    }

    private static final String REFUSED_WINDOW =
            "{\"status\": 409, \"detail\": \"There is another one.\", \"reason\": \"window-overlaps\"}";

    @Test
    void aFreezeIsDeclaredInAFormAndEnded() {
        Page page = console.signedIn("operator");
        page.navigate("/deployments");
        page.getByText("Freezes").click();
        assertThat(page.locator("tbody tr")).hasCount(3);
        console.deploy.answers("/api/v1/freezes", 409, REFUSED_FREEZE);
        page.click("#act-freeze-declare");
        Locator dialog = page.getByRole(AriaRole.DIALOG);
        dialog.getByLabel("Reason").fill("a line of the provider is cut");
        dialog.getByLabel("Services").fill("checkout, search");
        dialog.getByLabel("Ends").fill("2026-12-27T08:00:00Z");
        dialog.locator("button.go").click();
        assertThat(dialog.getByRole(AriaRole.ALERT)).containsText("too-many");
        assertThat(dialog.getByLabel("Services")).hasValue("checkout, search");
        assertThat(console.deploy.posted().getLast().body())
                .isEqualTo(
                        "{\"reason\":\"a line of the provider is cut\","
                                + "\"services\":[\"checkout\",\"search\"],"
                                + "\"to\":\"2026-12-27T08:00:00Z\"}");
        console.deploy.answers("/api/v1/freezes", Recorded.file("freezes"));
        dialog.locator("button.go").click();
        assertThat(page.locator(".notice")).hasText("The freeze is declared.");
        assertThat(page).hasURL(console.url() + "/freezes");

        String end = "/api/v1/freezes/" + Console.FREEZE + "/end";
        console.deploy.answers(end, "{\"freezeId\": \"%s\"}".formatted(Console.FREEZE));
        page.getByText("End", new Page.GetByTextOptions().setExact(true)).click();
        dialog.getByLabel("Reason").fill("the line is back");
        dialog.locator("button.go").click();
        assertThat(page.locator(".notice")).hasText("The freeze is over.");
        assertThat(page).hasURL(console.url() + "/freezes");
        assertThat(console.deploy.posted().getLast())
                .isEqualTo(
                        new Recorded.Posted(end, "{\"reason\":\"the line is back\"}", "operator"));
        console.errors.removeIf(error -> error.contains("409"));
        assertThat(console.errors).isEmpty();
    }

    private static final String REFUSED_FREEZE =
            "{\"status\": 409, \"detail\": \"There are 100.\", \"reason\": \"too-many\"}";

    @Test
    void whoMayOnlyReadIsOfferedNoFreeze() {
        Page page = console.signedIn("viewer");
        page.navigate("/freezes/" + Console.FREEZE);
        assertThat(page).hasURL(console.url() + "/freezes");

        assertThat(page.locator("tbody tr").last()).containsText("olga");
        assertThat(page.locator("#act-freeze-declare")).hasCount(0);
        assertThat(page.locator("#act-end-" + Console.FREEZE)).hasCount(0);
    }

    @Test
    void whoMayOnlyReadIsOfferedNoTaskToSignOff() {
        Page page = console.signedIn("viewer");
        page.navigate("/maintenance");
        assertThat(page.locator("[data-part=overdue] tbody tr")).hasCount(1);
        assertThat(page.locator("#act-done-t1")).hasCount(0);

        page.navigate("/maintenance/nothing");
        assertThat(page.locator(".trouble").first()).hasText("Nothing is known of it.");
    }

    @Test
    void whoeverGuessesTokensHasToWait() {
        Page page = console.page(1_280, ColorScheme.LIGHT);
        page.navigate("/sign-in");
        for (int i = 0; i < 11; i++) {
            page.getByLabel("Token").fill("flt_guess-" + i);
            button(page, "Sign in").click();
            page.waitForSelector("#problem");
        }
        page.getByLabel("Token").fill("operator");
        button(page, "Sign in").click();

        assertThat(page.locator("#problem")).containsText("Too many failed sign-ins");
        console.ahead.set(Duration.ofMinutes(6));
        page.getByLabel("Token").fill("operator");
        button(page, "Sign in").click();
        assertThat(page.locator(".who")).hasText("the-operator operator");
    }

    @Test
    void theSessionEndsWithItsTimeAndWithTheToken() {
        Page page = console.signedIn("operator");
        assertThat(page.locator("#live-state")).hasText("Live");
        console.ahead.set(Duration.ofHours(3));
        assertThat(page).hasURL(console.url() + "/sign-in?ended");
        assertThat(page.getByRole(AriaRole.STATUS)).containsText("Your session has ended");

        console.ahead.set(Duration.ZERO);
        Page other = console.signedIn("admin");
        assertThat(other.locator("#live-state")).hasText("Live");
        console.services().forEach(service -> service.withdraw("admin"));
        assertThat(other).hasURL(console.url() + "/sign-in?ended");
        other.navigate("/");
        assertThat(other.getByLabel("Token")).isVisible();
        console.services().forEach(service -> service.token("admin", "*"));
        assertThat(console.errors).isEmpty();
    }

    @Test
    void aLifecycleIsAWaterfallWithItsTraces() {
        Page page = console.signedIn("viewer");
        page.navigate("/lifecycles");
        page.getByLabel("Id of a lifecycle").fill(Console.LIFECYCLE);
        button(page, "Show").click();

        assertThat(page.locator("h1")).hasText("checkout 3 in production");
        assertThat(page.locator(".waterfall li")).hasCount(28);
        Locator shifted =
                page.locator(
                                ".waterfall details",
                                new Page.LocatorOptions().setHasText("TrafficShifted"))
                        .first();
        shifted.locator("summary").press("Enter");
        assertThat(shifted.locator(".payload")).containsText("weightPercent");
        assertThat(shifted.getByText("124544fc015838a5fc585bb643fc8a7f"))
                .hasAttribute(
                        "href",
                        "https://jaeger.example.org/trace/124544fc015838a5fc585bb643fc8a7f");
        page.navigate("/lifecycles/nothing");
        assertThat(page.locator(".trouble")).hasText("Nothing is known of it.");
        assertThat(console.errors).isEmpty();
    }

    @Test
    void keepsTheColoursThatWereChosen() {
        Page page = console.signedIn("operator");
        Object light = ground(page);
        page.getByLabel("Switch between light and dark").click();

        assertThat(ground(page)).isNotEqualTo(light);
        page.reload();
        assertThat(ground(page)).isNotEqualTo(light);
    }

    @Test
    void healthNeedsNoSessionAndAnUnknownAddressIsSaidToBeOne() {
        Page page = console.page(1_280, ColorScheme.LIGHT);
        assertThat(page.context().request().get("/actuator/health").text()).contains("UP");
        assertThat(page.context().request().get("/actuator/prometheus").text())
                .contains("http_server_requests");
        Page known = console.signedIn("viewer");
        assertThat(known.navigate("/nowhere").status()).isEqualTo(404);
        assertThat(known.locator("h1")).hasText("Nothing is here");
    }

    private static Object ground(Page page) {
        return page.evaluate("getComputedStyle(document.body).backgroundColor");
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name));
    }

    private static Cookie cookie(Page page) {
        List<Cookie> cookies = page.context().cookies();
        return cookies.stream()
                .filter(cookie -> cookie.name.equals("fairlead-console"))
                .findFirst()
                .orElseThrow();
    }
}
