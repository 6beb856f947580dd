package dev.fairlead.deploy.effect;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.fairlead.deploy.instance.Instance;
import dev.fairlead.deploy.instance.InstanceTargets;
import dev.fairlead.deploy.plan.Examination;
import dev.fairlead.deploy.probe.HttpCheck;
import dev.fairlead.deploy.probe.Probe;
import dev.fairlead.deploy.rollout.RolloutCommand;
import dev.fairlead.deploy.rollout.RolloutCommand.Checked;
import dev.fairlead.deploy.rollout.RunCheck;
import dev.fairlead.platform.decide.EffectContext;
import dev.fairlead.platform.decide.EffectResult;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpClient;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A check that is a request. */
class RequestCheckTest {
    private static final EffectContext CONTEXT =
            new EffectContext("work-1", "rollout-d2", 1, 1, 1, Instant.EPOCH, "lifecycle-1");

    private final HttpClient http = HttpClient.newHttpClient();
    private final RunCheckHandler handler =
            new RunCheckHandler(new HttpCheck(new Probe(http)), new InstanceTargets(List.of()));
    private final AtomicInteger asked = new AtomicInteger();
    private HttpServer server;
    private int goodFrom = 1;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext(
                "/smoke",
                exchange -> {
                    try (exchange) {
                        byte[] body = "all passed".getBytes(UTF_8);
                        exchange.sendResponseHeaders(
                                asked.incrementAndGet() >= goodFrom ? 200 : 503, body.length);
                        exchange.getResponseBody().write(body);
                    }
                });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
        http.shutdownNow();
    }

    @Test
    void theRightAnswerPasses() throws Exception {
        assertThat(outcome("passed", 3)).isEqualTo(new Checked(1, 1, null));
        assertThat(asked).hasValue(1);
    }

    @Test
    void aWrongStatusIsAskedAgain() throws Exception {
        goodFrom = 2;

        assertThat(outcome(null, 3)).isEqualTo(new Checked(1, 1, null));
        assertThat(asked).hasValue(2);
    }

    @Test
    void wrongAnswersUntilTheTriesAreUsedUpFail() throws Exception {
        goodFrom = Integer.MAX_VALUE;

        assertThat(detail(outcome(null, 2)))
                .startsWith("GET " + url() + "/smoke answered 503 (expected: 200)")
                .endsWith("after 2 attempts");
        assertThat(asked).hasValue(2);
    }

    @Test
    void aBodyWithoutTheTextFailsAndShowsWhatCame() throws Exception {
        assertThat(detail(outcome("healthy", 1)))
                .contains("answered 'all passed' (expected: a text with 'healthy')");
    }

    @Test
    void nobodyThereFails() throws Exception {
        String url = url();
        server.stop(0);

        assertThat(detail(outcome(url, null, 1))).contains("had no answer");
    }

    private static String detail(RolloutCommand outcome) {
        return String.valueOf(((Checked) outcome).fault());
    }

    private RolloutCommand outcome(@Nullable String contains, int attempts) throws Exception {
        return outcome(url(), contains, attempts);
    }

    private RolloutCommand outcome(String url, @Nullable String contains, int attempts)
            throws Exception {
        var request =
                new Examination.Request("/smoke", 200, contains, attempts, Duration.ofSeconds(5));
        var instance = new Instance("d2-1", url, "ref-1");
        var result = handler.handle(new RunCheck(instance, request, 1, 1), CONTEXT);
        return ((EffectResult.Done<RolloutCommand>) result).outcome();
    }

    private String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }
}
