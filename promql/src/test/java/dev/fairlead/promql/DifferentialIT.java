package dev.fairlead.promql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.promql.api.LocalQueryEngine;
import dev.fairlead.promql.api.PrometheusApi;
import dev.fairlead.promql.api.PrometheusApiException;
import dev.fairlead.promql.api.QueryEngine;
import dev.fairlead.promql.eval.Evaluator;
import dev.fairlead.promql.eval.EvaluatorOptions;
import dev.fairlead.promql.eval.PromQlEvaluationException;
import dev.fairlead.promql.eval.QueryResult;
import dev.fairlead.promql.labels.Labels;
import dev.fairlead.promql.store.InMemoryStore;
import dev.fairlead.promql.store.StoreOptions;
import dev.fairlead.promql.value.Range;
import dev.fairlead.promql.value.Sample;
import dev.fairlead.promql.value.Value;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * Random queries over random series give the same as a real Prometheus, to 1e-9.
 *
 * <p>Prometheus 2 counts a sample at the left border of a range and Prometheus 3 does not. So that
 * any version serves, samples lie 3 ms behind the second and queries 7 ms, and no sample is ever at
 * a border.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DifferentialIT {
    private static final long START = 1_700_000_000_003L;
    private static final int SAMPLES = 240;
    private static final long STEP = 15_000;
    private static final int QUERIES = 3_000;

    /** So far above zero that no extrapolation reaches it: there the two versions differ. */
    private static final double COUNTER_START = 1e5;

    @TempDir static Path directory;

    private final InMemoryStore store =
            new InMemoryStore(
                    new StoreOptions(Duration.ofDays(365_000), 1L << 30, 10_000, Duration.ZERO));
    private final QueryEngine own =
            new LocalQueryEngine(new Evaluator(EvaluatorOptions.defaults()), store);
    private HttpClient client;
    private Process server;
    private QueryEngine prometheus;

    private static Optional<Path> find(String tool) {
        return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .map(folder -> Path.of(folder, tool))
                .filter(Files::isExecutable)
                .findFirst();
    }

    @BeforeAll
    void start() throws IOException, InterruptedException {
        Optional<Path> binary = find("prometheus");
        Optional<Path> promtool = find("promtool");
        boolean there = binary.isPresent() && promtool.isPresent();
        if (!"true".equals(System.getenv("FAIRLEAD_REQUIRE_TOOLS"))) {
            Assumptions.assumeTrue(
                    there,
                    "prometheus and promtool are not on the path: install the package prometheus to"
                            + " run this");
        }
        assertThat(there).as("prometheus and promtool on the path").isTrue();
        Path data = Files.createDirectory(directory.resolve("data"));
        run(
                promtool.orElseThrow(),
                "tsdb",
                "create-blocks-from",
                "openmetrics",
                series().toString(),
                data.toString());
        Path config =
                Files.writeString(directory.resolve("prometheus.yml"), "scrape_configs: []\n");
        int port;
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        server =
                new ProcessBuilder(
                                binary.orElseThrow().toString(),
                                "--config.file=" + config,
                                "--storage.tsdb.path=" + data,
                                "--storage.tsdb.retention.time=100y",
                                "--web.listen-address=127.0.0.1:" + port,
                                "--log.level=warn")
                        .redirectErrorStream(true)
                        .redirectOutput(directory.resolve("log").toFile())
                        .start();
        client = HttpClient.newHttpClient();
        prometheus =
                new PrometheusApi(
                        client,
                        URI.create("http://127.0.0.1:" + port),
                        Duration.ofSeconds(30),
                        null);
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .ignoreException(PrometheusApiException.class)
                .until(() -> ((Value.Scalar) prometheus.instant("1", START).value()).value() == 1);
    }

    private static void run(Path tool, String... arguments)
            throws IOException, InterruptedException {
        var command = Stream.concat(Stream.of(tool.toString()), Arrays.stream(arguments)).toList();
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
    }

    @AfterAll
    void stop() throws InterruptedException {
        if (server != null) {
            server.destroy();
            server.waitFor();
        }
        if (client != null) {
            client.close();
        }
    }

    /** Fills the store and writes the same as OpenMetrics. */
    private Path series() throws IOException {
        var random = new Random(42);
        var page = new StringBuilder();
        for (int job = 0; job < 3; job++) {
            for (int instance = 0; instance < 4; instance++) {
                Labels base = Labels.of("job", "j" + job, "instance", "i" + instance);
                double counter = COUNTER_START;
                double gauge = random.nextGaussian();
                var values = new double[2][SAMPLES];
                for (int i = 0; i < SAMPLES; i++) {
                    counter =
                            random.nextInt(60) == 0
                                    ? COUNTER_START
                                    : counter + random.nextInt(50) + random.nextDouble();
                    gauge += random.nextGaussian();
                    values[0][i] = random.nextInt(20) == 0 ? Double.NaN : counter;
                    values[1][i] = random.nextInt(30) == 0 ? Double.NaN : gauge;
                }
                add(base.with(Labels.NAME, "c_total"), values[0], page, true);
                add(base.with(Labels.NAME, "g"), values[1], page, true);
                add(base.with(Labels.NAME, "odd"), odd(random), page, false);
                var buckets = new double[SAMPLES];
                for (String le : new String[] {"0.1", "0.5", "1", "5", "+Inf"}) {
                    double total = COUNTER_START;
                    for (int i = 0; i < SAMPLES; i++) {
                        total += random.nextInt(5);
                        buckets[i] += total;
                    }
                    add(base.with(Labels.NAME, "d_bucket").with("le", le), buckets, page, false);
                }
                add(
                        Labels.of(
                                "__name__",
                                "info",
                                "instance",
                                "i" + instance,
                                "job",
                                "j" + job,
                                "v",
                                "" + job % 2),
                        Arrays.stream(values[1]).map(value -> 1).toArray(),
                        page,
                        false);
            }
        }
        return Files.writeString(directory.resolve("series.om"), page.append("# EOF\n"));
    }

    private static double[] odd(Random random) {
        double[] choices = {
            Double.NaN,
            Double.POSITIVE_INFINITY,
            Double.NEGATIVE_INFINITY,
            0,
            -0.0,
            1,
            -1.5,
            1e300,
            -1e300,
            1e-300
        };
        var values = new double[SAMPLES];
        Arrays.setAll(values, i -> choices[random.nextInt(choices.length)]);
        return values;
    }

    private void add(Labels labels, double[] values, StringBuilder page, boolean gaps) {
        for (int i = 0; i < values.length; i++) {
            if (gaps && Double.isNaN(values[i])) {
                continue;
            }
            long time = START + i * STEP;
            store.append(labels, time, values[i]);
            page.append(labels.toSeriesText().replace(", ", ","))
                    .append(' ')
                    .append(text(values[i]))
                    .append(' ')
                    .append(time / 1000)
                    .append('.')
                    .append(String.format("%03d", time % 1000))
                    .append('\n');
        }
    }

    private static String text(double value) {
        return Double.isInfinite(value) ? (value > 0 ? "+Inf" : "-Inf") : value + "";
    }

    @Test
    void randomQueriesGiveTheSame() {
        int answered = 0;
        var differences = new ArrayList<String>();
        for (int seed = 0; seed < QUERIES; seed++) {
            var random = new Random(seed);
            String query = new RandomQueries(random).query();
            long end = START - 3 + 7 + 600_000 + random.nextInt(3_000) * 1000L;
            boolean range = random.nextBoolean();
            long begin = end - random.nextInt(600) * 1000L;
            var step = Duration.ofSeconds(1 + random.nextInt(90));
            String expected = "";
            QueryResult theirs = null;
            try {
                theirs =
                        range
                                ? prometheus.range(query, begin, end, step)
                                : prometheus.instant(query, end);
            } catch (PrometheusApiException e) {
                expected = e.errorType();
            }
            QueryResult ours = null;
            try {
                ours = range ? own.range(query, begin, end, step) : own.instant(query, end);
            } catch (PromQlEvaluationException e) {
                if (!expected.equals("execution")) {
                    differences.add(query + ": expected an answer, got " + e.getMessage());
                }
            }
            if (theirs == null || ours == null) {
                if (theirs == null && ours != null) {
                    differences.add(query + ": expected " + expected + ", got an answer");
                }
                continue;
            }
            answered++;
            String when = range ? " from " + begin + " to " + end + " by " + step : " at " + end;
            difference(query + when, theirs, ours).ifPresent(differences::add);
        }
        assertThat(differences).isEmpty();
        assertThat(answered).isGreaterThan(QUERIES / 2);
    }

    private static Optional<String> difference(String query, QueryResult theirs, QueryResult ours) {
        Map<String, Double> expected = points(theirs.value());
        Map<String, Double> actual = points(ours.value());
        if (!actual.keySet().equals(expected.keySet())) {
            return Optional.of(query + ": expected " + expected + ", got " + actual);
        }
        for (Map.Entry<String, Double> point : expected.entrySet()) {
            double value = point.getValue();
            double other = actual.getOrDefault(point.getKey(), Double.NaN);
            boolean same =
                    Double.compare(value, other) == 0
                            || Math.abs(value - other)
                                    <= 1e-9
                                            * Math.max(
                                                    1, Math.max(Math.abs(value), Math.abs(other)));
            if (!same) {
                return Optional.of(
                        query
                                + " for "
                                + point.getKey()
                                + ": expected "
                                + value
                                + ", got "
                                + other);
            }
        }
        return Optional.empty();
    }

    private static Map<String, Double> points(Value value) {
        var points = new TreeMap<String, Double>();
        switch (value) {
            case Value.Scalar scalar -> points.put("scalar", scalar.value());
            case Value.Str string -> points.put(string.value(), 0.0);
            case Value.Vector vector -> {
                for (Sample sample : vector.samples()) {
                    points.put(sample.labels().toString(), sample.value());
                }
            }
            case Value.Matrix matrix -> {
                for (Range range : matrix.series()) {
                    for (int i = 0; i < range.size(); i++) {
                        points.put(
                                range.labels() + " @" + range.timestamps()[i], range.values()[i]);
                    }
                }
            }
        }
        return points;
    }
}
