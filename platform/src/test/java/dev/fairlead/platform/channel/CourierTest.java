package dev.fairlead.platform.channel;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpServer;
import dev.fairlead.platform.channel.Courier.End;
import dev.fairlead.platform.channel.Courier.Why;
import dev.fairlead.platform.config.SecretRef;
import dev.fairlead.platform.config.Secrets;
import dev.fairlead.platform.decide.EffectContext;
import dev.fairlead.platform.decide.EffectResult;
import dev.fairlead.platform.outbound.Backoff;
import dev.fairlead.platform.outbound.Patience;
import dev.fairlead.platform.outbound.Webhooks;
import dev.fairlead.platform.outbound.http.AddressPolicy;
import dev.fairlead.platform.outbound.mail.Postman;
import dev.fairlead.platform.security.WebhookSignature;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a channel answers, and what becomes of the message then. */
class CourierTest {
    private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");
    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final SecretRef URL = env("URL");
    private static final SecretRef TOKEN = env("TOKEN");
    private static final byte[] BODY = "{}".getBytes(StandardCharsets.UTF_8);

    private final Map<String, String> environment = new HashMap<>();
    private final List<Headers> calls = new CopyOnWriteArrayList<>();
    private HttpServer server;
    private volatile int status = 200;
    private volatile @Nullable String retryAfter;

    /** A channel that has what a channel can have. */
    private record Siren(boolean awaitsSecrets) implements Channel {
        @Override
        public String description() {
            return "Siren of the test";
        }

        @Override
        public URI address(Secrets secrets) {
            return new Endpoint.Referred(URL).resolve(secrets);
        }

        @Override
        public Map<String, String> headers(Secrets secrets) {
            return Map.of("Authorization", "Key " + secrets.resolve(TOKEN));
        }

        @Override
        public SecretRef signingSecret() {
            return TOKEN;
        }

        @Override
        public Duration timeout() {
            return Duration.ofMinutes(1);
        }

        @Override
        public Patience patience() {
            var backoff = new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(8));
            return new Patience(backoff, PATIENCE, awaitsSecrets);
        }
    }

    @BeforeEach
    void listen() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext(
                "/",
                exchange -> {
                    calls.add(exchange.getRequestHeaders());
                    exchange.getRequestBody().readAllBytes();
                    if (retryAfter != null) {
                        exchange.getResponseHeaders().add("Retry-After", retryAfter);
                    }
                    exchange.sendResponseHeaders(status, -1);
                    exchange.close();
                });
        server.start();
        environment.put("URL", "http://127.0.0.1:%d/".formatted(server.getAddress().getPort()));
        environment.put("TOKEN", "t0ken");
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void aMessageGoesOutUnderItsIdSignedAndWithTheChannelsOwnHeaders() {
        assertThat(deliver(1, NOW)).isEqualTo(EffectResult.done(new End.Delivered()));

        Headers headers = calls.getFirst();
        assertThat(headers.getFirst("webhook-id")).isEqualTo("m-1");
        assertThat(headers.getFirst("Idempotency-Key")).isEqualTo("m-1");
        assertThat(headers.getFirst("Authorization")).isEqualTo("Key t0ken");
        assertThat(headers.getFirst("webhook-signature"))
                .isEqualTo(WebhookSignature.sign("t0ken", "m-1", NOW.getEpochSecond(), BODY));
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 429, 500, 502, 503, 504})
    void whoIsBusyIsNotAskedBeforeItWantsToBe(int busy) {
        status = busy;
        retryAfter = "3";

        assertThat(deliver(1, NOW))
                .isEqualTo(
                        EffectResult.again(Duration.ofSeconds(3), "status %d: ".formatted(busy)));
        assertThat(calls).hasSize(1);
    }

    @Test
    void whoWantsToBeAskedSoonerThanThePausesSayIsNot() {
        status = 503;
        retryAfter = "1";

        assertThat(deliver(3, NOW))
                .isEqualTo(EffectResult.again(Duration.ofSeconds(4), "status 503: "));
    }

    @Test
    void pausesGrowUpToTheLongest() {
        status = 500;

        assertThat(List.of(1, 2, 3, 4, 5, 60))
                .extracting(tries -> ((EffectResult.Again<End>) deliver(tries, NOW)).delay())
                .extracting(Duration::toSeconds)
                .containsExactly(1L, 2L, 4L, 8L, 8L, 8L);
    }

    @Test
    void whatWouldBeAskedTooLateIsGivenUp() {
        status = 429;
        retryAfter = "601";

        assertThat(deliver(1, NOW)).isEqualTo(lost(Why.GIVEN_UP, "http-429", "status 429: "));
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 403, 404, 307})
    void whoRefusesIsNotAskedAgain(int refused) {
        status = refused;

        assertThat(deliver(1, NOW))
                .isEqualTo(lost(Why.REFUSED, "http-" + refused, "status %d: ".formatted(refused)));
    }

    @Test
    void aSecretThatIsNotThereIsWaitedForNoLongerThanTheChannel() {
        environment.remove("TOKEN");
        String detail = "No secret behind ${env:TOKEN}: set the environment variable";

        assertThat(deliver(1, NOW)).isEqualTo(EffectResult.again(Duration.ofSeconds(1), detail));
        assertThat(deliver(100, NOW.minus(PATIENCE)))
                .isEqualTo(lost(Why.GIVEN_UP, "secret-missing", detail));
        assertThat(calls).isEmpty();
    }

    @Test
    void aSecretThatIsNotWaitedForLosesTheMessage() {
        environment.remove("TOKEN");

        assertThat(deliver(new Siren(false), 1, NOW))
                .isEqualTo(
                        lost(
                                Why.SECRET_MISSING,
                                "secret-missing",
                                "No secret behind ${env:TOKEN}: set the environment variable"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"hooks.example/s3cret", "ftp://hooks.example/s3cret", "http://s3 cret"})
    void anAddressThatIsNoneIsNotRepeated(String address) {
        environment.put("URL", address);

        assertThat(deliver(1, NOW))
                .isEqualTo(
                        lost(
                                Why.ADDRESS_INVALID,
                                "address-invalid",
                                "an address with http or https and a host"));
    }

    @Test
    void nobodyIsSentToAMachinesOwnCredentials() {
        environment.put("URL", "http://169.254.169.254/latest/meta-data/");

        assertThat(deliver(1, NOW))
                .isEqualTo(
                        lost(
                                Why.ADDRESS_INVALID,
                                "address-invalid",
                                "'169.254.169.254' leads to 169.254.169.254 (expected: neither"
                                        + " link-local, multicast nor unspecified)"));
    }

    private EffectResult<End> deliver(int tries, Instant firstDue) {
        return deliver(new Siren(true), tries, firstDue);
    }

    private EffectResult<End> deliver(Channel channel, int tries, Instant firstDue) {
        var courier =
                new Courier(
                        new Webhooks(() -> NOW, AddressPolicy.PRIVATE_TOO),
                        new Postman(AddressPolicy.PRIVATE_TOO),
                        new Secrets(environment::get),
                        () -> NOW,
                        () -> 0);
        var context = new EffectContext("w", "stream-1", 1, 1, tries, firstDue, "l");
        return courier.deliver(channel, "m-1", _ -> BODY, context, Function.identity());
    }

    private static EffectResult<End> lost(Why why, String reason, String detail) {
        return EffectResult.done(new End.Lost(why, reason, detail));
    }

    private static SecretRef env(String name) {
        return new SecretRef(SecretRef.Source.ENV, name);
    }
}
