package dev.fairlead.benchmarks.alerts;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Alerts as requests, made before anything is measured. */
final class Batches {
    static final int OF_A_REQUEST = 64;

    private static final Duration TIMEOUT = Duration.ofSeconds(60);

    private Batches() {}

    /** So many different alerts, those of a request in one group. */
    static List<HttpRequest> of(AlertServer server, String run, int alerts) {
        List<HttpRequest> requests = new ArrayList<>();
        for (int first = 0; first < alerts; first += OF_A_REQUEST) {
            int group = first / OF_A_REQUEST;
            String body =
                    IntStream.range(first, Math.min(alerts, first + OF_A_REQUEST))
                            .mapToObj(n -> alert(run, group, n))
                            .collect(Collectors.joining(",", "[", "]"));
            HttpRequest.Builder request =
                    HttpRequest.newBuilder(server.alerts())
                            .timeout(TIMEOUT)
                            .header("Content-Type", "application/json")
                            .POST(BodyPublishers.ofString(body));
            String token = server.token();
            if (token != null) {
                request.header("Authorization", "Bearer " + token);
            }
            requests.add(request.build());
        }
        return requests;
    }

    private static String alert(String run, int group, int n) {
        return """
        {"labels": {"alertname": "Benchmark", "severity": "warning", "run": "%s", "group": "%d", "n": "%d", \
        "instance": "10.0.0.%d:9100", "job": "node"}, \
        "annotations": {"summary": "instance %d is slow", "description": "an alert of the benchmark"}, \
        "generatorURL": "http://prometheus.example.org/graph?g0.expr=up"}\
        """
                .formatted(run, group, n, n % 250, n);
    }
}
