package dev.fairlead.alert.probe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.alert.ManualClock;
import dev.fairlead.alert.query.Expression;
import dev.fairlead.alert.query.Metrics;
import dev.fairlead.platform.config.SecretRef;
import dev.fairlead.platform.config.Secrets;
import dev.fairlead.promql.eval.EvaluatorOptions;
import dev.fairlead.promql.labels.Labels;
import dev.fairlead.promql.store.InMemoryStore;
import dev.fairlead.promql.store.StoreOptions;
import dev.fairlead.promql.value.Sample;
import dev.fairlead.testsupport.SelfMade;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The certificate is made now, and ends after 90 days. */
class ProbesTest {
    private static final Labels OF_CHECKOUT = Labels.of("service", "checkout");

    @TempDir private Path folder;

    private final ManualClock clock = new ManualClock(Instant.parse("2026-11-30T10:00:00Z"));
    private final InMemoryStore store = new InMemoryStore(StoreOptions.defaults());
    private final Metrics metrics = new Metrics(store, EvaluatorOptions.defaults());
    private final Deque<Runnable> looks = new ArrayDeque<>();
    private Supplier<String> ownPassword = () -> "";
    private final Probes probes =
            new Probes(
                    store,
                    new ProbeMaker(
                            new Secrets(name -> null),
                            () -> ownPassword.get(),
                            HttpClient.newHttpClient(),
                            clock),
                    plan -> looks::add,
                    clock);

    private void look() {
        probes.tick();
        while (!looks.isEmpty()) {
            looks.pop().run();
        }
    }

    private List<Sample> ask(String expression) {
        return metrics.samples(Expression.parse(expression), clock.instant());
    }

    private double only(String expression) {
        assertThat(ask(expression)).as(expression).hasSize(1);
        return ask(expression).getFirst().value();
    }

    @Test
    void whatIsKnownOfACertificateStaysKnownWhileNobodyShowsIt() throws Exception {
        SelfMade made = SelfMade.in(folder);
        var server =
                (SSLServerSocket)
                        made.server()
                                .getServerSocketFactory()
                                .createServerSocket(0, 50, InetAddress.getLoopbackAddress());
        try (server) {
            Thread.ofPlatform().daemon().start(() -> answer(server));
            probes.want(List.of(shown(server.getLocalPort())));
            look();
        }
        double expiry = only("probe_ssl_earliest_cert_expiry{service=\"checkout\"}");
        assertThat(only("probe_success")).isEqualTo(1);
        assertThat(expiry - clock.instant().getEpochSecond()).isPositive();

        clock.advance(Duration.ofMinutes(4));
        look();

        assertThat(only("probe_success")).isZero();
        assertThat(only("probe_ssl_earliest_cert_expiry")).isEqualTo(expiry);
        assertThat(probes.list().getFirst().health().error()).contains("refused");
    }

    private static ProbePlan shown(int port) {
        return ProbePlan.of(
                ProbePlan.CERTIFICATES,
                "127.0.0.1:" + port,
                OF_CHECKOUT,
                new ProbePlan.Shown("127.0.0.1", port));
    }

    private static void answer(SSLServerSocket server) {
        while (!server.isClosed()) {
            try (var socket = (SSLSocket) server.accept()) {
                socket.startHandshake();
                socket.getInputStream().readAllBytes();
            } catch (IOException gone) {
                assertThat(gone).isNotNull();
            }
        }
    }

    @Test
    void whatIsNotWantedAnyMoreEnds() throws Exception {
        Path file = Files.write(folder.resolve("own.der"), SelfMade.in(folder).certificate());
        probes.want(
                List.of(
                        ProbePlan.of(
                                ProbePlan.CERTIFICATES,
                                file.toString(),
                                Labels.empty(),
                                new ProbePlan.InFile(file))));
        look();
        assertThat(ask("probe_ssl_earliest_cert_expiry")).hasSize(1);

        clock.advance(Duration.ofSeconds(1));
        probes.want(List.of());
        look();

        assertThat(ask("{job=\"certificate\"}")).isEmpty();
        assertThat(probes.list()).isEmpty();
    }

    @Test
    void aLookThatIsUnderWayIsNotBegunAgainAndStoresNothingAfterItsEnd() {
        Path none = folder.resolve("none.pem");
        probes.want(
                List.of(
                        ProbePlan.of(
                                ProbePlan.CERTIFICATES,
                                none.toString(),
                                Labels.empty(),
                                new ProbePlan.InFile(none))));
        probes.tick();
        clock.advance(Duration.ofMinutes(10));
        probes.tick();
        assertThat(looks).hasSize(1);

        probes.want(List.of());
        looks.pop().run();

        assertThat(ask("probe_success")).isEmpty();
    }

    @Test
    void aDatabaseThatDoesNotAnswerIsDown() throws IOException {
        int free;
        try (var socket = new ServerSocket(0)) {
            free = socket.getLocalPort();
        }
        probes.want(List.of(database(free, null)));
        look();

        assertThat(only("pg_up{service=\"checkout\"}")).isZero();
        assertThat(probes.list().getFirst().health().error()).contains("refused");
    }

    @Test
    void aProbeThatThrowsIsNotHealthyAndShowsNothing() throws IOException {
        int free;
        try (var socket = new ServerSocket(0)) {
            free = socket.getLocalPort();
        }
        probes.want(List.of(database(free, null)));
        look();
        assertThat(only("pg_up{service=\"checkout\"}")).isZero();

        ownPassword =
                () -> {
                    throw new IllegalStateException("no password");
                };
        clock.advance(Duration.ofMinutes(1));
        look();

        assertThat(ask("pg_up{service=\"checkout\"}")).isEmpty();
        assertThat(probes.list().getFirst().health().error()).contains("no password");
        assertThat(probes.list().getFirst().health().readAt()).isEqualTo(clock.instant());
    }

    @Test
    void ofADatabaseWhosePasswordIsNotThereNothingIsKnown() {
        probes.want(List.of(database(1, SecretRef.parse("${env:NOT_THERE}"))));
        look();

        assertThat(ask("pg_up")).isEmpty();
        assertThat(probes.list().getFirst().health().error()).contains("NOT_THERE");
    }

    /** Poolers refuse the parameter {@code options}. */
    @Test
    void aLoginNamesNoSettings() throws Exception {
        try (var server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            var sent = new CompletableFuture<String>();
            Thread.ofPlatform().daemon().start(() -> sent.complete(startup(server)));
            probes.want(List.of(database(server.getLocalPort(), null)));
            look();

            assertThat(sent.get(1, TimeUnit.MINUTES))
                    .contains("monitor")
                    .doesNotContain("options", "timeout");
        }
    }

    /** What a client sends to log in, after its question for encryption is answered with no. */
    private static String startup(ServerSocket server) {
        try (var socket = server.accept()) {
            var in = new DataInputStream(socket.getInputStream());
            in.readNBytes(in.readInt() - 4);
            socket.getOutputStream().write('N');
            return new String(in.readNBytes(in.readInt() - 4), StandardCharsets.UTF_8);
        } catch (IOException gone) {
            return gone.toString();
        }
    }

    private static ProbePlan database(int port, @Nullable SecretRef password) {
        return ProbePlan.of(
                ProbePlan.DATABASES,
                "127.0.0.1:" + port,
                OF_CHECKOUT,
                new ProbePlan.Database(
                        "jdbc:postgresql://127.0.0.1:%d/orders".formatted(port),
                        "monitor",
                        password));
    }

    @Test
    void whatCannotBeAskedIsListedWithWhatIsMissing() {
        probes.want(
                List.of(
                        ProbePlan.of(
                                ProbePlan.DATABASES,
                                "db:5432",
                                OF_CHECKOUT,
                                new ProbePlan.Unasked("postgresql://db:5432/orders", "no login"))));
        look();

        assertThat(ask("{job=\"postgresql\"}")).isEmpty();
        assertThat(probes.list())
                .singleElement()
                .satisfies(each -> {
                    assertThat(each.health().error()).isEqualTo("no login");
                    assertThat(each.health().readAt()).isNull();
                });
    }
}
