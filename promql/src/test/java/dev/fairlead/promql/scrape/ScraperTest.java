package dev.fairlead.promql.scrape;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.fairlead.promql.PromQl;
import dev.fairlead.promql.eval.Evaluator;
import dev.fairlead.promql.eval.EvaluatorOptions;
import dev.fairlead.promql.labels.Labels;
import dev.fairlead.promql.store.InMemoryStore;
import dev.fairlead.promql.store.StoreOptions;
import dev.fairlead.promql.value.Value;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ScraperTest {
    private final InMemoryStore store = new InMemoryStore(StoreOptions.defaults());
    private final CountDownLatch never = new CountDownLatch(1);
    private Instant now = Instant.parse("2026-01-01T00:00:00Z");
    private HttpServer server;
    private volatile String page = "";
    private volatile int status = 200;
    private volatile boolean hang;
    private volatile String authorization = "";
    private HttpClient client;
    private Scraper scraper;
    private ScrapeTarget target;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext(
                "/metrics",
                exchange -> {
                    authorization =
                            String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"));
                    byte[] body = page.getBytes(UTF_8);
                    exchange.sendResponseHeaders(status, body.length + (hang ? 1 : 0));
                    exchange.getResponseBody().write(body);
                    if (hang) {
                        exchange.getResponseBody().flush();
                        try {
                            never.await();
                        } catch (InterruptedException e) {
                            Thread.currentThread().interrupt();
                        }
                    }
                    exchange.close();
                });
        server.start();
        client = HttpClient.newHttpClient();
        scraper = new Scraper(new HttpPageReader(client), store, new TestClock());
        target =
                ScrapeTarget.of(
                        URI.create(
                                "http://127.0.0.1:" + server.getAddress().getPort() + "/metrics"),
                        Labels.of("job", "edge", "instance", "one"));
    }

    private final class TestClock extends Clock {
        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    }

    @AfterEach
    void stop() {
        never.countDown();
        server.stop(0);
        client.shutdownNow();
    }

    private Value.Vector query(String query) {
        return (Value.Vector)
                new Evaluator(EvaluatorOptions.defaults())
                        .instant(PromQl.parse(query), store, now.toEpochMilli())
                        .value();
    }

    @Test
    void storesThePageWithTheTargetsLabels() {
        page = "hits_total{code=\"200\",job=\"own\"} 7\n";
        ScrapeResult result = scraper.scrape(target.withBearerToken(() -> "secret"));

        assertThat(result.up()).isTrue();
        assertThat(result.samples()).isEqualTo(1);
        assertThat(result.seriesAdded()).isEqualTo(1);
        assertThat(authorization).isEqualTo("Bearer secret");
        assertThat(query("hits_total").samples().getFirst().labels())
                .isEqualTo(
                        Labels.of(
                                "__name__",
                                "hits_total",
                                "code",
                                "200",
                                "exported_job",
                                "own",
                                "job",
                                "edge",
                                "instance",
                                "one"));
        assertThat(query("up").samples().getFirst().value()).isEqualTo(1);
        assertThat(query("scrape_samples_scraped").samples().getFirst().value()).isEqualTo(1);
    }

    @Test
    void endsVanishedSeriesAndAllSeriesOfAFailedScrape() {
        page = "a 1\nb 1\n";
        scraper.scrape(target);
        now = now.plusSeconds(15);
        page = "a 2\n";
        scraper.scrape(target);
        assertThat(query("a").samples()).hasSize(1);
        assertThat(query("b").samples()).isEmpty();

        now = now.plusSeconds(15);
        status = 503;
        ScrapeResult failed = scraper.scrape(target);
        assertThat(failed.error()).isEqualTo("server returned HTTP status 503, expected 200");
        assertThat(query("a").samples()).isEmpty();
        assertThat(query("up").samples().getFirst().value()).isZero();

        now = now.plusSeconds(15);
        scraper.forget(target);
        assertThat(query("up").samples()).isEmpty();
    }

    @Test
    void aFaultyPageOrOneBeyondALimitStoresNothing() {
        page = "a 1\nb x\n";
        assertThat(scraper.scrape(target).error()).isEqualTo("line 2: invalid value \"x\"");
        now = now.plusSeconds(1);
        page = "a 1\nb 2\n";
        assertThat(scraper.scrape(target.withLimits(1, 0)).error())
                .isEqualTo("sample limit exceeded: 2 samples, the limit is 1");
        now = now.plusSeconds(1);
        assertThat(scraper.scrape(target.withLimits(0, 4)).error())
                .isEqualTo("body size limit exceeded: the limit is 4 bytes");
        assertThat(query("a").samples()).isEmpty();
    }

    @Test
    void aTargetThatHangsFailsInTime() {
        page = "a 1\n";
        hang = true;
        ScrapeResult result = scraper.scrape(target.withTimeout(Duration.ofMillis(200)));
        assertThat(result.error()).contains("within 200 ms");
    }

    @Test
    void anUnreachableTargetIsDown() {
        server.stop(0);
        ScrapeResult result = scraper.scrape(target);
        assertThat(result.up()).isFalse();
        assertThat(query("up").samples().getFirst().value()).isZero();
    }
}
