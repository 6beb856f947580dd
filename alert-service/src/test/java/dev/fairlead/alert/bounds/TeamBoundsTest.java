package dev.fairlead.alert.bounds;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.alert.routing.Matchers;
import dev.fairlead.platform.catalogue.Catalogue;
import dev.fairlead.platform.catalogue.CatalogueReader;
import dev.fairlead.platform.config.ConfigLoader;
import dev.fairlead.platform.security.Caller;
import dev.fairlead.platform.security.Role;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The shipped catalogue has the service checkout, of the team payments. */
class TeamBoundsTest {
    private static final Caller EVERYBODY = caller(Set.of("*"), Set.of());
    private static final Caller PAYMENTS = caller(Set.of("payments"), Set.of());
    private static final Caller CHECKOUT = caller(Set.of("payments"), Set.of("checkout"));
    private static final Caller OTHERS = caller(Set.of("search"), Set.of());

    private final TeamBounds bounds = new TeamBounds(shipped());

    @Test
    void aSilenceIsBoundByAMatcherOfTheTeamOrOfItsService() {
        assertThat(silence(PAYMENTS, "team=\"payments\", severity=~\".+\"")).isNull();
        assertThat(silence(PAYMENTS, "service=\"checkout\"")).isNull();
        assertThat(silence(CHECKOUT, "service=\"checkout\"")).isNull();
        assertThat(silence(EVERYBODY, "severity=\"critical\"")).isNull();
    }

    @Test
    void aSilenceThatCouldMeanAlertsOfOthersIsRefused() {
        assertThat(silence(PAYMENTS, "severity=\"critical\""))
                .contains("acts for the teams [payments]");
        assertThat(silence(PAYMENTS, "team=~\"payments|search\"")).isNotNull();
        assertThat(silence(PAYMENTS, "team!=\"search\"")).isNotNull();
        assertThat(silence(PAYMENTS, "service=\"unheard-of\"")).isNotNull();
        assertThat(silence(OTHERS, "service=\"checkout\"")).isNotNull();
        assertThat(silence(OTHERS, "team=\"payments\"")).isNotNull();
        assertThat(silence(CHECKOUT, "team=\"payments\"")).contains("the services [checkout]");
    }

    @Test
    void anAlertBelongsToTheTeamOfItsServiceOrToTheOneThatItNames() {
        assertThat(bounds.deniedAlert(PAYMENTS, Map.of("service", "checkout"))).isNull();
        assertThat(bounds.deniedAlert(PAYMENTS, Map.of("team", "payments"))).isNull();
        assertThat(bounds.deniedAlert(EVERYBODY, Map.of("a", "b"))).isNull();
        assertThat(bounds.deniedAlert(PAYMENTS, Map.of("alertname", "Down")))
                .contains("alert 'Down'");
        assertThat(bounds.deniedAlert(OTHERS, Map.of("service", "checkout", "team", "search")))
                .isNotNull();
        assertThat(bounds.deniedAlert(CHECKOUT, Map.of("team", "payments"))).isNotNull();
    }

    @Test
    void anAlertOfAnOwnServiceMayNotNameAnotherTeam() {
        assertThat(bounds.deniedAlert(PAYMENTS, alert("search"))).contains("the teams [payments]");
        assertThat(bounds.deniedAlert(CHECKOUT, alert("search"))).isNotNull();
        assertThat(bounds.deniedAlert(PAYMENTS, alert("payments"))).isNull();
        assertThat(bounds.deniedAlert(EVERYBODY, alert("search"))).isNull();
    }

    private static Map<String, String> alert(String team) {
        return Map.of("service", "checkout", "team", team);
    }

    private @Nullable String silence(Caller caller, String matchers) {
        return bounds.deniedSilence(caller, Matchers.parse(matchers).all());
    }

    private static Caller caller(Set<String> teams, Set<String> services) {
        return new Caller("ada", Role.OPERATOR, teams, services);
    }

    private static Catalogue shipped() {
        var loader = new ConfigLoader(List.of(new CatalogueReader()));
        return switch (loader.load(Path.of("..", "config"))) {
            case ConfigLoader.Result.Loaded(ConfigLoader.Snapshot snapshot) ->
                    snapshot.value(Catalogue.class);
            case ConfigLoader.Result.Refused refused -> throw new AssertionError(refused);
        };
    }
}
