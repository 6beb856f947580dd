package dev.fairlead.alert.host;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.alert.config.AlertingConfig;
import dev.fairlead.alert.config.AlertingReader;
import dev.fairlead.alert.query.Expression;
import dev.fairlead.alert.query.Metrics;
import dev.fairlead.platform.catalogue.CatalogueReader;
import dev.fairlead.platform.config.ConfigLoader;
import dev.fairlead.promql.eval.EvaluatorOptions;
import dev.fairlead.promql.labels.Labels;
import dev.fairlead.promql.store.InMemoryStore;
import dev.fairlead.promql.store.StoreOptions;
import dev.fairlead.promql.value.Sample;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HostSamplesTest {
    @TempDir private Path proc;

    private Instant now = Instant.parse("2026-11-29T10:00:00Z");
    private final InMemoryStore store = new InMemoryStore(StoreOptions.defaults());
    private final Metrics metrics = new Metrics(store, EvaluatorOptions.defaults());

    private HostSamples host() {
        return new HostSamples(store, proc, () -> now);
    }

    private double only(String expression) {
        assertThat(metrics.samples(Expression.parse(expression), now)).as(expression).hasSize(1);
        Sample sample = metrics.samples(Expression.parse(expression), now).getFirst();
        return sample.value();
    }

    private void machine() throws IOException {
        write("stat", "cpu  300 0 0 700 0 0 0 0\ncpu0 100 1 2 300 4 5 6 7 0 0\ncpu1 200 0 0 400\n");
        write(
                "meminfo",
                "MemTotal:       1000 kB\nMemAvailable:    250 kB\nHugePages_Total:   0\n");
        write("loadavg", "0.50 0.40 0.30 1/234 5678\n");
        Files.createDirectories(proc.resolve("sys/kernel"));
        write("sys/kernel/hostname", "here\n");
        Files.createDirectories(proc.resolve("net"));
        write(
                "net/dev",
                """
                Inter-|   Receive                                                |  Transmit
                 face |bytes    packets errs drop fifo frame compressed multicast|bytes    packets errs
                  eth0: 1000 10 1 3 0 0 0 0 2000 20 2 4 0 0 0 0
                """);
        write(
                "net/snmp",
                """
                Ip: Forwarding DefaultTTL
                Ip: 1 64
                Tcp: RtoAlgorithm MaxConn CurrEstab InSegs OutSegs RetransSegs InErrs
                Tcp: 1 -1 12 900 800 16 0
                """);
        write(
                "diskstats",
                "   8 0 sda 1 2 30 4 5 6 70 8 9 1500 11\n   7 0 loop0 1 2 3 4 5 6 7 8 9 10 11\n");
        Files.createDirectories(proc.resolve("self"));
        write(
                "self/mounts",
                """
                /dev/sda1 %s ext4 rw,relatime 0 0
                tmpfs /run tmpfs rw 0 0
                server:/share /mnt nfs4 rw 0 0
                """
                        .formatted(proc.toString().replace(" ", "\\040")));
    }

    private void write(String file, String content) throws IOException {
        Files.writeString(proc.resolve(file), content);
    }

    @Test
    void theMachineIsSaidUnderTheNamesOfNodeExporter() throws IOException {
        machine();

        host().sample();

        assertThat(only("node_cpu_seconds_total{cpu=\"0\",mode=\"idle\"}")).isEqualTo(3);
        assertThat(only("node_cpu_seconds_total{cpu=\"1\",mode=\"user\"}")).isEqualTo(2);
        assertThat(only("node_memory_MemAvailable_bytes / node_memory_MemTotal_bytes"))
                .isEqualTo(0.25);
        assertThat(only("node_load1{job=\"node\",instance=\"here\"}")).isEqualTo(0.5);
        assertThat(only("node_network_receive_bytes_total{device=\"eth0\"}")).isEqualTo(1_000);
        assertThat(only("node_network_transmit_errs_total")).isEqualTo(2);
        assertThat(only("node_network_receive_packets_total")).isEqualTo(10);
        assertThat(only("node_network_receive_drop_total")).isEqualTo(3);
        assertThat(only("node_network_transmit_drop_total{device=\"eth0\"}")).isEqualTo(4);
        assertThat(only("node_netstat_Tcp_RetransSegs / node_netstat_Tcp_OutSegs")).isEqualTo(0.02);
        assertThat(only("node_netstat_Tcp_CurrEstab")).isEqualTo(12);
        assertThat(only("node_disk_written_bytes_total{device=\"sda\"}")).isEqualTo(70 * 512);
        assertThat(only("node_disk_io_time_seconds_total")).isEqualTo(1.5);
        assertThat(only("node_filesystem_size_bytes{fstype=\"ext4\"}")).isPositive();
        assertThat(only("node_filesystem_readonly")).isZero();
        assertThat(only("up{job=\"node\"}")).isEqualTo(1);
    }

    @Test
    void theDashboardOfGrafanaAsksForWhatIsSaidOfAMachine() throws IOException {
        machine();

        host().sample();

        assertThat(GrafanaDashboardTest.series())
                .filteredOn(name -> name.startsWith("node_"))
                .isNotEmpty()
                .isSubsetOf(store.labelValues(Labels.NAME));
    }

    /** The names are those that the shipped rules ask for. */
    @Test
    void theShippedRulesHaveDataOfAMachineThatIsFull() throws IOException {
        machine();
        write("meminfo", "MemTotal:       1000 kB\nMemAvailable:    50 kB\n");
        HostSamples host = host();
        host.sample();
        now = now.plus(Duration.ofSeconds(100));
        write("stat", "cpu0 9100 1 2 1300 4 5 6 7 0 0\ncpu1 9200 0 0 1400\n");
        host.sample();

        AlertingConfig config = shipped();
        for (String name : List.of("HostCpuBusy", "HostMemoryLow")) {
            assertThat(metrics.samples(expression(config, name), now)).as(name).hasSize(1);
        }
        String size = "node_filesystem_size_bytes unless node_filesystem_readonly == 1";
        assertThat(metrics.samples(Expression.parse(size), now)).hasSize(1);
    }

    private static AlertingConfig shipped() {
        var loader = new ConfigLoader(List.of(new CatalogueReader(), new AlertingReader()));
        return switch (loader.load(Path.of("..", "config"))) {
            case ConfigLoader.Result.Loaded(ConfigLoader.Snapshot snapshot) ->
                    snapshot.value(AlertingConfig.class);
            case ConfigLoader.Result.Refused refused -> throw new AssertionError(refused);
        };
    }

    private static Expression expression(AlertingConfig config, String rule) {
        return config.groups().stream()
                .flatMap(group -> group.rules().stream())
                .filter(each -> each.name().equals(rule))
                .findFirst()
                .orElseThrow()
                .expression();
    }

    @Test
    void whatIsGoneEndsAtOnce() throws IOException {
        machine();
        HostSamples host = host();
        host.sample();
        Files.delete(proc.resolve("meminfo"));
        now = now.plus(Duration.ofSeconds(15));

        host.sample();

        assertThat(metrics.samples(Expression.parse("node_memory_MemTotal_bytes"), now)).isEmpty();
        assertThat(only("node_load1")).isEqualTo(0.5);
    }

    @Test
    void whatIsNotAsTheKernelWritesItIsLeftOut() throws IOException {
        write("stat", "cpu\ncpux 1\n\n");
        write("meminfo", "\n:::\nMemTotal:\n");
        write("loadavg", "");
        write("diskstats", "1 2\n");

        host().sample();

        assertThat(store.seriesCount()).isZero();
    }
}
