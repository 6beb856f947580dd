package dev.fairlead.alert.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.protobuf.CodedOutputStream;
import dev.fairlead.alert.AlertService;
import dev.fairlead.alert.query.QueryDesk;
import dev.fairlead.platform.fixture.ServiceFolder;
import dev.fairlead.testsupport.Fixture;
import dev.fairlead.testsupport.Rest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.xerial.snappy.Snappy;
import tools.jackson.databind.JsonNode;

/** The service among Prometheus' own programs: what they push, ask and answer. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PrometheusIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String V2 = "application/x-protobuf;proto=io.prometheus.write.v2.Request";

    private final HttpClient http = HttpClient.newHttpClient();
    private MetricsPage page;
    private Hook hook;
    private Workspace workspace;
    private ConfigurableApplicationContext context;
    private Rest rest;
    private String base;

    @BeforeAll
    void start() throws IOException {
        page = new MetricsPage();
        page.serves("shop", 50, 1);
        hook = new Hook();
        workspace = new Workspace(page.uri(), hook.uri());
        workspace.file(
                "alerting/scrape.yaml",
                """
                scrape_configs:
                  - job_name: edge
                    scrape_interval: 200ms
                    static_configs:
                      - {targets: ["%s"], labels: {site: north}}
                    metric_relabel_configs:
                      - {source_labels: [code], target_label: kind, regex: (.)xx}
                """
                        .formatted(page.uri().getAuthority()));
        Map<String, Object> properties =
                workspace.properties(
                        Fixture.broker().bootstrapServers(), Fixture.database("prometheus"));
        properties.put("fairlead.security.peer-anonymous-loopback", "true");
        context =
                new SpringApplicationBuilder(AlertService.class)
                        .run(ServiceFolder.arguments(properties));
        String port = String.valueOf(context.getEnvironment().getProperty("local.server.port"));
        rest = new Rest(workspace::token, Integer.parseInt(port));
        base = "http://127.0.0.1:" + port;
        await().atMost(PATIENCE)
                .until(() -> !first("fairlead_edge_requests_total").isMissingNode());
    }

    @AfterAll
    void stop() {
        context.close();
        hook.close();
        page.close();
        http.shutdownNow();
    }

    private JsonNode first(String query) {
        return rest.get("/api/v1/query?query=" + encoded(query), "viewer")
                .body()
                .at("/data/result/0/metric");
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    @Test
    void aJobIsScrapedAsItIsConfigured() {
        JsonNode metric = first("fairlead_edge_requests_total{code=\"5xx\"}");

        assertThat(metric.at("/site").asString()).isEqualTo("north");
        assertThat(metric.at("/kind").asString()).isEqualTo("5");
        assertThat(metric.at("/instance").asString()).isEqualTo(page.uri().getAuthority());
        JsonNode target = rest.get("/api/v1/targets", "viewer").body().at("/data/activeTargets/0");
        assertThat(target.at("/health").asString()).isEqualTo("up");
        assertThat(target.at("/scrapeInterval").asString()).isEqualTo("200ms");
        assertThat(target.at("/labels/site").asString()).isEqualTo("north");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "query?query=up&stats=all                               | 200 | /data/stats/timings/evalTotalTime | *",
                "query?query=up&limit=x                                 | 400 | /errorType                        | bad_data",
                "query?query={job=\"edge\"}&limit=1                     | 200 | /warnings/0                       | results truncated due to limit",
                "query?query=up&timeout=0s                              | 503 | /errorType                        | timeout",
                "query?query={job=~\".+\"}-on(){job=~\".+\"}            | 422 | /errorType                        | execution",
                "query?query=up[                                        | 400 | /errorType                        | bad_data",
                "query_range?query=up&start=0&end=11000&step=1          | 200 | /data/resultType                  | matrix",
                "query_range?query=up&start=0&end=11001&step=1          | 400 | /errorType                        | bad_data",
                "labels?limit=1                                         | 200 | /warnings/0                       | results truncated due to limit",
                "label/site/values                                      | 200 | /data/0                           | north",
                "label/U__site/values                                   | 200 | /data/0                           | north",
                "metadata?metric=fairlead_edge_requests_total           | 200 | /data/fairlead_edge_requests_total/0/type | counter",
                "metadata?limit=0                                       | 200 | /status                           | success",
                "status/buildinfo                                       | 200 | /data/version                     | *",
                "format_query?query=sum(up)by(job)                      | 200 | /data                             | sum by (job) (up)",
                "query?query=limitk(1,up)                               | 400 | /errorType                        | bad_data",
                "format_query?query=rate(up[2*1m])                      | 400 | /errorType                        | bad_data",
                "query_exemplars?query=up&start=0&end=1                 | 200 | /status                           | success",
                "query_exemplars?query=up{&start=0&end=1                | 400 | /errorType                        | bad_data",
                "query?query=max_over_time(vector(1)[1000d:1s])         | 422 | /errorType                        | execution",
                "query?query={i=~\"((a{0,100}){0,100}){0,100}\"}         | 400 | /errorType                        | bad_data",
                "series?match%5B%5D={i=~\"((a{0,100}){0,100}){0,100}\"}     | 400 | /errorType                        | bad_data",
                "series?match%5B%5D=up                                      | 200 | /data/0/__name__                  | up",
            })
    void answersAsPrometheusDoes(String path, int status, String pointer, String expected) {
        String[] parts = path.split("\\?", 2);
        String query = "";
        for (String parameter : (parts.length > 1 ? parts[1] : "").split("&")) {
            int equals = parameter.indexOf('=');
            if (equals > 0) {
                query +=
                        (query.isEmpty() ? "?" : "&")
                                + parameter.substring(0, equals + 1)
                                + encoded(parameter.substring(equals + 1));
            }
        }

        Rest.Answer answer = rest.get("/api/v1/" + parts[0] + query, "viewer");

        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(status);
        if (expected.equals("*")) {
            assertThat(answer.text(pointer)).isNotEmpty();
        } else {
            assertThat(answer.text(pointer)).isEqualTo(expected);
        }
    }

    /** Rare enough that nothing else of this test waits for it. */
    private static final String LONG =
            "sum_over_time(quantile_over_time(0.5, vector(1)[5d:1s])[5d:1s])";

    @Test
    void aQueryEndsWhenItsClientIsGone() throws Exception {
        String text = "query=" + encoded(LONG);
        String head =
                " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer "
                        + workspace.token("viewer");
        for (String request :
                List.of(
                        "GET /api/v1/query?" + text + head + "\r\n\r\n",
                        "POST /api/v1/query"
                                + head
                                + "\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: "
                                + text.length()
                                + "\r\n\r\n"
                                + text)) {
            long before = desk().abandoned();
            try (Socket client = new Socket("127.0.0.1", URI.create(base).getPort())) {
                client.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
                client.getOutputStream().flush();
                await().atMost(PATIENCE).until(() -> desk().running() > 0);
            }
            await().atMost(PATIENCE).until(() -> desk().abandoned() == before + 1);
            // The thread is back a moment after the query has ended.
            await().atMost(PATIENCE).until(() -> desk().running() == 0 && desk().held() == 0);
        }
    }

    private QueryDesk desk() {
        return context.getBean(QueryDesk.class);
    }

    @ParameterizedTest(name = "{0} {1} for {2}, {3}: {4}")
    @CsvSource({
        "GET,  /api/v1/query?query=up, localhost,       '',                        200",
        "POST, /api/v1/query?query=up, 127.0.0.1,       '',                        200",
        "GET,  /api/v1/query?query=up, [::1],           '',                        200",
        "GET,  /api/v1/query?query=up, evil.example,    '',                        401",
        "GET,  /api/v1/query?query=up, 127.0.0.1.evil.example, '',                 401",
        "GET,  /api/v1/query?query=up, localhost,       X-Forwarded-For: 10.0.0.1, 401",
        "GET,  /api/v1/query?query=up, localhost,       Via: 1.1 proxy,            401",
        "GET,  /api/v1/query?query=up, localhost,       Sec-Fetch-Site: cross-site, 401",
        "POST, /api/v1/write,          localhost,       '',                        401",
        "POST, /-/reload,              localhost,       '',                        401",
    })
    void whoHasNoTokenReadsAtTheOwnAddressesOnly(
            String method, String path, String host, String header, int status) throws Exception {
        try (Socket client = new Socket("127.0.0.1", URI.create(base).getPort())) {
            String request =
                    "%s %s HTTP/1.1\r\nHost: %s:%d\r\n%sContent-Length: 0\r\nConnection: close\r\n\r\n"
                            .formatted(
                                    method,
                                    path,
                                    host,
                                    client.getPort(),
                                    header.isEmpty() ? "" : header + "\r\n");
            client.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
            String answer =
                    new String(client.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(answer).startsWith("HTTP/1.1 " + status);
        }
    }

    @Test
    void aQueryMayComeAsAFormWithBasicAuthentication() throws Exception {
        String basic =
                Base64.getEncoder()
                        .encodeToString(
                                ("any:" + workspace.token("viewer"))
                                        .getBytes(StandardCharsets.UTF_8));
        HttpResponse<String> answer =
                http.send(
                        HttpRequest.newBuilder(URI.create(base + "/api/v1/query_range"))
                                .header("Authorization", "Basic " + basic)
                                .header("Content-Type", "application/x-www-form-urlencoded")
                                .POST(
                                        HttpRequest.BodyPublishers.ofString(
                                                "query=1&start=0&end=1&step=1"))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body())
                .isEqualTo(
                        "{\"status\":\"success\",\"data\":{\"resultType\":\"matrix\",\"result\":[{\"metric\":{},\"values\":[[0,\"1\"],[1,\"1\"]]}]}}");
    }

    @Test
    void promtoolAsksIt() throws Exception {
        String series = "fairlead_edge_requests_total{code=\"2xx\",service=\"shop\"}";

        assertThat(Prometheus.tool("query", "instant", base, series))
                .contains("site=\"north\"", "=> ");
        Instant now = Instant.now();
        assertThat(
                        Prometheus.tool(
                                "query",
                                "range",
                                "--start=" + now.minusSeconds(10).getEpochSecond(),
                                "--end=" + now.plusSeconds(1).getEpochSecond(),
                                "--step=1s",
                                base,
                                series))
                .contains("site=\"north\"", "@[");
        assertThat(Prometheus.tool("query", "series", "--match=" + series, base))
                .contains("kind=\"2\"");
        assertThat(Prometheus.tool("query", "labels", base, "site")).isEqualTo("north\n");
    }

    @Test
    void aPrometheusPushesWhatItScrapes() throws Exception {
        try (Prometheus _ =
                Prometheus.start(
                        workspace.directory().resolve("pusher"),
                        """
                        global:
                          scrape_interval: 200ms
                          external_labels: {pushed_by: prometheus}
                        scrape_configs:
                          - {job_name: pushed, static_configs: [{targets: ["%s"]}]}
                        remote_write:
                          - url: %s/api/v1/write
                            basic_auth: {username: any, password: %s}
                            metadata_config: {send_interval: 1s}
                        """
                                .formatted(
                                        page.uri().getAuthority(),
                                        base,
                                        workspace.token("operator")))) {
            await().atMost(PATIENCE)
                    .until(() -> !first("up{pushed_by=\"prometheus\"} == 1").isMissingNode());
            await().atMost(PATIENCE)
                    .until(() ->
                            !first(
                                            "rate(fairlead_edge_requests_total{pushed_by=\"prometheus\",code=\"2xx\"}[5s]) > 10")
                                    .isMissingNode());
        }
    }

    private record Sent(int status, String body, String samples) {}

    private Sent write(String caller, String type, byte[] message) throws Exception {
        HttpResponse<String> answer =
                http.send(
                        HttpRequest.newBuilder(URI.create(base + "/api/v1/write"))
                                .header("Authorization", "Bearer " + workspace.token(caller))
                                .header("Content-Type", type)
                                .header("Content-Encoding", "snappy")
                                .POST(
                                        HttpRequest.BodyPublishers.ofByteArray(
                                                Snappy.compress(message)))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        return new Sent(
                answer.statusCode(),
                answer.body(),
                answer.headers()
                        .firstValue("X-Prometheus-Remote-Write-Samples-Written")
                        .orElse(""));
    }

    /** One series with a sample at each time, as version 2.0 has it. */
    private static byte[] version2(String name, String label, String value, double... points)
            throws IOException {
        var series = new ByteArrayOutputStream();
        var out = CodedOutputStream.newInstance(series);
        for (int reference = 1; reference <= 4; reference++) {
            out.writeUInt32(1, reference);
        }
        for (int i = 0; i < points.length; i += 2) {
            var sample = new ByteArrayOutputStream();
            var fields = CodedOutputStream.newInstance(sample);
            fields.writeDouble(1, points[i + 1]);
            fields.writeInt64(2, (long) points[i]);
            fields.flush();
            out.writeByteArray(2, sample.toByteArray());
        }
        out.flush();
        var request = new ByteArrayOutputStream();
        var parts = CodedOutputStream.newInstance(request);
        for (String symbol : new String[] {"", "__name__", name, label, value}) {
            parts.writeString(4, symbol);
        }
        parts.writeByteArray(5, series.toByteArray());
        parts.flush();
        return request.toByteArray();
    }

    @Test
    void aRequestOfVersion2IsAnsweredWithWhatWasWritten() throws Exception {
        double now = Instant.now().toEpochMilli();
        byte[] request = version2("pushed_total", "by", "hand", now - 1000, 1, now, 2);

        assertThat(write("operator", V2, request)).isEqualTo(new Sent(204, "", "2"));
        assertThat(write("operator", V2, request))
                .as("sent again")
                .isEqualTo(new Sent(204, "", "2"));
        Sent late =
                write(
                        "operator",
                        V2,
                        version2("pushed_total", "by", "hand", now - 500, 1, now + 1, 3));
        assertThat(late.status()).isEqualTo(400);
        assertThat(late.samples()).isEqualTo("1");
        assertThat(late.body())
                .startsWith("1 samples refused: pushed_total{by=\"hand\"} at ")
                .contains("out of order sample");
        assertThat(write("viewer", V2, request).status()).isEqualTo(403);
        assertThat(write("operator", "application/json", request).status()).isEqualTo(415);
        assertThat(write("operator", V2, new byte[] {42}).status()).isEqualTo(400);
    }

    @Test
    void aRequestMayBeAsLargeAsItsOwnLimitSays() throws Exception {
        double now = Instant.now().toEpochMilli();
        var random = new Random(1);
        var large = new double[200_000];
        for (int i = 0; i < large.length; i += 2) {
            large[i] = now - 100_000 + i / 2.0;
            large[i + 1] = random.nextDouble();
        }
        byte[] request = version2("large_total", "by", "hand", large);
        assertThat(Snappy.compress(request).length).isGreaterThan(1 << 20);

        assertThat(write("operator", V2, request)).isEqualTo(new Sent(204, "", "100000"));
    }

    private void datasource(URI server) throws IOException {
        workspace.file(
                "alerting/datasource.yaml",
                "url: %s\nauthorization: {credentials: \"${file:%s}\"}\n"
                        .formatted(
                                server,
                                Files.writeString(
                                        workspace.directory().resolve("token"),
                                        workspace.token("viewer"))));
        assertThat(rest.post("/-/reload", "", "admin").status()).isEqualTo(200);
    }

    private String ruleState() {
        return rest.get("/api/v1/rules", "viewer").text("/data/groups/0/rules/0/state");
    }

    /** Nothing is scraped here meanwhile: what the rules see comes from the other server. */
    @Test
    void rulesAskAnotherServer() throws Exception {
        try (Prometheus other =
                Prometheus.start(
                        workspace.directory().resolve("other"),
                        """
                        global: {scrape_interval: 200ms}
                        scrape_configs:
                          - {job_name: edge, static_configs: [{targets: ["%s"]}]}
                        """
                                .formatted(page.uri().getAuthority()))) {
            datasource(other.uri());
            await().atMost(PATIENCE)
                    .until(() ->
                            rest.get("/api/v1/targets", "viewer")
                                    .body()
                                    .at("/data/activeTargets")
                                    .isEmpty());
            page.serves("search", 100, 0);

            await().atMost(PATIENCE).until(() -> ruleState().equals("firing"));
        } finally {
            page.serves("search", 0, 0);
        }
        await().atMost(PATIENCE)
                .until(() ->
                        rest.get("/api/v1/rules", "viewer")
                                .text("/data/groups/0/rules/0/health")
                                .equals("err"));
        assertThat(ruleState()).as("the server is away: alerts stay").isEqualTo("firing");
        workspace.remove("alerting/datasource.yaml");
        assertThat(rest.post("/-/reload", "", "admin").status()).isEqualTo(200);
        await().atMost(PATIENCE).until(() -> ruleState().equals("inactive"));
    }
}
