package dev.fairlead.console.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.time.Duration;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The charts of a deployment. */
@ExtendWith(Shared.class)
class ChartsIT {
    private final Console console;

    ChartsIT(Console console) {
        this.console = console;
    }

    @Test
    void drawsWhatAVersionIsJudgedByBesideTheVersionBefore() {
        Page page = charts();
        Locator errors = page.locator("#chart-error-ratio");
        assertThat(page.locator(".chart")).hasCount(3);
        assertThat(errors.locator("h3")).hasText("Error ratio");
        assertThat(errors.locator(".limit")).hasText("Bad above 5 %");
        assertThat(errors.locator("canvas")).hasCount(1);
        assertThat(page.locator("#chart-requests .s0 b")).containsText("/s");
        Locator before = errors.locator(".s1");
        assertThat(before).containsText("Version 2, before");
        assertThat(before).containsText("highest 0.44 %");
        errors.locator("summary").click();
        assertThat(errors.locator("tbody tr").last().locator("td").last()).containsText("%");

        Object drawn =
                page.evaluate("window.kept = document.querySelector('#chart-requests canvas')");
        int asked = console.alert.requests();
        await().atMost(Duration.ofMinutes(2)).until(() -> console.alert.requests() > asked + 12);
        assertThat(errors.locator("details")).hasAttribute("open", "");
        assertThat(drawn).isNotNull();
        assertThat(page.evaluate("window.kept.isConnected")).isEqualTo(true);
        assertThat(console.errors).isEmpty();
    }

    @Test
    void theArrowKeysReadAChart() {
        Page page = charts();
        Locator errors = page.locator("#chart-error-ratio");
        String latest = errors.locator(".s1 b").textContent();
        errors.locator(".plot").press("ArrowLeft");
        errors.locator(".plot").press("ArrowLeft");

        assertThat(errors.locator("[role=status]"))
                .hasText(
                        Pattern.compile(
                                "\\d\\d:\\d\\d:\\d\\d: Version 4 .* %, Version 2, before .* %"));
        assertThat(errors.locator(".s1 b")).not().hasText(latest);
    }

    @Test
    void chartsAreDrawnAnewInTheOtherColours() {
        Page page = charts();
        page.evaluate("window.before = document.querySelector('#chart-requests canvas')");

        page.locator("#theme").click();

        assertThat(page.locator(".chart canvas")).hasCount(3);
        assertThat(page.evaluate("window.before.isConnected")).isEqualTo(false);
        assertThat(console.errors).isEmpty();
    }

    @Test
    void chartsKeepNobodyWaitingWhileAlertServiceHangs() {
        console.alert.hold(true);
        Page page = console.signedIn("viewer");
        page.navigate("/deployments/" + Console.CANARY);
        assertThat(page.locator("h1")).hasText("checkout 4");
        assertThat(page.locator("#live-state")).hasText("Live");
        Locator charts = page.locator("[data-charts]");
        assertThat(charts.locator(".trouble").first())
                .containsText("alert-service does not answer in time.");

        console.alert.hold(false);
        assertThat(charts.locator("#chart-requests canvas")).hasCount(1);

        console.alert.goAway(true);
        assertThat(charts.locator(".trouble").first()).containsText("Shown is what it said at");
        assertThat(charts.locator("#chart-requests canvas")).hasCount(1);
    }

    @Test
    void aChartSaysWhyThereIsNothingToDraw() {
        console.alert.answers(Measured.RANGE, 422, Measured.REFUSED);
        Page page = console.signedIn("viewer");
        page.navigate("/deployments/" + Console.ROLLED_BACK);
        assertThat(page.locator("#chart-error-ratio .trouble")).hasText("too many samples");

        console.alert.answers(Measured.RANGE, Measured.NO_SAMPLES);
        page.reload();
        assertThat(page.locator("#chart-error-ratio .empty")).containsText("No samples between");

        console.alert.answers(Measured.WATCHES + Console.ROLLED_BACK, "{\"items\": []}");
        console.alert.answers(Measured.WATCHES + Console.CANARY, "{\"items\": []}");
        page.reload();
        assertThat(page.locator("[data-charts] .empty")).containsText("Nothing is measured");
        page.navigate("/deployments/" + Console.CANARY);
        console.alert.answers(Measured.RANGE, Measured::range);
        assertThat(page.locator("[data-charts] .empty")).containsText("Nothing is measured");
        console.alert.answers(Measured.WATCHES + Console.CANARY, Measured.watch("4", "2"));
        assertThat(page.locator("#chart-requests canvas")).hasCount(1);
        page.navigate("/deployments/" + Console.ROLLED_BACK + "/charts");
        assertThat(page.locator("main .empty")).containsText("Nothing is measured");
    }

    /** The page of a canary that began a while ago, with its charts. */
    private Page charts() {
        console.deploy.answers("/api/v1/deployments/" + Console.CANARY, console.canarySince(20));
        Page page = console.signedIn("viewer");
        page.navigate("/deployments/" + Console.CANARY);
        assertThat(page.locator("#chart-error-ratio canvas")).hasCount(1);
        return page;
    }
}
