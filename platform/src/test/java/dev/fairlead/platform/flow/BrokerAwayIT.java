package dev.fairlead.platform.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.fairlead.testsupport.Fixture;
import dev.fairlead.testsupport.OwnBroker;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Health does not say UP while the broker or a topic is away. */
class BrokerAwayIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final OwnBroker broker = Fixture.ownBroker();
    private FlowService service;

    @BeforeEach
    void start() throws Exception {
        service =
                FlowService.start(
                        broker.bootstrapServers(), Fixture.database("broker_away"), Map.of());
    }

    @AfterEach
    void stop() {
        service.close();
        broker.close();
    }

    @Test
    void healthIsDownWhileTheBrokerIsSilentOrGone() {
        awaitStatus(200);

        broker.pause();
        awaitTrouble("the broker does not answer");
        broker.resume();
        awaitStatus(200);

        broker.kill();
        awaitTrouble("the broker does not answer");
        broker.start();
        awaitStatus(200);
    }

    private void awaitStatus(int status) {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(service.health().status()).isEqualTo(status));
    }

    private void awaitTrouble(String trouble) {
        await().atMost(PATIENCE)
                .untilAsserted(() -> {
                    var health = service.health();
                    assertThat(health.status()).isEqualTo(503);
                    for (String part : List.of("broker", "inbox")) {
                        assertThat(health.part(part).at("/status").asString()).isEqualTo("DOWN");
                        assertThat(health.part(part).at("/details/trouble").asString())
                                .isEqualTo(trouble);
                    }
                });
    }
}
