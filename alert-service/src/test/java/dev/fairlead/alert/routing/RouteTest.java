package dev.fairlead.alert.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fairlead.platform.config.Located;
import dev.fairlead.platform.config.Position;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RouteTest {

    private final Route root =
            file(
                            "default",
                            List.of(),
                            false,
                            file("pager", List.of("severity=critical"), true),
                            file(
                                    null,
                                    List.of("team=~\"pay.*\""),
                                    false,
                                    file("pay-slow", List.of("alertname=Slow"), false)),
                            file("never", List.of("team=payments"), false))
                    .root();

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

    @Test
    void theRootMatchesEverything() {
        RouteFile picky = file("default", List.of("a=b"), false);

        assertThatThrownBy(picky::root)
                .hasMessage("the root route must match everything: no matchers, no continue");
    }

    private List<String> receivers(Map<String, String> labels) {
        return root.match(labels).stream().map(Route::receiver).toList();
    }

    private static RouteFile file(
            @Nullable String receiver,
            List<String> matchers,
            boolean further,
            RouteFile... children) {
        return new RouteFile(
                receiver == null ? null : new Located<>(receiver, Position.of("routes.yaml"), ""),
                matchers,
                "default".equals(receiver) ? List.of("alertname") : null,
                null,
                null,
                null,
                further,
                List.of(children));
    }
}
