package dev.fairlead.alert.watch;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.fairlead.alert.AlertLimits;
import dev.fairlead.alert.Contexts;
import dev.fairlead.alert.InMemoryStreams;
import dev.fairlead.alert.ManualClock;
import dev.fairlead.alert.config.AlertingConfig;
import dev.fairlead.alert.config.AlertingReader;
import dev.fairlead.alert.notification.AlertGroups;
import dev.fairlead.alert.probe.ProbeMaker;
import dev.fairlead.alert.probe.Probes;
import dev.fairlead.alert.query.Metrics;
import dev.fairlead.alert.routing.Routings;
import dev.fairlead.alert.rule.Discovery;
import dev.fairlead.alert.rule.RuleManager;
import dev.fairlead.alert.rule.RuleSeries;
import dev.fairlead.alert.rule.TemplateScope;
import dev.fairlead.alert.scrape.Target;
import dev.fairlead.alert.scrape.TargetHealth;
import dev.fairlead.events.alerts.AnalysisCompleted;
import dev.fairlead.events.alerts.MetricBreached;
import dev.fairlead.events.alerts.Verdict;
import dev.fairlead.platform.catalogue.CatalogueReader;
import dev.fairlead.platform.config.ConfigLoader;
import dev.fairlead.platform.config.Secrets;
import dev.fairlead.promql.eval.EvaluatorOptions;
import dev.fairlead.promql.labels.Labels;
import dev.fairlead.promql.store.InMemoryStore;
import dev.fairlead.promql.store.StoreOptions;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A canary whose requests all succeed, and that is found to be bad all the same: by the lines that
 * it logs, and by what it does for the firm.
 */
class JudgedByOtherSeriesTest {
    private static final String REQUESTS = "requests_total{version=\"%s\"}";
    private static final int A_SECOND = 50;

    @TempDir Path root;

    private final ManualClock clock = new ManualClock(Watches.T0);
    private final InMemoryStreams streams = new InMemoryStreams(clock);
    private final InMemoryStore store = new InMemoryStore(StoreOptions.defaults());
    private final Metrics metrics = new Metrics(store, EvaluatorOptions.defaults());
    private final AlertGroups groups =
            new AlertGroups(() -> Routings.NOBODY, () -> AlertLimits.DEFAULT, streams, clock);
    private final WatchRunner runner =
            new WatchRunner(
                    streams,
                    streams,
                    metrics,
                    groups,
                    () -> null,
                    _ -> new TargetHealth(Watches.T0, clock.instant(), null),
                    (_, task) -> task.run(),
                    clock);
    private volatile int lines;
    private int requests;
    private double orders;

    private void watch(Condition condition) {
        Watch watch =
                Watches.judged(
                        "sum(increase(%s[10s]))".formatted(REQUESTS.formatted("2")), condition);
        streams.execute(
                WatchStream.of(watch.id()),
                new WatchCommand.Start(watch, null),
                Contexts.at(clock.instant()));
        runner.refresh();
        count(0);
    }

    private void seconds(int seconds, double ordersOfTheVersion, Runnable beside) {
        for (int second = 0; second < seconds; second++) {
            clock.advance(Duration.ofSeconds(1));
            count(ordersOfTheVersion);
            beside.run();
            runner.refresh();
            runner.read(new Target.Page("edge", Watches.errorRatio().targets().getFirst().url()));
        }
    }

    /** Of both versions as many requests, and of the stable one an order with each tenth. */
    private void count(double ordersOfTheVersion) {
        requests += A_SECOND;
        orders += ordersOfTheVersion;
        append("requests_total", "1", requests);
        append("requests_total", "2", requests);
        append("orders_total", "1", requests / 10.0);
        append("orders_total", "2", orders);
    }

    private void append(String name, String version, double value) {
        store.append(Labels.of(Labels.NAME, name, "version", version), clock.millis(), value);
    }

    private List<Verdict> verdicts() {
        return streams.events(AnalysisCompleted.class).stream()
                .map(AnalysisCompleted::verdict)
                .toList();
    }

    private List<String> alerts() {
        return streams.events(MetricBreached.class).stream()
                .map(MetricBreached::alertName)
                .distinct()
                .toList();
    }

    @Test
    void linesThatElasticsearchFindsFireARuleAndFailACanary() throws IOException {
        HttpServer server =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/fairlead-instances-*/_count", this::answer);
        server.start();
        try (HttpClient client = HttpClient.newHttpClient()) {
            AlertingConfig config = config(server.getAddress().getPort());
            Probes probes =
                    new Probes(
                            store,
                            new ProbeMaker(new Secrets(_ -> null), () -> "", client, clock),
                            _ -> Runnable::run,
                            clock);
            probes.want(config.sources().probes());
            RuleManager rules =
                    new RuleManager(
                            streams,
                            streams,
                            TemplateScope.of(metrics),
                            new RuleSeries(store),
                            groups,
                            config::limits,
                            config.ownership(),
                            Discovery.ELSEWHERE,
                            clock);
            rules.use(config.groups(), config.ownership());
            Runnable beside =
                    () -> {
                        probes.tick();
                        rules.tick();
                    };
            watch(
                    new Condition(
                            "LoggedErrors",
                            "sum(rate(fairlead_log_lines_total{query=\"errors\", version=\"2\"}[20s]))",
                            Comparison.ABOVE,
                            1,
                            "critical",
                            "2 logs errors"));

            seconds(12, 5, beside);
            assertThat(alerts()).isEmpty();

            lines = 50;
            seconds(12, 5, beside);
            assertThat(alerts()).containsExactlyInAnyOrder("ManyErrorsLogged", "LoggedErrors");
            assertThat(verdicts()).containsExactly(Verdict.FAILED);
        } finally {
            server.stop(0);
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            exchange.getRequestBody().readAllBytes();
            byte[] said =
                    "{\"count\": %d, \"_shards\": {\"total\": 1, \"failed\": 0}}"
                            .formatted(lines)
                            .getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, said.length);
            exchange.getResponseBody().write(said);
        }
    }

    private AlertingConfig config(int port) throws IOException {
        Path rules = Files.createDirectories(root.resolve("alerting/rules"));
        Files.writeString(
                root.resolve("alerting/log_counts.yaml"),
                """
                sources:
                  - {name: logs, type: elasticsearch, url: "http://127.0.0.1:%d", index: "fairlead-instances-*", delay: 0s}
                counts:
                  - name: errors
                    source: logs
                    query: "service.name:checkout AND service.version:2 AND log.level:ERROR"
                    interval: 5s
                    labels: {version: "2"}
                """
                        .formatted(port));
        Files.writeString(
                rules.resolve("logs.yaml"),
                """
                groups:
                  - name: logs
                    interval: 5s
                    rules:
                      - alert: ManyErrorsLogged
                        expr: sum by (query) (increase(fairlead_log_lines_total[20s])) > 20
                        labels: {severity: warning}
                """);
        var loader = new ConfigLoader(List.of(new CatalogueReader(), new AlertingReader()));
        return switch (loader.load(root)) {
            case ConfigLoader.Result.Loaded(ConfigLoader.Snapshot snapshot) ->
                    snapshot.value(AlertingConfig.class);
            case ConfigLoader.Result.Refused refused -> throw new AssertionError(refused);
        };
    }

    /** As deploy-service writes it: orders for each request, as a share of the stable version's. */
    private static Condition orders() {
        return new Condition(
                "LostOrders",
                "(%1$s) / ((%2$s) > 0) or (%1$s) * 0 + 1".formatted(orders("2"), orders("1")),
                Comparison.BELOW,
                0.7,
                "critical",
                "2 takes fewer orders than 1");
    }

    private static String orders(String version) {
        return """
        vector(scalar(
        sum(rate(orders_total{version="%s"}[10s]))
        )) / vector(scalar(sum(rate(%s[10s]))))\
        """
                .formatted(version, REQUESTS.formatted(version));
    }

    @Test
    void aVersionThatTakesTheOrdersOfTheStableOnePasses() {
        watch(orders());

        seconds(31, A_SECOND / 10.0, () -> {});

        assertThat(verdicts()).containsExactly(Verdict.PASSED);
        assertThat(alerts()).isEmpty();
    }

    @Test
    void aVersionThatLosesOrdersFailsThoughItsRequestsSucceed() {
        watch(orders());

        seconds(31, A_SECOND / 20.0, () -> {});

        assertThat(verdicts()).containsExactly(Verdict.FAILED);
        assertThat(alerts()).containsExactly("LostOrders");
    }
}
