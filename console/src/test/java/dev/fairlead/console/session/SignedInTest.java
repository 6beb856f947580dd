package dev.fairlead.console.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.console.upstream.Token;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SignedInTest {

    @ParameterizedTest
    @CsvSource({
        "viewer, payments, '', false",
        "ci, payments, '', false",
        "operator, payments, '', true",
        "operator, search, '', false",
        "operator, payments, checkout, true",
        "operator, payments, basket, false",
        "admin, *, '', true"
    })
    void whoMayActOnCheckoutOfPayments(String role, String team, String service, boolean allowed) {
        var services = service.isEmpty() ? List.<String>of() : List.of(service);
        var caller = new SignedIn("ada", role, List.of(team), services, new Token("flt_secret"));

        assertThat(caller.mayAct("payments", "checkout")).isEqualTo(allowed);
        assertThat(caller.toString()).doesNotContain("flt_secret");
    }
}
