package dev.fairlead.alert.rule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.alert.InMemoryStreams;
import dev.fairlead.alert.ManualClock;
import dev.fairlead.alert.config.AlertingConfig;
import dev.fairlead.alert.config.AlertingReader;
import dev.fairlead.alert.notification.AlertGroups;
import dev.fairlead.alert.query.Metrics;
import dev.fairlead.events.alerts.MetricBreached;
import dev.fairlead.events.alerts.MetricRecovered;
import dev.fairlead.platform.catalogue.CatalogueReader;
import dev.fairlead.platform.config.ConfigLoader;
import dev.fairlead.promql.PromQl;
import dev.fairlead.promql.ast.Expr;
import dev.fairlead.promql.eval.EvaluatorOptions;
import dev.fairlead.promql.labels.Labels;
import dev.fairlead.promql.labels.Matcher;
import dev.fairlead.promql.store.InMemoryStore;
import dev.fairlead.promql.store.StoreOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every alerting rule that is shipped, with series on which it fires and others on which it does
 * not. Series are written as promtool's tests have them: {@code 5+2x3} is 5 7 9 11, a value every
 * 15 s; the last one stays.
 */
class ShippedRulesTest {
    private static final Instant START = Instant.parse("2026-11-23T10:00:00Z");
    private static final Duration BEAT = Duration.ofSeconds(5);
    private static final Duration STEP = Duration.ofSeconds(15);
    private static final Path SHIPPED = Path.of("..", "config");
    private static final Path DEMO = SHIPPED.resolve("examples/demo");
    private static final String OF_CHECKOUT = "service=\"checkout\",environment=\"production\"";

    /**
     * @param fires series on which it fires
     * @param notBefore how long the condition holds before
     * @param by when it fires at the latest
     * @param summary what people read
     * @param quiet series on each of which it does not; on the first ones it is resolved
     */
    private record Case(
            String rule,
            Path config,
            List<String> fires,
            Duration notBefore,
            Duration by,
            String summary,
            List<List<String>> quiet) {
        @Override
        public String toString() {
            return rule;
        }
    }

    static List<Case> cases() {
        String requests = "fairlead_edge_requests_total{" + OF_CHECKOUT + ",code=\"%s\"} %s";
        String bucket =
                "fairlead_edge_request_duration_seconds_bucket{" + OF_CHECKOUT + ",le=\"%s\"} %s";
        String pool =
                "hikaricp_connections_%s{service=\"checkout\",instance=\"a:1\",pool=\"main\"} %s";
        String running =
                "pg_stat_activity_max_tx_duration{job=\"postgresql\",instance=\"db:5432\",%s} %s";
        String refused =
                "http_server_requests_seconds_count{job=\"shop\",instance=\"a:1\",status=\"%s\"} %s";
        String finished =
                "fairlead_deployments_finished_total{" + OF_CHECKOUT + ",outcome=\"%s\"} %s";
        String tasks = "fairlead_maintenance_tasks{job=\"maintenance-service\",status=\"%s\"} %s";
        String unreadable =
                "fairlead_backup_unreadable_files{job=\"backup-service\",set=\"%s\"} %s";
        String idle =
                "node_cpu_seconds_total{job=\"node\",instance=\"h:9100\",cpu=\"0\",mode=\"idle\"} ";
        String memory = "node_memory_Mem%s_bytes{job=\"node\",instance=\"h:9100\"} %s";
        String disk =
                "node_filesystem_%s{job=\"node\",instance=\"h:9100\",mountpoint=\"/data\",fstype=\"%s\"} %s";
        String expiry = "probe_ssl_earliest_cert_expiry{instance=\"a:1\"} ";
        return List.of(
                new Case(
                        "ServiceDown",
                        SHIPPED,
                        List.of("up{service=\"checkout\",instance=\"a:1\"} 0"),
                        Duration.ofMinutes(1),
                        Duration.ofSeconds(80),
                        "checkout does not answer at a:1",
                        List.of(
                                List.of("up{service=\"checkout\",instance=\"a:1\"} 1"),
                                List.of("up{service=\"checkout\",instance=\"a:1\"} 0x2 1"),
                                List.of("up{job=\"node\",instance=\"a:1\"} 0"))),
                new Case(
                        "ServiceDown",
                        SHIPPED,
                        List.of(requests.formatted("5xx", "0+5x8 40")),
                        Duration.ofMinutes(1),
                        Duration.ofMinutes(2),
                        "Every request to checkout in production fails",
                        List.of(
                                List.of(
                                        requests.formatted("2xx", "0+1x10 10"),
                                        requests.formatted("5xx", "0+4x8 32")),
                                // A few requests of one user.
                                List.of(requests.formatted("5xx", "0+1x8 8")))),
                new Case(
                        "HighErrorRatio",
                        SHIPPED,
                        List.of(
                                requests.formatted("2xx", "0+90x400"),
                                requests.formatted("5xx", "0+10x400")),
                        Duration.ofMinutes(5),
                        Duration.ofMinutes(6),
                        "10% of the requests to checkout fail",
                        List.of(
                                List.of(
                                        requests.formatted("2xx", "0+96x400"),
                                        requests.formatted("5xx", "0+4x400")),
                                // Half of the requests fail, of which there are 40 in 5 minutes.
                                List.of(
                                        requests.formatted("2xx", "0+1x400"),
                                        requests.formatted("5xx", "0+1x400")))),
                new Case(
                        "DatabaseDown",
                        SHIPPED,
                        List.of("pg_up{instance=\"db:5432\"} 0"),
                        Duration.ofMinutes(1),
                        Duration.ofSeconds(80),
                        "The database at db:5432 does not answer",
                        List.of(List.of("pg_up{instance=\"db:5432\"} 1"))),
                new Case(
                        "DatabasePoolExhausted",
                        SHIPPED,
                        List.of(
                                pool.formatted("active", "10"),
                                pool.formatted("max", "10"),
                                pool.formatted("pending", "3")),
                        Duration.ofMinutes(2),
                        Duration.ofSeconds(140),
                        "Every database connection of checkout is taken, and requests wait",
                        List.of(
                                List.of(
                                        pool.formatted("active", "10"),
                                        pool.formatted("max", "10"),
                                        pool.formatted("pending", "0")),
                                List.of(
                                        pool.formatted("active", "9"),
                                        pool.formatted("max", "10"),
                                        pool.formatted("pending", "3")))),
                new Case(
                        "DatabaseSlow",
                        SHIPPED,
                        List.of(running.formatted("state=\"active\"", "400")),
                        Duration.ofMinutes(5),
                        Duration.ofSeconds(320),
                        "A statement at db:5432 has been running for 6m 40s",
                        List.of(
                                List.of(running.formatted("state=\"active\"", "200")),
                                List.of(running.formatted("state=\"idle in transaction\"", "9000")),
                                // One after the other: none of them runs for minutes.
                                List.of(running.formatted("state=\"active\"", "0+15x10 0")),
                                // As an exporter has them.
                                List.of(
                                        running.formatted(
                                                "state=\"active\",backend_type=\"autovacuum worker\"",
                                                "9000")),
                                List.of(
                                        running.formatted(
                                                "state=\"active\",backend_type=\"client backend\",application_name=\"pg_dump\"",
                                                "9000")))),
                new Case(
                        "ManyRefusedRequests",
                        SHIPPED,
                        List.of(refused.formatted("401", "0+10x400")),
                        Duration.ofMinutes(2),
                        Duration.ofMinutes(4),
                        // The summary is what was true as it fired, so that it names no round
                        // number.
                        "requests to shop were refused in 5 minutes",
                        List.of(
                                List.of(refused.formatted("401", "0+4x400")),
                                List.of(refused.formatted("404", "0+100x400")))),
                new Case(
                        "HighLatency",
                        SHIPPED,
                        List.of(
                                bucket.formatted("0.5", "0+10x400"),
                                bucket.formatted("1", "0+90x400"),
                                bucket.formatted("2", "0+100x400"),
                                bucket.formatted("+Inf", "0+100x400")),
                        Duration.ofMinutes(10),
                        Duration.ofMinutes(11),
                        "One request in twenty to checkout takes longer than 1.5s",
                        List.of(
                                List.of(
                                        bucket.formatted("0.5", "0+96x400"),
                                        bucket.formatted("1", "0+98x400"),
                                        bucket.formatted("2", "0+100x400"),
                                        bucket.formatted("+Inf", "0+100x400")))),
                new Case(
                        "HighCpu",
                        SHIPPED,
                        List.of("process_cpu_usage{job=\"shop\",instance=\"a:1\"} 0.9"),
                        Duration.ofMinutes(15),
                        Duration.ofMinutes(16),
                        "shop at a:1 uses 90% of the processors",
                        List.of(
                                List.of("process_cpu_usage{job=\"shop\",instance=\"a:1\"} 0.79"),
                                List.of(
                                        "process_cpu_usage{job=\"shop\",instance=\"a:1\"} 1x40 0"))),
                new Case(
                        "DeploymentsFail",
                        SHIPPED,
                        List.of(finished.formatted("failed", "0x4 1")),
                        Duration.ofMinutes(1),
                        Duration.ofMinutes(2),
                        "A deployment of checkout to production did not succeed in the last hour",
                        List.of(
                                List.of(finished.formatted("failed", "1")),
                                List.of(finished.formatted("succeeded", "0+1x400")))),
                new Case(
                        "CertificateExpires",
                        SHIPPED,
                        List.of(expiry + START.plus(Duration.ofDays(13)).getEpochSecond()),
                        Duration.ofMinutes(10),
                        Duration.ofMinutes(11),
                        "The certificate of a:1 expires in 12d 23h 49m",
                        List.of(
                                List.of(
                                        expiry
                                                + START.plus(Duration.ofDays(15))
                                                        .getEpochSecond()))),
                new Case(
                        "MaintenanceOverdue",
                        SHIPPED,
                        List.of(tasks.formatted("overdue", "0 3"), tasks.formatted("due", "7")),
                        Duration.ofMinutes(5),
                        Duration.ofMinutes(7),
                        "3 maintenance tasks are overdue",
                        List.of(
                                List.of(
                                        tasks.formatted("overdue", "0"),
                                        tasks.formatted("due", "7")))),
                new Case(
                        "BackupLeavesFilesOut",
                        SHIPPED,
                        List.of(unreadable.formatted("uploads", "0 3")),
                        Duration.ofMinutes(5),
                        Duration.ofMinutes(7),
                        "3 files of the backup set uploads may not be read, and are not backed up",
                        List.of(List.of(unreadable.formatted("uploads", "0")))),
                new Case(
                        "HostCpuBusy",
                        SHIPPED,
                        List.of(idle + "0+1.5x400"),
                        Duration.ofMinutes(15),
                        Duration.ofMinutes(17),
                        "The processors of h:9100 are 90% busy",
                        List.of(List.of(idle + "0+4.5x400"))),
                new Case(
                        "HostMemoryLow",
                        SHIPPED,
                        List.of(
                                memory.formatted("Available", "5"),
                                memory.formatted("Total", "100")),
                        Duration.ofMinutes(10),
                        Duration.ofMinutes(11),
                        "5% of the memory of h:9100 is available",
                        List.of(
                                List.of(
                                        memory.formatted("Available", "20"),
                                        memory.formatted("Total", "100")))),
                new Case(
                        "HostDiskFull",
                        SHIPPED,
                        List.of(
                                disk.formatted("avail_bytes", "ext4", "5"),
                                disk.formatted("size_bytes", "ext4", "100"),
                                disk.formatted("readonly", "ext4", "0")),
                        Duration.ofMinutes(10),
                        Duration.ofMinutes(11),
                        "5% of /data on h:9100 is free",
                        List.of(
                                List.of(
                                        disk.formatted("avail_bytes", "ext4", "20"),
                                        disk.formatted("size_bytes", "ext4", "100")),
                                List.of(
                                        disk.formatted("avail_bytes", "tmpfs", "5"),
                                        disk.formatted("size_bytes", "tmpfs", "100")),
                                List.of(
                                        disk.formatted("avail_bytes", "ext4", "0"),
                                        disk.formatted("size_bytes", "ext4", "100"),
                                        disk.formatted("readonly", "ext4", "1")))),
                new Case(
                        "EdgeDown",
                        DEMO,
                        List.of("up{job=\"edge\",instance=\"a:1\"} 0"),
                        Duration.ofSeconds(30),
                        Duration.ofSeconds(45),
                        "The edge proxy at a:1 does not answer",
                        List.of(
                                List.of("up{job=\"edge\",instance=\"a:1\"} 1"),
                                List.of("up{job=\"node\",instance=\"a:1\"} 0"))));
    }

    private final ManualClock clock = new ManualClock(START);
    private final InMemoryStreams streams = new InMemoryStreams(clock);
    private final InMemoryStore store = new InMemoryStore(StoreOptions.defaults());

    @Test
    void noRuleIsWithoutItsCases() {
        var shipped = new TreeSet<String>();
        for (Path tree : List.of(SHIPPED, DEMO)) {
            ofFiles(read(tree)).stream()
                    .flatMap(group -> group.rules().stream())
                    .map(Rule::name)
                    .forEach(shipped::add);
        }

        assertThat(cases().stream().map(Case::rule).distinct())
                .containsExactlyInAnyOrderElementsOf(shipped);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void firesInItsTimeAndIsResolvedOnce(Case rule) {
        RuleManager rules = rules(rule.config());

        play(rules, rule.fires(), rule.notBefore().minus(BEAT));
        assertThat(streams.events(MetricBreached.class)).as("before its time").isEmpty();

        play(rules, rule.fires(), rule.notBefore().minus(BEAT), rule.by());
        assertThat(streams.events(MetricBreached.class))
                .singleElement()
                .satisfies(breach -> {
                    assertThat(breach.alertName()).isEqualTo(rule.rule());
                    assertThat(breach.summary()).contains(rule.summary());
                });

        play(rules, rule.quiet().getFirst(), Duration.ofMinutes(75));
        assertThat(streams.events(MetricBreached.class)).hasSize(1);
        assertThat(streams.events(MetricRecovered.class)).hasSize(1);
    }

    @ParameterizedTest
    @MethodSource("quiet")
    void staysQuiet(Case rule, List<String> series) {
        play(rules(rule.config()), series, Duration.ofMinutes(75));

        assertThat(streams.events(MetricBreached.class)).isEmpty();
    }

    static Stream<Object[]> quiet() {
        return cases().stream()
                .flatMap(rule -> rule.quiet().stream().map(series -> new Object[] {rule, series}));
    }

    private RuleManager rules(Path tree) {
        AlertingConfig config = read(tree);
        var rules =
                new RuleManager(
                        streams,
                        streams,
                        TemplateScope.of(new Metrics(store, EvaluatorOptions.defaults())),
                        new RuleSeries(store),
                        new AlertGroups(config::routing, config::limits, streams, clock),
                        config::limits,
                        config.ownership(),
                        Discovery.ELSEWHERE,
                        clock);
        rules.use(ofFiles(config), config.ownership());
        return rules;
    }

    /** Those of objectives and of business metrics have tests of their own. */
    private static List<RuleGroup> ofFiles(AlertingConfig config) {
        return config.groups().stream()
                .filter(group -> !Set.of("slos", "business").contains(group.file()))
                .toList();
    }

    private void play(RuleManager rules, List<String> series, Duration until) {
        play(rules, series, Duration.ZERO, until);
    }

    /** What the series say between two times after their begin. */
    private void play(RuleManager rules, List<String> lines, Duration from, Duration until) {
        List<Series> series = lines.stream().map(Series::parse).toList();
        for (Duration at = from; at.compareTo(until) < 0; at = at.plus(BEAT)) {
            if (at.toSeconds() % STEP.toSeconds() == 0) {
                int index = (int) at.dividedBy(STEP);
                series.forEach(
                        each -> store.append(each.labels(), clock.millis(), each.value(index)));
            }
            rules.tick();
            clock.advance(BEAT);
        }
    }

    private record Series(Labels labels, List<Run> runs) {

        /** Values from one on, each larger by the step. */
        private record Run(double first, double step, int length) {
            static Run parse(String text) {
                String[] parts = text.split("x", 2);
                String[] values = parts[0].split("\\+", 2);
                return new Run(
                        Double.parseDouble(values[0]),
                        values.length == 1 ? 0 : Double.parseDouble(values[1]),
                        parts.length == 1 ? 1 : Integer.parseInt(parts[1]) + 1);
            }
        }

        static Series parse(String line) {
            int end = line.indexOf('}') + 1;
            var labels = Labels.builder();
            if (PromQl.parse(line.substring(0, end)) instanceof Expr.VectorSelector selector) {
                for (Matcher matcher : selector.matchers()) {
                    labels.set(matcher.name(), matcher.value());
                }
            }
            String[] values = line.substring(end).strip().split(" ");
            return new Series(labels.build(), Stream.of(values).map(Run::parse).toList());
        }

        double value(int index) {
            int left = index;
            for (Run run : runs) {
                if (left < run.length()) {
                    return run.first() + left * run.step();
                }
                left -= run.length();
            }
            Run last = runs.getLast();
            return last.first() + (last.length() - 1) * last.step();
        }
    }

    private static AlertingConfig read(Path tree) {
        var loader = new ConfigLoader(List.of(new CatalogueReader(), new AlertingReader()));
        return switch (loader.load(tree)) {
            case ConfigLoader.Result.Loaded(ConfigLoader.Snapshot snapshot) ->
                    snapshot.value(AlertingConfig.class);
            case ConfigLoader.Result.Refused refused -> throw new AssertionError(refused);
        };
    }
}
