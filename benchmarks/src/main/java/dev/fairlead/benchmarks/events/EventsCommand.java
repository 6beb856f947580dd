package dev.fairlead.benchmarks.events;

import dev.fairlead.benchmarks.measure.Figure;
import dev.fairlead.benchmarks.measure.Table;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code benchmark events [NAME...]}. */
@Command(
        name = "events",
        description = "Measures the event path: append, relay, inbox, latency, timers, takeover.",
        mixinStandardHelpOptions = true)
public final class EventsCommand implements Callable<Integer> {
    private static final List<EventBenchmark> ALL =
            List.of(
                    new AppendBenchmark(),
                    new RelayBenchmark(),
                    new InboxBenchmark(),
                    new LatencyBenchmark(),
                    new TimerBenchmark(InstantSource.system()),
                    new TakeoverBenchmark());

    @Spec private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "NAME", description = "Which ones; all where none is named.")
    private List<String> names = new ArrayList<>();

    private EventsCommand() {}

    @Override
    public Integer call() throws Exception {
        var figures = new ArrayList<Figure>();
        for (var benchmark : chosen()) {
            spec.commandLine().getErr().println("measuring " + benchmark.name());
            try (var stand = new Stand()) {
                if (figures.isEmpty()) {
                    spec.commandLine().getOut().println(stand.describe());
                }
                figures.addAll(benchmark.run(stand));
            }
        }
        spec.commandLine().getOut().println(Table.of(figures));
        return figures.stream().allMatch(Figure::met) ? 0 : 1;
    }

    private List<EventBenchmark> chosen() {
        var known = ALL.stream().map(EventBenchmark::name).toList();
        for (var name : names) {
            if (!known.contains(name)) {
                throw new ParameterException(
                        spec.commandLine(),
                        "benchmark '%s' (expected: one of %s)"
                                .formatted(name, String.join(", ", known)));
            }
        }
        return ALL.stream().filter(one -> names.isEmpty() || names.contains(one.name())).toList();
    }
}
