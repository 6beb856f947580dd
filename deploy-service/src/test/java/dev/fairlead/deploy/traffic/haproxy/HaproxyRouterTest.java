package dev.fairlead.deploy.traffic.haproxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fairlead.deploy.traffic.HaproxyRouting;
import dev.fairlead.deploy.traffic.MetricSource;
import dev.fairlead.deploy.traffic.Route;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What the router makes of splits, files and HAProxies that get into each other's way. */
class HaproxyRouterTest {
    @TempDir Path folder;
    private PlayedHaproxy one;
    private PlayedHaproxy two;
    private HaproxyRouter router;

    @BeforeEach
    void start() throws IOException {
        one = new PlayedHaproxy();
        two = new PlayedHaproxy();
        router =
                new HaproxyRouter(
                        Map.of("one", one.socket(), "two", two.socket()),
                        folder,
                        new Counts(
                                new Counts.Listener() {
                                    @Override
                                    public void began(Counts.Of of, Counts.Count count) {}

                                    @Override
                                    public void ended(Counts.Of of) {}
                                }),
                        new MetricSource("haproxy", "http://127.0.0.1:1", "r", "e", null),
                        Duration.ofHours(1));
    }

    @AfterEach
    void stop() throws IOException {
        one.close();
        two.close();
    }

    private static Route split(String environment, String proxy, String backend) {
        return new Route(
                "checkout",
                environment,
                new HaproxyRouting(proxy, backend),
                7,
                List.of(
                        new Route.Target("1", "http://127.0.0.1:81", 95),
                        new Route.Target("2", "http://127.0.0.1:82", 5)));
    }

    @Test
    void aBackendThatIsAnotherEnvironmentsIsRefused() throws IOException {
        router.set(split("production", "one", "shop"));
        int asked = one.asked().size();

        assertThatThrownBy(() -> router.set(split("staging", "one", "shop")))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(
                        "backend 'shop' of HAProxy 'one' is that of checkout in production")
                .hasMessageContaining("checkout@production.json");
        assertThat(one.asked()).hasSize(asked);

        router.set(split("staging", "two", "shop"));
        router.set(split("production", "one", "shop"));
    }

    @Test
    @Timeout(60)
    void oneThatHangsHoldsUpNoOther() throws Exception {
        one.fallSilent();
        var failed = new AtomicReference<IOException>();
        Thread hanging =
                Thread.ofPlatform()
                        .start(() -> {
                            try {
                                router.set(split("production", "one", "shop"));
                            } catch (IOException silent) {
                                failed.set(silent);
                            }
                        });
        one.awaitQuestion();

        router.set(split("staging", "two", "shop"));

        assertThat(failed).hasNullValue();
        one.close();
        hanging.join();
        assertThat(failed).doesNotHaveNullValue();
    }

    @Test
    void countersThatCannotBeReadHoldUpNoWeights() throws IOException {
        router.set(split("production", "one", "shop"));
        one.counts("not now\n");

        router.set(split("production", "one", "shop"));

        assertThat(one.asked().getLast()).contains("weight 95");
    }

    @Test
    void aFileThatIsSpoiltHoldsUpNobody() throws IOException {
        router.set(split("production", "one", "shop"));
        Files.writeString(folder.resolve("checkout@production.json"), "{\"generation\":");
        Files.write(folder.resolve("other@production.json"), new byte[] {'"', (byte) 0xff});
        Files.writeString(folder.resolve("part@production.json"), "{\"versions\":[]}");

        router.set(split("staging", "two", "shop"));
        router.repair();
        router.set(split("production", "one", "shop"));

        assertThat(Files.readString(folder.resolve("checkout@production.json")))
                .contains("\"generation\":7");
    }
}
