package dev.fairlead.alert.host;

import dev.fairlead.alert.host.ProcFiles.Mount;
import dev.fairlead.alert.probe.Reading;
import dev.fairlead.promql.labels.Labels;
import dev.fairlead.promql.store.InMemoryStore;
import dev.fairlead.promql.store.SeriesSource;
import dev.fairlead.promql.value.StaleNaN;
import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** Stores what the machine says of itself. Belongs to one thread. */
public final class HostSamples {
    private static final String JOB = "node";

    /** A machine with more has thousands of disks. */
    private static final int MOST_SERIES = 5_000;

    private final InMemoryStore store;
    private final Path proc;
    private final InstantSource clock;
    private final SeriesSource source = new SeriesSource("host", MOST_SERIES, false);
    private Set<Labels> before = Set.of();

    /**
     * Samples in that store.
     *
     * @param proc {@code /proc}; where there is none, nothing is stored
     */
    public HostSamples(InMemoryStore store, Path proc, InstantSource clock) {
        this.store = store;
        this.proc = proc;
        this.clock = clock;
    }

    /** Stores a sample of each series. */
    public void sample() {
        long now = clock.millis();
        String instance = name();
        Set<Labels> there = new HashSet<>();
        for (Reading reading : read()) {
            Labels labels = reading.labels().with("job", JOB).with("instance", instance);
            if (store.append(source, labels, now, reading.value()).stored()) {
                there.add(labels);
            }
        }
        before.stream()
                .filter(labels -> !there.contains(labels))
                .forEach(labels -> store.append(source, labels, now, StaleNaN.value()));
        before = there;
    }

    private List<Reading> read() {
        List<Reading> all = new ArrayList<>();
        all.addAll(file("stat", ProcFiles::processors));
        all.addAll(file("meminfo", ProcFiles::memory));
        all.addAll(file("loadavg", ProcFiles::load));
        all.addAll(file("net/dev", ProcFiles::network));
        all.addAll(file("net/snmp", ProcFiles::tcp));
        all.addAll(file("diskstats", ProcFiles::disks));
        file("self/mounts", ProcFiles::mounts).forEach(mount -> all.addAll(space(mount)));
        if (!all.isEmpty()) {
            all.add(Reading.of("up", 1));
        }
        return all;
    }

    /** Of the machine, as its kernel knows it: asking the network for it may take long. */
    private String name() {
        List<String> lines = file("sys/kernel/hostname", Function.identity());
        return lines.isEmpty() ? "localhost" : lines.getFirst();
    }

    private <T> List<T> file(String name, Function<List<String>, List<T>> read) {
        try {
            return read.apply(Files.readAllLines(proc.resolve(name)));
        } catch (IOException absent) {
            return List.of();
        }
    }

    private static List<Reading> space(Mount mount) {
        try {
            FileStore disk = Files.getFileStore(Path.of(mount.mountpoint()));
            return List.of(
                    space("node_filesystem_size_bytes", disk.getTotalSpace(), mount),
                    space("node_filesystem_avail_bytes", disk.getUsableSpace(), mount),
                    space("node_filesystem_readonly", mount.readOnly() ? 1 : 0, mount));
        } catch (IOException gone) {
            return List.of();
        }
    }

    private static Reading space(String name, double value, Mount mount) {
        return Reading.of(
                name,
                value,
                "device",
                mount.device(),
                "fstype",
                mount.fstype(),
                "mountpoint",
                mount.mountpoint());
    }
}
