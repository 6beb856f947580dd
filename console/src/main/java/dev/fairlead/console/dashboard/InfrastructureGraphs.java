package dev.fairlead.console.dashboard;

import dev.fairlead.console.chart.Chart.Limit;
import dev.fairlead.console.chart.Unit;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What services stand on: the machines that are measured, by the names of node_exporter. */
final class InfrastructureGraphs {
    private static final String INSTANCE = "instance";
    private static final String MEBI = "1048576";

    /** What is held in memory, or cannot be written to, fills up without harm. */
    private static final String DISKS = "{fstype!~\"tmpfs|ramfs|overlay|squashfs|iso9660\"}";

    private InfrastructureGraphs() {}

    static List<Graph> all() {
        return List.of(
                share(
                                "cpu",
                                "Processors",
                                "How busy those of each machine are",
                                "1 - avg by (instance) (rate(node_cpu_seconds_total{mode=\"idle\"}[$window]$at))")
                        .with(new Limit("Busy above 80 %", 0.8)),
                share(
                                "memory",
                                "Memory",
                                "How much of each machine's is in use",
                                "max by (instance) (1 - node_memory_MemAvailable_bytes$at / node_memory_MemTotal_bytes$at)")
                        .with(new Limit("Scarce above 90 %", 0.9)),
                share(
                                "disk",
                                "Disks",
                                "How full the fullest of each machine is",
                                "max by (instance) (1 - node_filesystem_avail_bytes%1$s$at / node_filesystem_size_bytes%1$s$at)"
                                        .formatted(DISKS))
                        .with(new Limit("Nearly full above 90 %", 0.9)),
                mebis("disk-io", "Read and written, in MiB a second", disks()),
                mebis("network-in", "Network, received, in MiB a second", network("receive")),
                mebis("network-out", "Network, sent, in MiB a second", network("transmit")),
                Graph.each(
                        "network-faults",
                        "Network, packets lost, a second",
                        "Faulty or dropped by each machine, sent and received",
                        Unit.NUMBER,
                        INSTANCE,
                        faults()),
                share(
                                "network-again",
                                "Network, sent again",
                                "How much of what each machine sends by TCP was not confirmed in time: what a slow or lossy network shows first",
                                "sum by (instance) (rate(node_netstat_Tcp_RetransSegs[$window]$at)) / sum by (instance) (rate(node_netstat_Tcp_OutSegs[$window]$at))")
                        .with(new Limit("Lossy above 2 %", 0.02)),
                Graph.each(
                        "network-latency",
                        "Network, time to an answer",
                        "Until a server that is probed has answered, with TLS: those of certificates, or of a blackbox_exporter",
                        Unit.SECONDS,
                        INSTANCE,
                        "max by (instance) (probe_duration_seconds$at)"),
                Graph.each(
                        "cpu-of-services",
                        "Processors by service",
                        "What the instances of a service use on average, by the pages that it is scraped at",
                        Unit.SHARE,
                        "service",
                        "avg by (service) (process_cpu_usage{service!=\"\"}$at or rate(process_cpu_seconds_total{service!=\"\"}[$window]$at))"));
    }

    private static Graph share(String name, String title, String about, String expression) {
        return Graph.each(name, title, about, Unit.SHARE, INSTANCE, expression);
    }

    private static Graph mebis(String name, String title, String expression) {
        return Graph.each(name, title, "By machine", Unit.NUMBER, INSTANCE, expression);
    }

    private static String disks() {
        return "(sum by (instance) (rate(node_disk_read_bytes_total[$window]$at)) + sum by (instance) (rate(node_disk_written_bytes_total[$window]$at))) / "
                + MEBI;
    }

    private static String faults() {
        return Stream.of("receive_errs", "receive_drop", "transmit_errs", "transmit_drop")
                .map(
                        "sum by (instance) (rate(node_network_%s_total{device!=\"lo\"}[$window]$at))"
                                ::formatted)
                .collect(Collectors.joining(" + "));
    }

    private static String network(String way) {
        return "sum by (instance) (rate(node_network_%s_bytes_total{device!=\"lo\"}[$window]$at)) / %s"
                .formatted(way, MEBI);
    }
}
