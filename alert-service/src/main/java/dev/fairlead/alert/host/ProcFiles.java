package dev.fairlead.alert.host;

import dev.fairlead.alert.probe.Reading;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Reads the files of {@code /proc}; pure. Lines that are not as the kernel writes them are left
 * out.
 */
final class ProcFiles {
    /** Ticks of a second in {@code /proc/stat}: USER_HZ, the same for programs on every machine. */
    private static final double TICKS = 100;

    private static final int SECTOR = 512;
    private static final List<String> MODES =
            List.of("user", "nice", "system", "idle", "iowait", "irq", "softirq", "steal");
    private static final Set<String> MEMORY =
            Set.of(
                    "MemTotal",
                    "MemAvailable",
                    "MemFree",
                    "Buffers",
                    "Cached",
                    "SwapTotal",
                    "SwapFree");

    private static final Set<String> TCP = Set.of("CurrEstab", "InSegs", "OutSegs", "RetransSegs");

    private ProcFiles() {}

    /** A disk in use. */
    record Mount(String device, String mountpoint, String fstype, boolean readOnly) {}

    /** {@code /proc/stat}: what each processor did since the start, in seconds. */
    static List<Reading> processors(List<String> lines) {
        List<Reading> found = new ArrayList<>();
        for (String line : lines) {
            String[] parts = line.split(" +");
            if (!parts[0].matches("cpu\\d+")) {
                continue;
            }
            for (int i = 0; i < MODES.size() && i + 1 < parts.length; i++) {
                found.add(
                        Reading.of(
                                "node_cpu_seconds_total",
                                number(parts[i + 1]) / TICKS,
                                "cpu",
                                parts[0].substring(3),
                                "mode",
                                MODES.get(i)));
            }
        }
        return found;
    }

    /** {@code /proc/meminfo}. */
    static List<Reading> memory(List<String> lines) {
        List<Reading> found = new ArrayList<>();
        for (String line : lines) {
            String[] parts = line.split(":? +");
            if (parts.length >= 2 && MEMORY.contains(parts[0])) {
                found.add(
                        Reading.of(
                                "node_memory_%s_bytes".formatted(parts[0]),
                                number(parts[1]) * 1024));
            }
        }
        return found;
    }

    /** {@code /proc/loadavg}. */
    static List<Reading> load(List<String> lines) {
        String[] parts = lines.isEmpty() ? new String[0] : lines.getFirst().split(" +");
        return parts.length < 3
                ? List.of()
                : List.of(
                        Reading.of("node_load1", number(parts[0])),
                        Reading.of("node_load5", number(parts[1])),
                        Reading.of("node_load15", number(parts[2])));
    }

    /** {@code /proc/net/dev}: two lines of headings, then an interface each. */
    static List<Reading> network(List<String> lines) {
        List<Reading> found = new ArrayList<>();
        for (String line : lines) {
            int colon = line.indexOf(':');
            String[] parts = line.substring(colon + 1).strip().split(" +");
            if (colon < 0 || parts.length < 16) {
                continue;
            }
            String device = line.substring(0, colon).strip();
            add(found, "node_network_receive_bytes_total", parts[0], device);
            add(found, "node_network_receive_packets_total", parts[1], device);
            add(found, "node_network_receive_errs_total", parts[2], device);
            add(found, "node_network_receive_drop_total", parts[3], device);
            add(found, "node_network_transmit_bytes_total", parts[8], device);
            add(found, "node_network_transmit_packets_total", parts[9], device);
            add(found, "node_network_transmit_errs_total", parts[10], device);
            add(found, "node_network_transmit_drop_total", parts[11], device);
        }
        return found;
    }

    /** {@code /proc/net/snmp}: of each protocol a line of names, and one of their numbers. */
    static List<Reading> tcp(List<String> lines) {
        List<List<String>> tcp =
                lines.stream()
                        .filter(line -> line.startsWith("Tcp:"))
                        .map(line -> List.of(line.split(" +")))
                        .toList();
        if (tcp.size() != 2 || tcp.getFirst().size() != tcp.getLast().size()) {
            return List.of();
        }
        List<Reading> found = new ArrayList<>();
        for (int i = 1; i < tcp.getFirst().size(); i++) {
            String name = tcp.getFirst().get(i);
            if (TCP.contains(name)) {
                found.add(Reading.of("node_netstat_Tcp_" + name, number(tcp.getLast().get(i))));
            }
        }
        return found;
    }

    private static void add(List<Reading> found, String name, String number, String device) {
        found.add(Reading.of(name, number(number), "device", device));
    }

    /** {@code /proc/diskstats}, without what is in memory or a loop. */
    static List<Reading> disks(List<String> lines) {
        List<Reading> found = new ArrayList<>();
        for (String line : lines) {
            String[] parts = line.strip().split(" +");
            if (parts.length < 13 || parts[2].matches("(ram|loop|fd)\\d+")) {
                continue;
            }
            String device = parts[2];
            found.add(
                    Reading.of(
                            "node_disk_read_bytes_total",
                            number(parts[5]) * SECTOR,
                            "device",
                            device));
            found.add(
                    Reading.of(
                            "node_disk_written_bytes_total",
                            number(parts[9]) * SECTOR,
                            "device",
                            device));
            found.add(
                    Reading.of(
                            "node_disk_io_time_seconds_total",
                            number(parts[12]) / 1_000,
                            "device",
                            device));
        }
        return found;
    }

    /** {@code /proc/self/mounts}: disks of this machine, each once. A server may not answer. */
    static List<Mount> mounts(List<String> lines) {
        List<Mount> found = new ArrayList<>();
        for (String line : lines) {
            String[] parts = line.split(" ");
            boolean known =
                    parts.length >= 4
                            && parts[0].startsWith("/dev/")
                            && !parts[0].startsWith("/dev/loop")
                            && found.stream().noneMatch(each -> each.device().equals(parts[0]));
            if (known) {
                boolean readOnly = List.of(parts[3].split(",")).contains("ro");
                found.add(new Mount(parts[0], unescaped(parts[1]), parts[2], readOnly));
            }
        }
        return found;
    }

    private static String unescaped(String path) {
        return path.replace("\\040", " ").replace("\\011", "\t").replace("\\134", "\\");
    }

    /** 0 where it is no number. */
    private static double number(String text) {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException unknown) {
            return 0;
        }
    }
}
