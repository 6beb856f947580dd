package dev.fairlead.platform.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.fairlead.platform.decide.Outcome;
import dev.fairlead.testsupport.Fixture;
import dev.fairlead.testsupport.OwnBroker;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The broker's disk is full: the service goes on deciding, and publishes once there is room. */
class FullDiskIT {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final OwnBroker broker = Fixture.ownBroker();
    private FlowService service;

    @BeforeEach
    void start() throws Exception {
        service =
                FlowService.start(
                        broker.bootstrapServers(), Fixture.database("full_disk"), Map.of());
    }

    @AfterEach
    void stop() {
        service.close();
        broker.close();
    }

    @Test
    void whatIsDecidedWhileTheBrokersDiskIsFullIsPublishedOnceThereIsRoom() {
        service.note("before");
        awaitCopy("before");
        broker.refuseWrites();

        assertThat(service.note("while-full")).isInstanceOf(Outcome.Accepted.class);
        await().atMost(PATIENCE).until(() -> relayLag() > 2);
        assertThat(service.copy("while-full")).isEmpty();

        broker.kill();
        broker.start();
        awaitCopy("while-full");
        await().atMost(PATIENCE).until(() -> relayLag() == 0);
    }

    private double relayLag() throws Exception {
        return service.health().part("relay").at("/details/lagSeconds").asDouble();
    }

    private void awaitCopy(String id) {
        await().atMost(PATIENCE).until(() -> service.copy(id).equals(List.of(id)));
    }
}
