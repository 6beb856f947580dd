package dev.fairlead.console.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What is found by the search of every page. */
@ExtendWith(Shared.class)
class SearchIT {
    private final Console console;

    SearchIT(Console console) {
        this.console = console;
    }

    @Test
    void findsByNumberByIdAndByServiceFromTheKeyboard() {
        String of = "?limit=5&service=checkout&environment=production";
        console.deploy.answers("/api/v1/deployments" + of, Recorded.file("deployments"));
        console.incident.answers("/api/v1/incidents" + of, Recorded.file("incidents"));
        Page page = console.signedIn("viewer");
        page.keyboard().press("Control+k");
        assertThat(page.locator("#search")).isFocused();
        page.keyboard().type("inc-2026-001");
        page.keyboard().press("Enter");
        assertThat(page).hasURL(console.url() + "/incidents/INC-2026-001");

        search(page, Console.ROLLED_BACK);
        assertThat(page).hasURL(console.url() + "/deployments/" + Console.ROLLED_BACK);

        search(page, Console.LIFECYCLE);
        assertThat(page).hasURL(console.url() + "/lifecycles/" + Console.LIFECYCLE);

        search(page, "checkout/production");
        assertThat(page.locator("#hits")).containsText("INC-2026-001");
        page.getByText("All deployments of it").click();
        assertThat(page)
                .hasURL(console.url() + "/deployments?service=checkout&environment=production");
        assertThat(console.errors).isEmpty();
    }

    @Test
    void doesNotSayThatNothingExistsWhileAServiceIsAway() {
        Page page = console.signedIn("viewer");
        search(page, "nothing-like-it");
        assertThat(page.locator(".empty")).hasText("Nothing has that name, number or id.");

        console.incident.goAway(true);
        search(page, "nothing-like-it");
        assertThat(page.locator(".trouble")).containsText("incident-service");
        assertThat(page.locator(".empty")).hasText("Nothing was found by those who answered.");
        search(page, "../../actuator/env");
        assertThat(page.locator("h1")).hasText("Search for ../../actuator/env");
    }

    @Test
    void findsByTheFirstLettersOfAnIdOrANumber() {
        String begins = "?limit=5&idPrefix=01a2109b-0000";
        console.deploy.answers(
                "/api/v1/deployments" + begins,
                "{\"items\": [%s]}".formatted(first(Console.withCanary(25))));
        console.audit.answers(
                "/api/v1/lifecycles" + begins,
                "{\"items\": [{\"id\": \"" + Console.CANARY + "\"}], \"next\": null}");
        Page page = console.signedIn("viewer");

        search(page, "inc-2026");
        page.getByText("INC-2026-001").click();
        assertThat(page).hasURL(console.url() + "/incidents/INC-2026-001");

        search(page, "01a2109b-0000");
        assertThat(page.locator("#hits li")).hasCount(2);
        assertThat(page.locator("#hits")).containsText("Lifecycle " + Console.CANARY);
        page.getByText("checkout 4 in production").click();
        assertThat(page).hasURL(console.url() + "/deployments/" + Console.CANARY);
        assertThat(console.errors).isEmpty();
    }

    @Test
    void aPartOfTheNameOfAServiceFindsItAndTheWholeNameLeadsThere() {
        Page page = console.signedIn("viewer");

        search(page, "check");
        assertThat(page.locator("#hits li")).hasCount(1);
        page.locator("#hits a").click();
        assertThat(page).hasURL(console.url() + "/services/checkout");

        search(page, "CHECKOUT");
        assertThat(page).hasURL(console.url() + "/services/checkout");
    }

    /** The first thing of a list, as it stands there. */
    private static String first(String list) {
        int from = list.indexOf('{', 1);
        int depth = 0;
        for (int i = from; i < list.length(); i++) {
            depth += list.charAt(i) == '{' ? 1 : list.charAt(i) == '}' ? -1 : 0;
            if (depth == 0) {
                return list.substring(from, i + 1);
            }
        }
        throw new IllegalArgumentException("no list of things: " + list);
    }

    private static void search(Page page, String text) {
        page.locator("#search").fill(text);
        page.locator("#search").press("Enter");
    }
}
