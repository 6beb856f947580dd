package dev.fairlead.alert.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.alert.scrape.DeploymentCounter;
import dev.fairlead.events.deployments.DeploymentRolledBack;
import dev.fairlead.platform.decide.Reaction.ReceivedEvent;
import dev.fairlead.promql.store.InMemoryStore;
import dev.fairlead.promql.store.StoreOptions;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DeploymentMetersTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    private final DeploymentCounter counter =
            new DeploymentCounter(
                    new InMemoryStore(StoreOptions.defaults()), InstantSource.fixed(NOW));

    private void rolledBack(String service) {
        var event =
                DeploymentRolledBack.newBuilder()
                        .deploymentId("d-1")
                        .service(service)
                        .environment("production")
                        .version("2")
                        .step(1)
                        .attempt(1)
                        .reason("metric-breached")
                        .restoredVersion("1")
                        .readBackAt(NOW)
                        .at(NOW)
                        .build();
        counter.on(
                new ReceivedEvent(
                        event,
                        "e-1",
                        "/deploy",
                        "d-1",
                        "l-1",
                        "fairlead.deployments.v1",
                        "shop/production",
                        Map.of(),
                        new byte[0]));
    }

    @Test
    void countsFromBeforeAndAfterTheyAreAskedForAreShown() {
        var registry = new SimpleMeterRegistry();
        rolledBack("shop");
        new DeploymentMeters(counter).bindTo(registry);
        rolledBack("shop");
        rolledBack("search");

        assertThat(count(registry, "shop")).isEqualTo(2);
        assertThat(count(registry, "search")).isEqualTo(1);
    }

    private static double count(SimpleMeterRegistry registry, String service) {
        return registry.get("fairlead.deployments.finished")
                .tags("service", service, "environment", "production", "outcome", "rolled-back")
                .functionCounter()
                .count();
    }
}
