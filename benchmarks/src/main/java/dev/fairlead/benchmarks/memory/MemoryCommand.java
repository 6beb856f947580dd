package dev.fairlead.benchmarks.memory;

import dev.fairlead.benchmarks.measure.Figure;
import dev.fairlead.benchmarks.measure.Table;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code benchmark memory}. */
@Command(
        name = "memory",
        description =
                "Starts ./fairlead up on an empty data directory, lets it rest, and adds up the"
                        + " memory of all its processes (Linux).",
        mixinStandardHelpOptions = true)
public final class MemoryCommand implements Callable<Integer> {
    private static final double MEBI = 1024 * 1024;
    private static final double BAR = 1400;

    @Spec private CommandSpec spec = CommandSpec.create();

    @Option(
            names = "--rest",
            paramLabel = "SECONDS",
            defaultValue = "120",
            description = "For how long after it is ready (default: ${DEFAULT-VALUE}).")
    private int rest;

    private MemoryCommand() {}

    @Override
    public Integer call() throws Exception {
        if (rest < 0) {
            throw new ParameterException(
                    spec.commandLine(), "--rest is %d (expected: 0 or more)".formatted(rest));
        }
        Path home = Path.of(System.getProperty("fairlead.home", "."));
        try (var platform = new RestingPlatform(home)) {
            platform.awaitReady();
            TimeUnit.SECONDS.sleep(rest);
            var parts = new LinkedHashMap<String, Footprint>();
            for (var part : platform.processes().entrySet()) {
                parts.put(part.getKey(), Footprint.of(part.getValue()));
            }
            return report(parts);
        }
    }

    private int report(Map<String, Footprint> parts) {
        Footprint seen = parts.values().stream().reduce(Footprint.NONE, Footprint::plus);
        double resident = seen.resident() / MEBI;
        var figure =
                new Figure(
                        "resident memory of the %d processes of a platform at rest"
                                .formatted(seen.processes()),
                        text(resident),
                        "<= " + text(BAR),
                        resident <= BAR);
        var out = spec.commandLine().getOut();
        out.printf(
                Locale.ROOT,
                "%d processors, Java %s, %d s after it was ready%n",
                Runtime.getRuntime().availableProcessors(),
                Runtime.version(),
                rest);
        out.println(Table.of(List.of(figure)));
        out.printf(
                "What processes share counts once for each of them; counted once, it is %s.%n",
                text(seen.proportional() / MEBI));
        parts.forEach((name, part) ->
                out.printf(
                        "%s: %s in %d processes, counted once %s%n",
                        name,
                        text(part.resident() / MEBI),
                        part.processes(),
                        text(part.proportional() / MEBI)));
        return figure.met() ? 0 : 1;
    }

    private static String text(double mebi) {
        return String.format(Locale.ROOT, "%,.0f MiB", mebi);
    }
}
