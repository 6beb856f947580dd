package dev.fairlead.platform.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.fairlead.platform.web.app.Harbour;
import dev.fairlead.platform.web.app.Tide;
import java.net.ConnectException;
import java.time.Duration;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

class GracefulStopIT {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @Test
    void aRequestUnderWayIsAnsweredAndNoOtherIsTaken() throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor();
                Harbour harbour = Harbour.start()) {
            var tide = harbour.context().getBean(Tide.class);
            var underWay = threads.submit(() -> harbour.get("/api/v1/ships/aground", "viewer"));
            tide.awaitRequest();

            var stop = threads.submit(harbour.context()::close);

            await().atMost(PATIENCE)
                    .untilAsserted(() ->
                            assertThatThrownBy(
                                            () -> harbour.sendRaw("GET /status HTTP/1.0\r\n\r\n"))
                                    .isInstanceOf(ConnectException.class));
            assertThat(stop.isDone()).isFalse();
            tide.comesIn();
            assertThat(underWay.get().status()).isEqualTo(200);
            assertThat(underWay.get().text("/status")).isEqualTo("afloat");
            stop.get();
        }
    }
}
