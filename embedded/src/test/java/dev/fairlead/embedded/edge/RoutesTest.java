package dev.fairlead.embedded.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fairlead.embedded.edge.RouteChange.InForce;
import dev.fairlead.embedded.edge.RouteChange.PrefixTaken;
import dev.fairlead.embedded.edge.RouteChange.StaleGeneration;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RoutesTest {
    private static final RouteId CHECKOUT = new RouteId("checkout", "production");
    private static final RouteId PAYMENT = new RouteId("payment", "production");

    @TempDir Path folder;
    private final List<RouteTable> shown = new ArrayList<>();
    private Routes routes;

    @BeforeEach
    void open() throws IOException {
        routes = reopen();
    }

    private Routes reopen() throws IOException {
        return new Routes(new RouteFile(folder.resolve("routes.json")), shown::add);
    }

    @Test
    void aHigherGenerationReplacesTheRouteAndIsOnDisk() throws IOException {
        routes.apply(checkout(1, 100, 0));
        Route second = checkout(2, 95, 5);

        assertThat(routes.apply(second)).isEqualTo(new InForce(second));
        assertThat(routes.table().find(CHECKOUT)).contains(second);
        assertThat(reopen().table()).isEqualTo(routes.table());
        assertThat(shown.getLast()).isEqualTo(routes.table());
    }

    @Test
    void aLowerGenerationIsRefusedWithTheOneInForce() throws IOException {
        Route inForce = checkout(7, 50, 50);
        routes.apply(inForce);

        assertThat(routes.apply(checkout(6, 100, 0))).isEqualTo(new StaleGeneration(inForce));
        assertThat(routes.table().find(CHECKOUT)).contains(inForce);
    }

    @Test
    void theSamePlanAgainIsInForceAndAnotherOfItsGenerationIsRefused() throws IOException {
        Route inForce = checkout(3, 50, 50);
        routes.apply(inForce);

        assertThat(routes.apply(checkout(3, 50, 50))).isEqualTo(new InForce(inForce));
        assertThat(routes.apply(checkout(3, 51, 49))).isEqualTo(new StaleGeneration(inForce));
    }

    @Test
    void aPrefixBelongsToOneRoute() throws IOException {
        Route owner = checkout(1, 100, 0);
        routes.apply(owner);

        var rival = new Route(PAYMENT, new RoutePlan("/checkout", 1, List.of()));
        assertThat(routes.apply(rival)).isEqualTo(new PrefixTaken(owner));
    }

    @Test
    void theLongestPrefixOfWholeSegmentsWins() throws IOException {
        routes.apply(new Route(CHECKOUT, new RoutePlan("/shop", 1, List.of())));
        routes.apply(new Route(PAYMENT, new RoutePlan("/shop/pay", 1, List.of())));

        assertThat(match("/shop/pay/card")).contains(PAYMENT);
        assertThat(match("/shop/pay")).contains(PAYMENT);
        assertThat(match("/shop/payback")).contains(CHECKOUT);
        assertThat(match("/shopping")).isEmpty();
        assertThat(match("/")).isEmpty();
    }

    @Test
    void aDamagedFileIsNamedAndNotReplaced() throws IOException {
        Files.writeString(folder.resolve("routes.json"), "{\"routes\": [");
        assertThatThrownBy(this::reopen)
                .isInstanceOf(IOException.class)
                .hasMessageContaining("routes.json is not a routes file");
        assertThat(Files.readString(folder.resolve("routes.json"))).isEqualTo("{\"routes\": [");
    }

    @Test
    void drawsFallOnTargetsByWeight() {
        Route route = checkout(1, 95, 5);
        assertThat(route.choose(_ -> 0).map(Target::version)).contains("1");
        assertThat(route.choose(_ -> 94).map(Target::version)).contains("1");
        assertThat(route.choose(_ -> 95).map(Target::version)).contains("2");
        assertThat(route.choose(total -> total - 1).map(Target::version)).contains("2");
        assertThat(checkout(1, 0, 0).choose(_ -> 0)).isEmpty();
    }

    private Optional<RouteId> match(String path) {
        return routes.table().match(path).map(Route::id);
    }

    private static Route checkout(long generation, int stable, int canary) {
        return new Route(
                CHECKOUT,
                new RoutePlan(
                        "/checkout",
                        generation,
                        List.of(
                                new Target("1", "127.0.0.1", 9001, stable),
                                new Target("2", "127.0.0.1", 9002, canary))));
    }
}
