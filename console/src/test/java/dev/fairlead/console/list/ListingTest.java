package dev.fairlead.console.list;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ListingTest {
    private static final List<String> KNOWN = List.of("service", "status");

    @Test
    void leavesOutWhatIsBlankOrUnknown() {
        Listing listing =
                Listing.of(
                        Map.of("service", " checkout ", "status", "  ", "token", "flt_x"), KNOWN);

        assertThat(listing.filter()).isEqualTo(Map.of("service", "checkout"));
        assertThat(listing.cursor()).isNull();
        assertThat(listing.value("status")).isEmpty();
    }

    @Test
    void isTheSameAfterItStoodInAnAddress() {
        Listing listing =
                Listing.of(
                        Map.of("service", "a b&c=d/e?%", "status", "open", "cursor", "bmV4dA=="),
                        KNOWN);

        assertThat(Listing.ofId(listing.id(), KNOWN)).isEqualTo(listing);
        assertThat(listing.query())
                .isEqualTo("service=a%20b%26c%3Dd%2Fe%3F%25&status=open&cursor=bmV4dA%3D%3D");
        assertThat(listing.id()).matches("[A-Za-z0-9_-]+");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "!!", "c2VydmljZQ", "c2VydmljZT0lWlo"})
    void isEverythingWhereTheIdSaysNothing(String id) {
        assertThat(Listing.ofId(id, KNOWN)).isEqualTo(Listing.ALL);
    }

    @Test
    void cutsWhatIsTooLong() {
        Listing listing = Listing.of(Map.of("service", "x".repeat(10_000)), KNOWN);

        assertThat(listing.value("service")).hasSize(500);
    }

    @Test
    void goesOnWithTheSameFilter() {
        Listing newest = Listing.of(Map.of("service", "checkout"), KNOWN);

        assertThat(newest.from("older").query()).isEqualTo("service=checkout&cursor=older");
        assertThat(newest.from("older").from(null)).isEqualTo(newest);
    }
}
