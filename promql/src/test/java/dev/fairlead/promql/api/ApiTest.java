package dev.fairlead.promql.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.fairlead.promql.eval.Evaluator;
import dev.fairlead.promql.eval.EvaluatorOptions;
import dev.fairlead.promql.eval.QueryResult;
import dev.fairlead.promql.histogram.FloatHistogram;
import dev.fairlead.promql.labels.Labels;
import dev.fairlead.promql.scrape.MetricMetadata;
import dev.fairlead.promql.store.InMemoryStore;
import dev.fairlead.promql.store.StoreOptions;
import dev.fairlead.promql.value.Value;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ApiTest {
    private final InMemoryStore store = new InMemoryStore(StoreOptions.defaults());
    private final QueryEngine engine =
            new LocalQueryEngine(new Evaluator(EvaluatorOptions.defaults()), store);

    @BeforeEach
    void fill() {
        Labels labels = Labels.of("__name__", "x", "path", "a\"\n");
        store.append(labels, 1_500, 1.5);
        store.append(labels, 2_000, Double.POSITIVE_INFINITY);
        store.append(
                Labels.of("__name__", "h"),
                2_000,
                FloatHistogram.builder(0)
                        .count(3)
                        .sum(4)
                        .zeroCount(1)
                        .zeroThreshold(0.5)
                        .positive(1, 2)
                        .build());
    }

    private String json(String query, long time) {
        return ApiJson.success(engine.instant(query, time), query);
    }

    @Test
    void writesEachTypeOfResult() {
        assertThat(json("x", 1_500))
                .isEqualTo(
                        """
                        {"status":"success","data":{"resultType":"vector","result":[{"metric":{"__name__":"x","path":"a\\"\\n"},"value":[1.5,"1.5"]}]}}\
                        """);
        assertThat(json("x[1m]", 2_000))
                .contains("\"resultType\":\"matrix\"", "\"values\":[[1.5,\"1.5\"],[2,\"+Inf\"]]");
        assertThat(json("1", 2_000)).contains("{\"resultType\":\"scalar\",\"result\":[2,\"1\"]}");
        assertThat(json("'a'", 2_000)).contains("{\"resultType\":\"string\",\"result\":[2,\"a\"]}");
        assertThat(json("h", 2_000))
                .contains(
                        "\"histogram\":[2,{\"count\":\"3\",\"sum\":\"4\",\"buckets\":[[3,\"-0.5\",\"0.5\",\"1\"],[0,\"1\",\"2\",\"2\"]]}]");
        String range =
                ApiJson.success(engine.range("x", 1_500, 2_000, Duration.ofMillis(500)), "x");
        assertThat(range).contains("\"values\":[[1.5,\"1.5\"],[2,\"+Inf\"]]");
    }

    @Test
    void writesRemarksWithTheirPlace() {
        assertThat(json("rate(x[1m])", 2_000))
                .endsWith(
                        ",\"infos\":[\"PromQL info: metric might not be a counter, name does not"
                                + " end in _total/_sum/_count/_bucket: \\\"x\\\" (1:6)\"]}");
    }

    @Test
    void writesListsAndErrors() {
        assertThat(ApiJson.strings(List.of("a", "b")))
                .isEqualTo("{\"status\":\"success\",\"data\":[\"a\",\"b\"]}");
        assertThat(ApiJson.series(List.of(Labels.of("a", "b"))))
                .isEqualTo("{\"status\":\"success\",\"data\":[{\"a\":\"b\"}]}");
        assertThat(ApiJson.metadata(List.of(new MetricMetadata("m", "counter", "Help.", ""))))
                .isEqualTo(
                        "{\"status\":\"success\",\"data\":{\"m\":[{\"type\":\"counter\",\"help\":\"Help.\",\"unit\":\"\"}]}}");
        assertThat(ApiJson.buildInfo("3.5.0")).contains("\"version\":\"3.5.0\"");
        assertThatThrownBy(() -> engine.instant("1 +", 0))
                .isInstanceOfSatisfying(
                        RuntimeException.class,
                        e -> {
                            assertThat(ApiJson.httpStatus(e)).isEqualTo(400);
                            assertThat(ApiJson.error(e))
                                    .isEqualTo(
                                            "{\"status\":\"error\",\"errorType\":\"bad_data\",\"error\":\"1:4:"
                                                    + " parse error: unexpected end of input\"}");
                        });
    }

    private static double seconds(Map<String, String> form, String field) {
        return Double.parseDouble(form.getOrDefault(field, ""));
    }

    @Test
    void theClientReadsWhatTheServerWrites() throws IOException {
        HttpServer server =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext(
                "/prom/api/v1/",
                exchange -> {
                    Map<String, String> form =
                            Arrays.stream(
                                            new String(
                                                            exchange.getRequestBody()
                                                                    .readAllBytes(),
                                                            UTF_8)
                                                    .split("&"))
                                    .map(field -> field.split("=", 2))
                                    .collect(
                                            Collectors.toMap(
                                                    field -> field[0],
                                                    field -> URLDecoder.decode(field[1], UTF_8)));
                    String query = form.getOrDefault("query", "");
                    String body;
                    int status = 200;
                    try {
                        QueryResult result =
                                form.containsKey("start")
                                        ? engine.range(
                                                query,
                                                Math.round(seconds(form, "start") * 1000),
                                                Math.round(seconds(form, "end") * 1000),
                                                Duration.ofMillis(
                                                        Math.round(seconds(form, "step") * 1000)))
                                        : engine.instant(
                                                query, Math.round(seconds(form, "time") * 1000));
                        body = ApiJson.success(result, query);
                    } catch (RuntimeException e) {
                        body = ApiJson.error(e);
                        status = ApiJson.httpStatus(e);
                    }
                    exchange.getResponseHeaders().add("Content-Type", "application/json");
                    byte[] bytes = body.getBytes(UTF_8);
                    exchange.sendResponseHeaders(status, bytes.length);
                    exchange.getResponseBody().write(bytes);
                    exchange.close();
                });
        server.start();
        try (var client = HttpClient.newHttpClient()) {
            var api =
                    new PrometheusApi(
                            client,
                            URI.create(
                                    "http://127.0.0.1:" + server.getAddress().getPort() + "/prom/"),
                            Duration.ofSeconds(10),
                            () -> "token");
            for (String query : List.of("x", "x[1m]", "1 / 0", "'é'", "rate(x[1m])")) {
                assertThat(api.instant(query, 2_000).value())
                        .isEqualTo(engine.instant(query, 2_000).value());
            }
            assertThat(api.range("x", 1_500, 2_000, Duration.ofMillis(500)).value())
                    .isInstanceOf(Value.Matrix.class)
                    .isEqualTo(engine.range("x", 1_500, 2_000, Duration.ofMillis(500)).value());
            assertThatThrownBy(() -> api.instant("nope(", 0))
                    .isInstanceOfSatisfying(
                            PrometheusApiException.class,
                            e -> assertThat(e.errorType()).isEqualTo("bad_data"));
        } finally {
            server.stop(0);
        }
    }

    @Test
    void anAnswerWithoutBoundsIsNone() throws IOException {
        var server =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext(
                "/",
                exchange -> {
                    exchange.getResponseHeaders().add("Content-Type", "application/json");
                    exchange.sendResponseHeaders(200, 0);
                    byte[] block = new byte[1 << 20];
                    for (int i = 0; i < 65; i++) {
                        exchange.getResponseBody().write(block);
                    }
                    exchange.close();
                });
        server.start();
        try (var client = HttpClient.newHttpClient()) {
            URI address = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
            var api = new PrometheusApi(client, address, Duration.ofMinutes(1), null);

            assertThatThrownBy(() -> api.instant("x", 0))
                    .isInstanceOf(PrometheusApiException.class)
                    .hasMessageContaining("failed: java.io.IOException");
        } finally {
            server.stop(0);
        }
    }
}
