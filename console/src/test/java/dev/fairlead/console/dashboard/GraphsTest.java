package dev.fairlead.console.dashboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.fairlead.console.chart.Chart;
import dev.fairlead.console.upstream.Page.Business;
import dev.fairlead.promql.PromQl;
import dev.fairlead.promql.eval.Evaluator;
import dev.fairlead.promql.eval.EvaluatorOptions;
import dev.fairlead.promql.labels.Labels;
import dev.fairlead.promql.store.InMemoryStore;
import dev.fairlead.promql.store.StoreOptions;
import dev.fairlead.promql.value.Range;
import dev.fairlead.promql.value.Value;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the charts of a page ask for, as it is answered. A sample is a minute. */
class GraphsTest {
    private static final long MINUTE = 60_000;
    private static final int MINUTES = 30;
    private static final Business USERS =
            business("users", "active-users", "max by (metric) (business:value{metric=\"users\"})");

    private final InMemoryStore store = new InMemoryStore(StoreOptions.defaults());

    private static Business business(String name, String kind, String expression) {
        return new Business(
                "shop:" + name,
                "shop",
                name,
                kind,
                "an hour",
                null,
                "measured",
                "good",
                4.0,
                null,
                null,
                3.0,
                null,
                expression);
    }

    private void counts(double each, String... labels) {
        for (int i = 0; i <= MINUTES; i++) {
            store.append(Labels.of(labels), i * MINUTE, i * each);
        }
    }

    private void stays(double value, String... labels) {
        for (int i = 0; i <= MINUTES; i++) {
            store.append(Labels.of(labels), i * MINUTE, value);
        }
    }

    /** The last value of each line, by what names it. */
    private Map<String, Double> last(Graph graph) {
        var result =
                new Evaluator(EvaluatorOptions.defaults())
                        .range(
                                PromQl.parse(graph.over(Duration.ofMinutes(5))),
                                store,
                                10 * MINUTE,
                                MINUTES * MINUTE,
                                Duration.ofMillis(MINUTE))
                        .value();
        Map<String, Double> last = new HashMap<>();
        for (Range series : ((Value.Matrix) result).series()) {
            last.put(series.labels().get(graph.naming()), series.values()[series.size() - 1]);
        }
        return last;
    }

    private static Graph graph(List<Graph> graphs, String name) {
        return graphs.stream().filter(each -> each.name().equals(name)).findFirst().orElseThrow();
    }

    @Test
    void aServiceIsShownAsItsUsersSeeIt() {
        String[] good = {
            Labels.NAME,
            "fairlead_edge_requests_total",
            "service",
            "shop",
            "environment",
            "live",
            "version",
            "2",
            "code",
            "2xx"
        };
        String[] bad = good.clone();
        bad[bad.length - 1] = "5xx";
        counts(54, good);
        counts(6, bad);
        String[] elsewhere = bad.clone();
        elsewhere[5] = "test";
        counts(1_000, elsewhere);
        for (String le : List.of("0.1", "0.5", "+Inf")) {
            counts(
                    le.equals("0.1") ? 30 : 60,
                    Labels.NAME,
                    "fairlead_edge_request_duration_seconds_bucket",
                    "service",
                    "shop",
                    "environment",
                    "live",
                    "le",
                    le);
        }
        stays(4, Labels.NAME, "business:value", "service", "shop", "metric", "users");
        stays(0.4, Labels.NAME, "process_cpu_usage", "service", "shop", "instance", "a:1");
        stays(
                3 * 1_048_576,
                Labels.NAME,
                "jvm_memory_used_bytes",
                "service",
                "shop",
                "instance",
                "a:1");

        List<Graph> graphs = ServiceGraphs.of("shop", "live", List.of(USERS));

        assertThat(last(graph(graphs, "errors")).get("5xx")).isCloseTo(0.1, within(1e-9));
        assertThat(last(graph(graphs, "errors")).get("4xx")).isZero();
        assertThat(last(graph(graphs, "throughput")).get("2")).isCloseTo(1, within(1e-9));
        assertThat(last(graph(graphs, "latency")).get("p50")).isCloseTo(0.1, within(1e-9));
        assertThat(last(graph(graphs, "latency")).get("p99")).isGreaterThan(0.4);
        assertThat(last(graph(graphs, "business-users"))).isEqualTo(Map.of("now", 4.0));
        assertThat(last(graph(graphs, "cpu"))).isEqualTo(Map.of("a:1", 0.4));
        assertThat(last(graph(graphs, "memory"))).isEqualTo(Map.of("a:1", 3.0));
    }

    @Test
    void usersComeBeforeOtherNumbersAndOfThoseNoMoreThanAreDrawn() {
        List<Business> many = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            many.add(business("number-" + i, "revenue", "business:value"));
        }
        many.add(USERS);

        assertThat(ServiceGraphs.of("shop", null, many))
                .extracting(Graph::name)
                .filteredOn(name -> name.startsWith("business-"))
                .hasSize(ServiceGraphs.MOST_NUMBERS)
                .startsWith("business-users", "business-number-0");
        assertThat(ServiceGraphs.beyond(many)).startsWith("And 5 more business metrics");
        assertThat(ServiceGraphs.beyond(many.subList(0, 6))).isNull();
        assertThat(ServiceGraphs.of(many.getFirst()))
                .extracting(Graph::name)
                .containsExactly("business-number-0");
    }

    @Test
    void aNameCannotLeaveItsSelector() {
        for (Graph graph : ServiceGraphs.of("a\"} or up{x=\"\\", "b\"\n", List.of())) {
            assertThat(last(graph)).isEmpty();
        }
    }

    @Test
    void machinesAreShownAsNodeExporterNamesThem() {
        machine("north", 12, 0.25);

        assertThat(lasts())
                .isEqualTo(
                        Map.of(
                                "cpu", Map.of("north", 0.8),
                                "memory", Map.of("north", 0.75),
                                "disk", Map.of("north", 0.75),
                                "disk-io", Map.of("north", 0.5),
                                "network-in", Map.of("north", 0.25),
                                "network-out", Map.of("north", 0.25),
                                "network-faults", Map.of("north", 1.0),
                                "network-again", Map.of("north", 0.05),
                                "network-latency", Map.of("shop:443", 0.2),
                                "cpu-of-services", Map.of()));
    }

    private Map<String, Map<String, Double>> lasts() {
        Map<String, Map<String, Double>> lasts = new HashMap<>();
        for (Graph graph : InfrastructureGraphs.all()) {
            Map<String, Double> rounded = new HashMap<>();
            last(graph).forEach((name, value) -> rounded.put(name, Math.round(value * 1e6) / 1e6));
            lasts.put(graph.name(), rounded);
        }
        return lasts;
    }

    private void machine(String name, double idle, double free) {
        counts(idle, Labels.NAME, "node_cpu_seconds_total", "instance", name, "mode", "idle");
        stays(free * 100, Labels.NAME, "node_memory_MemAvailable_bytes", "instance", name);
        stays(100, Labels.NAME, "node_memory_MemTotal_bytes", "instance", name);
        String[] disk = {Labels.NAME, "", "instance", name, "mountpoint", "/", "fstype", "ext4"};
        disk[1] = "node_filesystem_avail_bytes";
        stays(free * 1_000, disk.clone());
        disk[1] = "node_filesystem_size_bytes";
        stays(1_000, disk.clone());
        double mebiInFourSeconds = 15 * 1_048_576;
        for (String traffic :
                List.of(
                        "node_disk_read_bytes_total",
                        "node_disk_written_bytes_total",
                        "node_network_receive_bytes_total",
                        "node_network_transmit_bytes_total")) {
            counts(mebiInFourSeconds, Labels.NAME, traffic, "instance", name, "device", "eth0");
        }
        for (String lost :
                List.of("receive_errs", "receive_drop", "transmit_errs", "transmit_drop")) {
            String series = "node_network_%s_total".formatted(lost);
            counts(15, Labels.NAME, series, "instance", name, "device", "eth0");
            counts(15, Labels.NAME, series, "instance", name, "device", "lo");
        }
        counts(3, Labels.NAME, "node_netstat_Tcp_RetransSegs", "instance", name);
        counts(60, Labels.NAME, "node_netstat_Tcp_OutSegs", "instance", name);
        stays(0.2, Labels.NAME, "probe_duration_seconds", "instance", "shop:443");
    }

    @Test
    void ofManyMachinesNoMoreAreAskedForThanAreDrawn() {
        for (int i = 0; i < 20; i++) {
            machine("m" + i, 60 - i, 0.5);
        }

        assertThat(last(graph(InfrastructureGraphs.all(), "cpu")).keySet())
                .hasSize(Chart.MOST_LINES)
                .contains("m19", "m15");
    }

    @Test
    void aMonthIsNotMorePointsThanADay() {
        Instant now = Instant.parse("2026-11-30T10:00:00Z");
        for (Period period : Period.values()) {
            assertThat(period.range(now).points()).isLessThanOrEqualTo(Chart.MOST_POINTS);
            assertThat(period.window(period.range(now)))
                    .isBetween(Duration.ofMinutes(5), Duration.ofMinutes(15));
            assertThat(Period.of(period.text())).isEqualTo(period);
        }
        assertThat(Period.of("a year")).isEqualTo(Period.QUARTER);
    }
}
