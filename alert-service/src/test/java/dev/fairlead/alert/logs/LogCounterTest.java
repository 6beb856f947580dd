package dev.fairlead.alert.logs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.fairlead.alert.outbound.Credentials;
import dev.fairlead.platform.config.SecretRef;
import dev.fairlead.platform.config.Secrets;
import dev.fairlead.promql.labels.Labels;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpClient;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The server is played. */
class LogCounterTest {
    private static final Instant START = Instant.parse("2026-11-30T10:00:00Z");
    private static final LogSource.Elasticsearch ELASTICSEARCH =
            new LogSource.Elasticsearch("fairlead-*", "@timestamp");

    private final List<Asked> asked = new ArrayList<>();
    private final Map<String, String> answers = new LinkedHashMap<>();
    private final CountDownLatch end = new CountDownLatch(1);
    private final HttpClient client = HttpClient.newHttpClient();
    private HttpServer server;
    private int status = 200;
    private boolean hangs;

    private record Asked(String path, String query, @Nullable String authorization, String body) {}

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    @AfterEach
    void stop() {
        end.countDown();
        server.stop(0);
        client.close();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String body =
                    new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            String query = exchange.getRequestURI().getRawQuery();
            asked.add(
                    new Asked(
                            exchange.getRequestURI().getPath(),
                            query == null ? "" : URLDecoder.decode(query, StandardCharsets.UTF_8),
                            exchange.getRequestHeaders().getFirst("Authorization"),
                            body));
            String path = exchange.getRequestURI().getPath();
            byte[] said = answers.getOrDefault(path, "{}").getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, hangs ? said.length + 1 : said.length);
            exchange.getResponseBody().write(said);
            if (hangs) {
                exchange.getResponseBody().flush();
                end.await();
            }
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    private LogCounter counter(LogSource.Kind kind, String query) {
        return counter(kind, query, Duration.ofSeconds(20));
    }

    private LogCounter counter(LogSource.Kind kind, String query, Duration timeout) {
        return counter(kind, query, timeout, Map.of(), 1);
    }

    private LogCounter counter(
            LogSource.Kind kind, String query, Duration timeout, Map<String, String> by, int most) {
        var source =
                new LogSource(
                        "logs",
                        kind,
                        URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/"),
                        new Credentials.Authorization("ApiKey", SecretRef.parse("${env:KEY}")),
                        timeout,
                        Duration.ofSeconds(15));
        return LogCounter.of(
                new LogQuery("errors", source, query, Duration.ofMinutes(1), by, most),
                client,
                new Secrets(name -> name.equals("KEY") ? "secret" : null));
    }

    private void elasticsearch(long count) {
        answers.put(
                "/fairlead-*/_count",
                "{\"count\": %d, \"_shards\": {\"total\": 2, \"failed\": 0}}".formatted(count));
    }

    /** Of one series. */
    private static long lines(LogCounter counter, Instant at) throws Exception {
        Map<Labels, Long> all = counter.to(at);
        assertThat(all).containsOnlyKeys(Labels.empty());
        return Objects.requireNonNull(all.get(Labels.empty()));
    }

    private LogCounter byVersion(LogSource.Kind kind, String query, String field, int most) {
        return counter(kind, query, Duration.ofSeconds(20), Map.of("version", field), most);
    }

    private void versions(long all, Map<String, Long> lines) {
        String buckets =
                lines.entrySet().stream()
                        .map(each ->
                                "{\"key\": {\"version\": %s}, \"doc_count\": 900, \"lines\": {\"doc_count\": %d}}"
                                        .formatted(each.getKey(), each.getValue()))
                        .collect(Collectors.joining(", "));
        answers.put(
                "/fairlead-*/_search",
                "{\"timed_out\": false, \"_shards\": {\"total\": 2, \"failed\": 0}, \"aggregations\": {\"lines\": {\"doc_count\": %d}, \"groups\": {\"buckets\": [%s]}}}"
                        .formatted(all, buckets));
    }

    private static Labels version(String version) {
        return Labels.of("version", version);
    }

    @Test
    void eachVersionIsASeriesFromZeroOnAlsoOneWithoutSuchLines() throws Exception {
        LogCounter counter = byVersion(ELASTICSEARCH, "level:ERROR", "service.version", 100);
        versions(7, Map.of("\"1\"", 7L));
        assertThat(counter.to(START)).isEqualTo(Map.of(version("1"), 0L));

        versions(9, Map.of("\"1\"", 2L, "\"2\"", 5L, "\"3\"", 0L, "null", 2L));
        assertThat(counter.to(START.plusSeconds(60)))
                .isEqualTo(
                        Map.of(
                                version("1"), 2L,
                                version("2"), 0L,
                                version("3"), 0L,
                                Labels.empty(), 0L));
        versions(1, Map.of("\"2\"", 1L));
        assertThat(counter.to(START.plusSeconds(120)))
                .isEqualTo(
                        Map.of(
                                version("1"), 2L,
                                version("2"), 6L,
                                version("3"), 0L,
                                Labels.empty(), 2L));

        JsonNode body = JsonMapper.shared().readTree(asked.getLast().body());
        JsonNode groups = body.at("/aggs/groups");
        assertThat(groups.at("/composite/sources/0/version/terms/field").asString())
                .isEqualTo("service.version");
        assertThat(groups.at("/composite/size").asInt()).isEqualTo(100);
        assertThat(groups.at("/aggs/lines/filter/query_string/query").asString())
                .isEqualTo("level:ERROR");
        assertThat(body.at("/query/range/@timestamp/gte").asLong())
                .isEqualTo(START.plusSeconds(45).toEpochMilli());
    }

    @Test
    void versionsBeyondTheLimitAreCountedTogetherAndSilentOnesMakeRoom() throws Exception {
        LogCounter counter = byVersion(ELASTICSEARCH, "level:ERROR", "service.version", 1);
        versions(1, Map.of("\"1\"", 1L));
        counter.to(START);
        versions(8, Map.of("\"2\"", 5L));
        assertThat(counter.to(START.plusSeconds(60)))
                .isEqualTo(Map.of(version("1"), 0L, version("other"), 0L));
        versions(3, Map.of("\"1\"", 1L));

        assertThat(counter.to(START.plusSeconds(120)))
                .isEqualTo(Map.of(version("1"), 1L, version("other"), 10L));

        versions(0, Map.of());
        assertThat(counter.to(START.plus(Duration.ofHours(2)))).isEmpty();
        versions(4, Map.of("\"2\"", 4L));
        Instant later = START.plus(Duration.ofHours(2)).plusSeconds(60);
        assertThat(counter.to(later)).isEqualTo(Map.of(version("2"), 0L));
    }

    @Test
    void groupsOfAnAnswerThatTimedOutAreNotTaken() {
        LogCounter counter = byVersion(ELASTICSEARCH, "level:ERROR", "service.version", 1);
        answers.put(
                "/fairlead-*/_search",
                "{\"timed_out\": true, \"_shards\": {\"total\": 2, \"failed\": 0}, \"aggregations\": {\"lines\": {\"doc_count\": 1}}}");
        assertThatThrownBy(() -> counter.to(START)).hasMessageContaining("a part of the index");
    }

    @Test
    void lokiIsAskedByLabel() throws Exception {
        LogCounter counter =
                byVersion(new LogSource.Loki(null), "{app=\"shop\"} |= \"failed\"", "revision", 9);
        answers.put(
                "/loki/api/v1/query",
                "{\"data\": {\"resultType\": \"vector\", \"result\": [{\"metric\": {\"revision\": \"2\"}, \"value\": [1, \"4\"]}]}}");
        counter.to(START);

        assertThat(counter.to(START.plusSeconds(60))).isEqualTo(Map.of(version("2"), 4L));

        assertThat(asked.get(asked.size() - 2).query())
                .contains(
                        "query=sum by (revision)(count_over_time({app=\"shop\"} |= \"failed\" [60000ms]))");
        assertThat(asked.getLast().query())
                .contains("query=sum by (revision)(count_over_time({app=\"shop\"} [60000ms]))");
    }

    @Test
    void elasticsearchIsAskedForEachSpanOnceAndItsNumbersAddUp() throws Exception {
        LogCounter counter = counter(ELASTICSEARCH, "level:ERROR");
        elasticsearch(7);
        assertThat(lines(counter, START)).isZero();
        assertThat(lines(counter, START.plusSeconds(60))).isEqualTo(7);
        elasticsearch(2);
        assertThat(lines(counter, START.plusSeconds(120))).isEqualTo(9);

        assertThat(asked).extracting(Asked::path).containsOnly("/fairlead-*/_count");
        assertThat(asked).extracting(Asked::authorization).containsOnly("ApiKey secret");
        JsonNode body = JsonMapper.shared().readTree(asked.getLast().body());
        assertThat(body.at("/query/bool/filter/0/query_string/query").asString())
                .isEqualTo("level:ERROR");
        JsonNode time = body.at("/query/bool/filter/1/range/@timestamp");
        assertThat(time.path("gte").asLong()).isEqualTo(START.plusSeconds(45).toEpochMilli());
        assertThat(time.path("lt").asLong()).isEqualTo(START.plusSeconds(105).toEpochMilli());
        assertThat(time.path("format").asString()).isEqualTo("epoch_millis");
    }

    @Test
    void whatCouldNotBeCountedIsAnIncreaseAfterTheFirstAnswer() throws Exception {
        LogCounter counter = counter(ELASTICSEARCH, "level:ERROR");
        elasticsearch(0);
        assertThat(lines(counter, START)).isZero();
        status = 503;
        assertThatThrownBy(() -> counter.to(START.plusSeconds(60)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("status 503");
        status = 200;
        elasticsearch(5);

        assertThat(lines(counter, START.plusSeconds(120))).isZero();

        JsonNode body = JsonMapper.shared().readTree(asked.getLast().body());
        JsonNode time = body.at("/query/bool/filter/1/range/@timestamp");
        assertThat(time.path("gte").asLong()).isEqualTo(START.minusSeconds(15).toEpochMilli());
        elasticsearch(2);
        assertThat(lines(counter, START.plusSeconds(180))).isEqualTo(7);
    }

    @Test
    void aServerThatWasAwayForLongIsAskedForTheLastQuarterOfAnHourOnly() throws Exception {
        LogCounter counter = counter(ELASTICSEARCH, "level:ERROR");
        elasticsearch(1);
        counter.to(START);

        assertThat(lines(counter, START.plus(Duration.ofHours(3)))).isEqualTo(1);

        JsonNode body = JsonMapper.shared().readTree(asked.getLast().body());
        JsonNode time = body.at("/query/bool/filter/1/range/@timestamp");
        assertThat(time.path("lt").asLong() - time.path("gte").asLong())
                .isEqualTo(Duration.ofMinutes(15).toMillis());
    }

    @Test
    void noIndexAndAPartOfOneAreNotZero() {
        LogCounter counter = counter(ELASTICSEARCH, "level:ERROR");
        answers.put("/fairlead-*/_count", "{\"count\": 0, \"_shards\": {\"total\": 0}}");
        assertThatThrownBy(() -> counter.to(START)).hasMessageContaining("no index 'fairlead-*'");

        answers.put(
                "/fairlead-*/_count", "{\"count\": 3, \"_shards\": {\"total\": 2, \"failed\": 1}}");
        assertThatThrownBy(() -> counter.to(START)).hasMessageContaining("a part of the index");

        answers.put("/fairlead-*/_count", "<html>");
        assertThatThrownBy(() -> counter.to(START)).hasMessageContaining("no JSON: <html>");
    }

    @Test
    void aServerThatDoesNotFinishItsAnswerOrSaysTooMuchIsLeft() {
        elasticsearch(1);
        hangs = true;
        assertThatThrownBy(() -> counter(ELASTICSEARCH, "x", Duration.ofMillis(200)).to(START))
                .hasMessageContaining("no whole answer");

        hangs = false;
        // It takes one request after the other.
        end.countDown();
        answers.put("/fairlead-*/_count", "x".repeat((1 << 20) + 1));
        assertThatThrownBy(() -> counter(ELASTICSEARCH, "x").to(START))
                .isInstanceOf(IOException.class)
                .isNotInstanceOf(HttpTimeoutException.class);
    }

    @Test
    void aSecretThatIsNotThereIsNamedWithoutACall() {
        var source =
                new LogSource(
                        "logs",
                        ELASTICSEARCH,
                        URI.create("http://127.0.0.1:" + server.getAddress().getPort()),
                        new Credentials.BasicAuth("u", SecretRef.parse("${env:NOT_THERE}")),
                        Duration.ofSeconds(20),
                        Duration.ZERO);
        LogCounter counter =
                LogCounter.of(
                        new LogQuery("errors", source, "x", Duration.ofMinutes(1)),
                        client,
                        new Secrets(name -> null));

        assertThatThrownBy(() -> counter.to(START)).hasMessageContaining("NOT_THERE");
        assertThat(asked).isEmpty();
    }

    @Test
    void lokiIsAskedForASumOverItsStreams() throws Exception {
        LogCounter counter = counter(new LogSource.Loki("team"), "{app=\"shop\"} |= \"failed\"");
        answers.put(
                "/loki/api/v1/query",
                "{\"status\": \"success\", \"data\": {\"resultType\": \"vector\", \"result\": [{\"metric\": {}, \"value\": [1, \"4\"]}]}}");
        counter.to(START);

        assertThat(lines(counter, START.plusSeconds(60))).isEqualTo(4);

        assertThat(asked.getLast().query())
                .contains(
                        "query=sum(count_over_time({app=\"shop\"} |= \"failed\" [60000ms]))",
                        "time="
                                + START.plusSeconds(45).minusNanos(1).getEpochSecond()
                                + "999999999");
    }

    @Test
    void aStreamOfLokiThatIsSilentIsZeroAndOneThatIsNotThereIsNot() throws Exception {
        LogCounter counter = counter(new LogSource.Loki(null), "{app=\"a}\"} |= \"failed\"");
        answers.put(
                "/loki/api/v1/query", "{\"data\": {\"resultType\": \"vector\", \"result\": []}}");
        answers.put("/loki/api/v1/series", "{\"data\": []}");
        assertThatThrownBy(() -> counter.to(START))
                .hasMessageContaining("no stream fits {app=\"a}\"}");

        answers.put("/loki/api/v1/series", "{\"data\": [{\"app\": \"a}\"}]}");

        assertThat(lines(counter, START)).isZero();
        assertThat(asked.getLast().query()).contains("match[]={app=\"a}\"}");
    }
}
