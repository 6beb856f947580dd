package dev.fairlead.platform.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.fairlead.platform.channel.Channel;
import dev.fairlead.platform.channel.Courier;
import dev.fairlead.platform.channel.Courier.End;
import dev.fairlead.platform.config.Secrets;
import dev.fairlead.platform.decide.EffectContext;
import dev.fairlead.platform.decide.EffectResult;
import dev.fairlead.platform.outbound.Backoff;
import dev.fairlead.platform.outbound.Patience;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.core.env.MapPropertySource;

/** Whether a channel of the own network is told. */
class OutboundConfigurationTest {
    private HttpServer server;

    private record Neighbour(URI address) implements Channel {
        @Override
        public String description() {
            return "Neighbour of the test";
        }

        @Override
        public URI address(Secrets secrets) {
            return address;
        }

        @Override
        public Duration timeout() {
            return Duration.ofMinutes(1);
        }

        @Override
        public Patience patience() {
            return new Patience(new Backoff(timeout(), timeout()), timeout(), true);
        }
    }

    @BeforeEach
    void listen() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext(
                "/",
                exchange -> {
                    exchange.sendResponseHeaders(202, -1);
                    exchange.close();
                });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void privateNetworksAreCalledUnlessItIsSaid() {
        assertThat(told(Map.of())).isEqualTo(EffectResult.done(new End.Delivered()));
    }

    @Test
    void whoWantsTheInternetAloneGetsIt() {
        assertThat(told(Map.of("fairlead.outbound.private-addresses", "false")))
                .isInstanceOfSatisfying(
                        EffectResult.Done.class,
                        done ->
                                assertThat(done.outcome())
                                        .isInstanceOfSatisfying(
                                                End.Lost.class,
                                                lost ->
                                                        assertThat(lost.reason())
                                                                .isEqualTo("address-invalid")));
    }

    private EffectResult<End> told(Map<String, Object> properties) {
        try (var context = new AnnotationConfigApplicationContext()) {
            context.getEnvironment()
                    .getPropertySources()
                    .addFirst(new MapPropertySource("test", properties));
            context.registerBean(Clock.class, Clock::systemUTC);
            context.register(OutboundConfiguration.class);
            context.refresh();
            Courier courier = context.getBean(Courier.class);
            URI here = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
            return courier.deliver(
                    new Neighbour(here),
                    "m-1",
                    _ -> new byte[] {'{', '}'},
                    new EffectContext("w", "s-1", 1, 1, 1, Clock.systemUTC().instant(), "l"),
                    Function.identity());
        }
    }
}
