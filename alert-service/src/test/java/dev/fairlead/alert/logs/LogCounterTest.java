package dev.fairlead.alert.logs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.fairlead.alert.outbound.Credentials;
import dev.fairlead.platform.config.SecretRef;
import dev.fairlead.platform.config.Secrets;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
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
        var source =
                new LogSource(
                        "logs",
                        kind,
                        URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/"),
                        new Credentials.Authorization("ApiKey", SecretRef.parse("${env:KEY}")),
                        timeout,
                        Duration.ofSeconds(15));
        return LogCounter.of(
                new LogQuery("errors", source, query, Duration.ofMinutes(1)),
                client,
                new Secrets(name -> name.equals("KEY") ? "secret" : null));
    }

    private void elasticsearch(long count) {
        answers.put(
                "/fairlead-*/_count",
                "{\"count\": %d, \"_shards\": {\"total\": 2, \"failed\": 0}}".formatted(count));
    }

    @Test
    void elasticsearchIsAskedForEachSpanOnceAndItsNumbersAddUp() throws Exception {
        LogCounter counter = counter(ELASTICSEARCH, "level:ERROR");
        elasticsearch(7);
        assertThat(counter.to(START)).isZero();
        assertThat(counter.to(START.plusSeconds(60))).isEqualTo(7);
        elasticsearch(2);
        assertThat(counter.to(START.plusSeconds(120))).isEqualTo(9);

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
        assertThat(counter.to(START)).isZero();
        status = 503;
        assertThatThrownBy(() -> counter.to(START.plusSeconds(60)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("status 503");
        status = 200;
        elasticsearch(5);

        assertThat(counter.to(START.plusSeconds(120))).isZero();

        JsonNode body = JsonMapper.shared().readTree(asked.getLast().body());
        JsonNode time = body.at("/query/bool/filter/1/range/@timestamp");
        assertThat(time.path("gte").asLong()).isEqualTo(START.minusSeconds(15).toEpochMilli());
        elasticsearch(2);
        assertThat(counter.to(START.plusSeconds(180))).isEqualTo(7);
    }

    @Test
    void aServerThatWasAwayForLongIsAskedForTheLastQuarterOfAnHourOnly() throws Exception {
        LogCounter counter = counter(ELASTICSEARCH, "level:ERROR");
        elasticsearch(1);
        counter.to(START);

        assertThat(counter.to(START.plus(Duration.ofHours(3)))).isEqualTo(1);

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
        answers.put("/fairlead-*/_count", "x".repeat((1 << 20) + 1));
        assertThatThrownBy(() -> counter(ELASTICSEARCH, "x").to(START))
                .isInstanceOf(IOException.class);
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

        assertThat(counter.to(START.plusSeconds(60))).isEqualTo(4);

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

        assertThat(counter.to(START)).isZero();
        assertThat(asked.getLast().query()).contains("match[]={app=\"a}\"}");
    }
}
