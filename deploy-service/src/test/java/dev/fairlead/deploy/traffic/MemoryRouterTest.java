package dev.fairlead.deploy.traffic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A second router keeps the contract, and stands beside the first. */
class MemoryRouterTest extends TrafficRouterContract {
    private MemoryRouter router;

    @BeforeAll
    void start() throws IOException {
        router = new MemoryRouter(http);
    }

    @AfterAll
    void stop() {
        router.close();
    }

    @Override
    protected TrafficRouter router() {
        return router;
    }

    @Override
    protected TrafficRouter restarted() {
        return router;
    }

    @Override
    protected Routing routing(String service) {
        return new EdgeRouting("/" + service);
    }

    @Override
    protected URI address(String service) {
        return router.address("/" + service);
    }

    @Test
    void routersAreFoundByTheirType() {
        var routers = new TrafficRouters(List.of(router));

        assertThat(routers.of("memory")).isSameAs(router);
        assertThatThrownBy(() -> routers.of("haproxy"))
                .hasMessageContaining("traffic router 'haproxy': expected one of memory");
        assertThatThrownBy(() -> new TrafficRouters(List.of(router, router)))
                .hasMessageContaining("'memory' is there twice");
    }

    @Test
    void aShareIsOfTheSumOfAllWeights() {
        assertThat(new InForce("r", Map.of("1", 2, "2", 1)).share("2")).isEqualTo(33);
        assertThat(new InForce("r", Map.of("1", 0, "2", 0)).share("2")).isZero();
        assertThat(new InForce("r", Map.of()).share("2")).isZero();
    }
}
