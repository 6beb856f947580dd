package dev.fairlead.benchmarks.memory;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Memory of processes, as Linux counts it.
 *
 * @param processes how many they are
 * @param resident bytes in memory, where what processes share counts once for each
 * @param proportional bytes in memory, where what processes share counts once
 */
record Footprint(int processes, long resident, long proportional) {
    private static final Path PROC = Path.of("/proc");
    private static final Pattern RESIDENT = of("VmRSS");
    private static final Pattern PROPORTIONAL = of("Pss");

    static final Footprint NONE = new Footprint(0, 0, 0);

    private static Pattern of(String name) {
        return Pattern.compile("^" + name + ":\\s+(\\d+) kB$", Pattern.MULTILINE);
    }

    /**
     * Of those that still run.
     *
     * @throws IOException where the system does not say it
     */
    static Footprint of(List<ProcessHandle> processes) throws IOException {
        Footprint sum = NONE;
        for (ProcessHandle each : processes) {
            Path of = PROC.resolve(String.valueOf(each.pid()));
            try {
                sum =
                        sum.plus(
                                read(
                                        Files.readString(of.resolve("status")),
                                        Files.readString(of.resolve("smaps_rollup"))));
            } catch (NoSuchFileException ended) {
                // Short-lived ones come and go.
            }
        }
        return sum;
    }

    /** Of one process by its {@code status} and {@code smaps_rollup}. */
    static Footprint read(String status, String rollup) {
        return new Footprint(1, bytes(RESIDENT, status), bytes(PROPORTIONAL, rollup));
    }

    Footprint plus(Footprint other) {
        return new Footprint(
                processes + other.processes,
                resident + other.resident,
                proportional + other.proportional);
    }

    private static long bytes(Pattern line, String text) {
        Matcher found = line.matcher(text);
        return found.find() ? Long.parseLong(found.group(1)) * 1024 : 0;
    }
}
