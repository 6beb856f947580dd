package dev.fairlead.benchmarks.promql;

import dev.fairlead.benchmarks.measure.Durations;
import dev.fairlead.benchmarks.measure.Figure;
import dev.fairlead.promql.api.LocalQueryEngine;
import dev.fairlead.promql.api.PrometheusApi;
import dev.fairlead.promql.api.QueryEngine;
import dev.fairlead.promql.eval.Evaluator;
import dev.fairlead.promql.eval.EvaluatorOptions;
import dev.fairlead.promql.store.InMemoryStore;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The same queries over HTTP to the library and to an installed Prometheus, in turn, on the same
 * samples. Query times lie between two samples, so that it does not matter whether a window
 * includes its left end, in which versions of Prometheus differ.
 */
final class Comparison implements PromQlBenchmark {
    static final String RATE = "sum by (job) (rate(m[5m]))";
    static final String QUANTILE =
            "histogram_quantile(0.95, sum by (le, job) (rate(m_bucket[5m])))";

    private static final int SCRAPES = 241;
    private static final long SHIFT = 7_000;
    private static final long FIRST = Workload.START + SHIFT;
    private static final long LAST = FIRST + (SCRAPES - 1) * Workload.STEP;

    /** From here on windows are full: how far a part of one is extended differs, too. */
    private static final long WHOLE = FIRST + Duration.ofMinutes(5).toMillis();

    private static final int WARM_UP = 8;
    private static final int ROUNDS = 21;

    @Override
    public String name() {
        return "prometheus";
    }

    @Override
    public List<Figure> run() throws Exception {
        if (RealPrometheus.find("prometheus").isEmpty()
                || RealPrometheus.find("promtool").isEmpty()) {
            throw new IllegalStateException(
                    "prometheus and promtool are not on the PATH: install the package prometheus,"
                            + " or name the other benchmarks");
        }
        Path directory = Files.createTempDirectory("fairlead-promql");
        InMemoryStore store = Workload.store(SCRAPES);
        var engine = new LocalQueryEngine(new Evaluator(EvaluatorOptions.defaults()), store);
        var figures = new ArrayList<Figure>();
        try (var client = HttpClient.newHttpClient();
                var own = new OwnServer(engine);
                var prometheus = RealPrometheus.start(directory, SCRAPES, client)) {
            for (String query : List.of(RATE, QUANTILE)) {
                sameAnswers(query, engine, client, prometheus.uri());
                for (boolean range : new boolean[] {false, true}) {
                    figures.add(compare(query, range, client, own.uri(), prometheus.uri()));
                }
            }
        } finally {
            delete(directory);
        }
        return figures;
    }

    private static void sameAnswers(
            String query, QueryEngine own, HttpClient client, URI prometheus) {
        var other = new PrometheusApi(client, prometheus, Duration.ofMinutes(1), null);
        var step = Duration.ofMillis(Workload.STEP);
        Answers.requireSame(
                query,
                own.range(query, WHOLE, LAST, step).value(),
                other.range(query, WHOLE, LAST, step).value());
    }

    private static Figure compare(
            String query, boolean range, HttpClient client, URI own, URI prometheus)
            throws IOException, InterruptedException {
        var ours = new ArrayList<Duration>();
        var theirs = new ArrayList<Duration>();
        for (int round = -WARM_UP; round < ROUNDS; round++) {
            Duration mine = ask(client, own, query, range);
            Duration other = ask(client, prometheus, query, range);
            if (round >= 0) {
                ours.add(mine);
                theirs.add(other);
            }
        }
        Duration mine = new Durations(ours).percentile(50);
        Duration other = new Durations(theirs).percentile(50);
        return new Figure(
                (range ? "range " : "instant ") + query,
                millis(mine),
                "<= " + millis(other) + " of Prometheus",
                mine.compareTo(other) <= 0);
    }

    private static Duration ask(HttpClient client, URI server, String query, boolean range)
            throws IOException, InterruptedException {
        Map<String, String> form =
                range
                        ? Map.of(
                                "query", query,
                                "start", FIRST / 1000 + "",
                                "end", LAST / 1000 + "",
                                "step", Workload.STEP / 1000 + "")
                        : Map.of("query", query, "time", LAST / 1000 + "");
        String body =
                form.entrySet().stream()
                        .map(field ->
                                field.getKey()
                                        + "="
                                        + URLEncoder.encode(
                                                field.getValue(), StandardCharsets.UTF_8))
                        .collect(Collectors.joining("&"));
        var request =
                HttpRequest.newBuilder(
                                server.resolve(range ? "/api/v1/query_range" : "/api/v1/query"))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build();
        long before = System.nanoTime();
        var response = client.send(request, HttpResponse.BodyHandlers.ofByteArray());
        var took = Duration.ofNanos(System.nanoTime() - before);
        if (response.statusCode() != 200) {
            throw new IOException(server + " answered " + response.statusCode() + " to " + query);
        }
        return took;
    }

    private static String millis(Duration duration) {
        return String.format(Locale.ROOT, "%.1f ms", duration.toNanos() / 1e6);
    }

    private static void delete(Path directory) throws IOException {
        try (var all = Files.walk(directory)) {
            for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
        }
    }
}
