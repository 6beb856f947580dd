package dev.fairlead.benchmarks.alerts;

import dev.fairlead.benchmarks.measure.Figure;
import dev.fairlead.benchmarks.measure.Table;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code benchmark alerts}. */
@Command(
        name = "alerts",
        description =
                "Posts alerts to the platform and to an installed Alertmanager, in turn: how many"
                        + " requests of 64 alerts are taken when they are sent again, and how long it"
                        + " takes until new ones are told.",
        mixinStandardHelpOptions = true)
public final class AlertsCommand implements Callable<Integer> {
    private static final double BAR_INTAKE = 0.8;
    private static final Duration BAR_TOLD = Duration.ofSeconds(15);
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final int ROUNDS = 3;
    private static final String INTAKE = "intake";

    @Spec private CommandSpec spec = CommandSpec.create();

    @Option(
            names = "--alerts",
            paramLabel = "N",
            defaultValue = "10000",
            description = "How many different ones (default: ${DEFAULT-VALUE}).")
    private int alerts;

    @Option(
            names = "--seconds",
            paramLabel = "N",
            defaultValue = "20",
            description =
                    "How long each server takes them, in each round (default:"
                            + " ${DEFAULT-VALUE}).")
    private int seconds;

    private AlertsCommand() {}

    private record Measured(List<Double> rates, List<Duration> slowest, Duration told) {
        double rate() {
            return rates.stream().sorted().toList().get(rates.size() / 2);
        }

        Duration p99() {
            return slowest.stream().sorted().toList().get(slowest.size() / 2);
        }
    }

    @Override
    public Integer call() throws Exception {
        positive("--alerts", alerts);
        positive("--seconds", seconds);
        Path home = Path.of(System.getProperty("fairlead.home", "."));
        Optional<Path> program = DebianAlertmanager.find();
        Path folder = Files.createTempDirectory("alerts-benchmark");
        try (var told = new Told();
                var own = new OwnPlatform(home, told.uri())) {
            if (program.isEmpty()) {
                System.out.printf(
                        "%s is not installed (apt-get install %1$s): intake is not compared.%n%n",
                        DebianAlertmanager.PROGRAM);
                return report(measured(List.of(own), told));
            }
            try (var other = new DebianAlertmanager(program.get(), folder, told.uri())) {
                return report(measured(List.of(own, other), told));
            }
        } finally {
            delete(folder);
        }
    }

    private void positive(String option, int value) {
        if (value < 1) {
            throw new ParameterException(
                    spec.commandLine(), "%s is %d (expected: 1 or more)".formatted(option, value));
        }
    }

    /** In turn, so that what else the machine does meets both. */
    private List<Measured> measured(List<AlertServer> servers, Told told)
            throws IOException, InterruptedException {
        List<Measured> all = new ArrayList<>();
        List<List<HttpRequest>> requests = new ArrayList<>();
        for (AlertServer server : servers) {
            // Each once before: it is the sending again that is measured.
            List<HttpRequest> batches = Batches.of(server, INTAKE, alerts);
            requests.add(batches);
            Intake.once(batches);
            Intake.again(batches, Duration.ofSeconds(Math.min(seconds, 10)));
            all.add(new Measured(new ArrayList<>(), new ArrayList<>(), Duration.ZERO));
        }
        for (int round = 0; round < ROUNDS; round++) {
            for (int i = 0; i < servers.size(); i++) {
                Intake.Taken taken = Intake.again(requests.get(i), Duration.ofSeconds(seconds));
                all.get(i).rates().add(taken.perSecond());
                all.get(i).slowest().add(taken.times().percentile(99));
            }
        }
        for (int i = 0; i < servers.size(); i++) {
            Measured before = all.get(i);
            all.set(i, new Measured(before.rates(), before.slowest(), told(servers.get(i), told)));
        }
        return all;
    }

    /** From the first request until the channel knows all. */
    private Duration told(AlertServer server, Told told) throws IOException, InterruptedException {
        String run = "new-" + server.name();
        List<HttpRequest> requests = Batches.of(server, run, alerts);
        long begun = System.nanoTime();
        Intake.once(requests);
        while (told.count(run) < alerts) {
            if (System.nanoTime() - begun > PATIENCE.toNanos()) {
                throw new IOException(
                        "%s told %d of %d alerts within %s"
                                .formatted(server.name(), told.count(run), alerts, PATIENCE));
            }
            TimeUnit.MILLISECONDS.sleep(20);
        }
        return Duration.ofNanos(System.nanoTime() - begun);
    }

    private int report(List<Measured> all) {
        Measured own = all.getFirst();
        List<Figure> figures = new ArrayList<>();
        figures.add(
                Figure.below(
                        "%,d new alerts, from the first request until all are told"
                                .formatted(alerts),
                        own.told(),
                        BAR_TOLD));
        if (all.size() > 1) {
            Measured other = all.getLast();
            figures.add(
                    Figure.shareAtLeast(
                            "requests of %d alerts, sent again: %,.0f/s beside Alertmanager's %,.0f/s"
                                    .formatted(Batches.OF_A_REQUEST, own.rate(), other.rate()),
                            own.rate() / other.rate(),
                            BAR_INTAKE));
        }
        System.out.println(Table.of(figures));
        System.out.println();
        for (int i = 0; i < all.size(); i++) {
            Measured each = all.get(i);
            System.out.printf(
                    Locale.ROOT,
                    "%s: %s requests/s in %d rounds of %d s, p99 %,.1f ms; %,d new alerts told after %,.1f s.%n",
                    i == 0 ? "Fairlead" : "Alertmanager",
                    each.rates().stream()
                            .map(rate -> String.format(Locale.ROOT, "%,.0f", rate))
                            .toList(),
                    ROUNDS,
                    seconds,
                    each.p99().toNanos() / 1e6,
                    alerts,
                    each.told().toNanos() / 1e9);
        }
        return figures.stream().allMatch(Figure::met) ? 0 : 1;
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }
}
