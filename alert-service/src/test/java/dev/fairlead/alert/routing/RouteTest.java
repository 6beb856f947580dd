package dev.fairlead.alert.routing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.alert.alertmanager.AlertmanagerFile;
import dev.fairlead.platform.config.Problems;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class RouteTest {

    private final Route root =
            read(
                    """
                    route:
                      receiver: default
                      group_by: [alertname]
                      routes:
                        - {receiver: pager, matchers: [severity=critical], continue: true}
                        - matchers: ['team=~"pay.*"']
                          routes: [{receiver: pay-slow, matchers: [alertname=Slow]}]
                        - {receiver: never, matchers: [team=payments]}
                    receivers: [{name: default}, {name: pager}, {name: pay-slow}, {name: never}]
                    """);

    @Test
    void whatNoChildMatchesEndsInTheRoot() {
        assertThat(receivers(Map.of("severity", "info"))).containsExactly("default");
    }

    @Test
    void aChildThatSaysContinueLetsItsSiblingsBeAsked() {
        assertThat(receivers(Map.of("severity", "critical", "team", "payments")))
                .containsExactly("pager", "default");
    }

    @Test
    void theDeepestMatchWinsAndStopsTheSearch() {
        assertThat(receivers(Map.of("team", "payments", "alertname", "Slow")))
                .containsExactly("pay-slow");
    }

    @Test
    void aGroupIsNamedByRouteAndLabels() {
        Map<String, String> labels =
                Map.of("severity", "critical", "alertname", "Down", "service", "checkout");
        Route pager = root.match(labels).getFirst();

        assertThat(pager.groupKey(labels))
                .isEqualTo("{}/{severity=\"critical\"}:{alertname=\"Down\"}");
    }

    @Test
    void whatANodeDoesNotSayItHasFromItsParent() {
        Route slow = root.match(Map.of("team", "payments", "alertname", "Slow")).getFirst();

        assertThat(slow.groupBy()).containsExactly("alertname");
        assertThat(slow.timing())
                .isEqualTo(
                        new Timing(
                                Duration.ofSeconds(30),
                                Duration.ofMinutes(5),
                                Duration.ofHours(4)));
    }

    private List<String> receivers(Map<String, String> labels) {
        return root.match(labels).stream().map(Route::receiver).toList();
    }

    private static Route read(String text) {
        Problems problems = new Problems();
        AlertmanagerFile file = AlertmanagerFile.parse("alertmanager.yml", text, problems);
        assertThat(problems.all()).isEmpty();
        return Objects.requireNonNull(file).root();
    }
}
