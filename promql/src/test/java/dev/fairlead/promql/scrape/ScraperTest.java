package dev.fairlead.promql.scrape;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.fairlead.promql.PromQl;
import dev.fairlead.promql.Proto;
import dev.fairlead.promql.eval.Evaluator;
import dev.fairlead.promql.eval.EvaluatorOptions;
import dev.fairlead.promql.labels.Labels;
import dev.fairlead.promql.relabel.RelabelAction;
import dev.fairlead.promql.relabel.RelabelRule;
import dev.fairlead.promql.relabel.Relabeling;
import dev.fairlead.promql.store.InMemoryStore;
import dev.fairlead.promql.store.SeriesSource;
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
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ScraperTest {
    private final InMemoryStore store = new InMemoryStore(StoreOptions.defaults());
    private final CountDownLatch never = new CountDownLatch(1);
    private Instant now = Instant.parse("2026-01-01T00:00:00Z");
    private HttpServer server;
    private volatile String page = "";
    private volatile byte @Nullable [] body;
    private volatile String contentType = "text/plain; version=0.0.4";
    private volatile String accept = "";
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
                    accept = String.valueOf(exchange.getRequestHeaders().getFirst("Accept"));
                    byte[] given = body;
                    byte[] sent = given == null ? page.getBytes(UTF_8) : given;
                    exchange.getResponseHeaders().add("Content-Type", contentType);
                    exchange.sendResponseHeaders(status, sent.length + (hang ? 1 : 0));
                    exchange.getResponseBody().write(sent);
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
        assertThat(scraper.scrape(target.withLimits(new ScrapeLimits(1, 0, 0, 0, 0))).error())
                .isEqualTo("sample limit exceeded: more than 1 samples");
        now = now.plusSeconds(1);
        assertThat(scraper.scrape(target.withLimits(new ScrapeLimits(0, 4, 0, 0, 0))).error())
                .isEqualTo("body size limit exceeded: the limit is 4 bytes");
        now = now.plusSeconds(1);
        page = "a{x=\"12345\"} 1\n";
        assertThat(scraper.scrape(target.withLimits(new ScrapeLimits(0, 0, 3, 0, 0))).error())
                .isEqualTo("label limit exceeded: a has 4 labels, the limit is 3");
        now = now.plusSeconds(1);
        assertThat(scraper.scrape(target.withLimits(new ScrapeLimits(0, 0, 0, 7, 0))).error())
                .isEqualTo(
                        "label name length limit exceeded: '__name__' of a has 8 characters, the limit is 7");
        now = now.plusSeconds(1);
        assertThat(scraper.scrape(target.withLimits(new ScrapeLimits(0, 0, 0, 0, 4))).error())
                .isEqualTo(
                        "label value length limit exceeded: the value of 'x' of a has 5 characters, the limit is 4");
        assertThat(query("a").samples()).isEmpty();
    }

    @Test
    void relabelingChangesAndDropsSeriesBeforeTheyAreCounted() {
        page = "a{x=\"1\"} 1\nb 2\ngo_c 3\n";
        var rules =
                new Relabeling(
                        List.of(
                                RelabelRule.of(RelabelAction.DROP, "", "__name__")
                                        .with("go_.*", "$1"),
                                RelabelRule.of(RelabelAction.REPLACE, "y", "x"),
                                RelabelRule.of(RelabelAction.REPLACE, "__name__", "__name__")
                                        .with("b", "")));

        ScrapeResult result =
                scraper.scrape(
                        target.withMetricRelabeling(rules)
                                .withLimits(new ScrapeLimits(1, 0, 0, 0, 0)));

        assertThat(result.error()).isNull();
        assertThat(result.kept()).isEqualTo(1);
        assertThat(query("a{y=\"1\"}").samples()).hasSize(1);
        assertThat(query("scrape_samples_scraped").samples().getFirst().value()).isEqualTo(3);
        assertThat(query("scrape_samples_post_metric_relabeling").samples().getFirst().value())
                .isEqualTo(1);
        assertThat(query("{__name__=~\"go_.*|b\"}").samples()).isEmpty();
    }

    @Test
    void timesOfThePageCountWhereTheyAreHonored() {
        page = "a 1 1767225599000\n";
        scraper.scrape(target);
        assertThat(query("timestamp(a)").samples().getFirst().value()).isEqualTo(1767225599);

        ScrapeTarget other = target.withHonor(new ScrapeTarget.Honor(false, false, false, false));
        scraper.scrape(other);
        assertThat(query("timestamp(a)").samples().getFirst().value()).isEqualTo(1767225600);
    }

    @Test
    void seriesOfATargetThatIsScrapedInAnotherWayEndWhenTheyAreGone() {
        page = "a 1\nb 1\n";
        scraper.scrape(target);
        ScrapeTarget other = ScrapeTarget.of(target.uri(), target.labels().with("instance", "two"));
        now = now.plusSeconds(1);
        scraper.replace(target, other);
        scraper.scrape(other);

        assertThat(query("a").samples())
                .extracting(each -> each.labels().get("instance"))
                .containsExactly("two");
        assertThat(query("up").samples()).hasSize(1);
    }

    @Test
    void protobufIsAskedForAndReadWhereNativeHistogramsAreWanted() {
        body =
                new Proto()
                        .delimited(
                                new Proto()
                                        .text(1, "size")
                                        .whole(3, 4)
                                        .message(
                                                4,
                                                new Proto()
                                                        .message(
                                                                7,
                                                                new Proto()
                                                                        .whole(1, 2)
                                                                        .number(2, 3)
                                                                        .number(6, 0.5)
                                                                        .whole(7, 2))))
                        .bytes();
        contentType =
                "application/vnd.google.protobuf; proto=io.prometheus.client.MetricFamily; encoding=delimited";

        scraper.scrape(target.withHonor(new ScrapeTarget.Honor(false, true, true, false)));

        assertThat(accept).startsWith("application/vnd.google.protobuf;");
        assertThat(query("histogram_count(size)").samples().getFirst().value()).isEqualTo(2);
        now = now.plusSeconds(1);
        body = new Proto().bytes();
        scraper.scrape(target.withHonor(new ScrapeTarget.Honor(false, true, true, false)));
        assertThat(query("size").samples()).as("ended by a marker").isEmpty();
        assertThat(query("up").samples().getFirst().value()).isEqualTo(1);
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

    @Test
    void aSampleFromFarAheadIsRefusedAndTheSeriesGoesOn() {
        long year = now.plus(Duration.ofDays(365)).toEpochMilli();
        page = "a 1 " + year + "\nb 1 " + now.plusSeconds(600).toEpochMilli() + "\n";
        assertThat(scraper.scrape(target).refused()).isEqualTo(1);
        now = now.plusSeconds(1);
        page = "a 2 " + now.toEpochMilli() + "\n";

        assertThat(scraper.scrape(target).refused()).isZero();
        assertThat(query("a").samples().getFirst().value()).isEqualTo(2);
    }

    @Test
    void aPageOfAMillionSeriesCostsNoMoreThanItsLimit() {
        StringBuilder many = new StringBuilder();
        for (int i = 0; i < 300_000; i++) {
            many.append("m{i=\"").append(i).append("\"} 1\n");
        }
        many.append("this is no sample\n");
        page = many.toString();

        ScrapeResult result = scraper.scrape(target);

        // The faulty line behind them is not reached.
        assertThat(result.error()).isEqualTo("sample limit exceeded: more than 50000 samples");
        assertThat(result.pageRefused()).isTrue();
        assertThat(query("up").samples().getFirst().value()).isZero();
        page = "a{";
        assertThat(scraper.scrape(target).pageRefused()).isTrue();
        status = 500;
        assertThat(scraper.scrape(target).pageRefused()).as("may be over soon").isFalse();
    }

    @Test
    void pagesTogetherHaveABudget() {
        var budget = new ReadingBudget(100_000, 1);
        var pages = new HttpPageReader(client, budget, ReadingBudget.unlimited());
        var usual = target.withSource(new SeriesSource("usual", 10, false));
        page = "a 1\n".repeat(15_000);
        contentType = "text/plain";
        assertThat(new Scraper(pages, store, new TestClock()).scrape(usual).error())
                .contains("no room to read the page");
        assertThat(budget.held()).isZero();

        page = "a 1\n".repeat(10_000);
        try (PageReader.Page held = pages.fetch(usual)) {
            assertThat(held.parse().samples()).hasSize(10_000);
            assertThat(budget.held()).isEqualTo(80_000);
            assertThat(pages.read(target).samples())
                    .as("by which deployments are judged")
                    .hasSize(10_000);
        }
        assertThat(budget.held()).isZero();
    }

    @Test
    void aTargetHoldsNoMoreSeriesThanItsSourceMay() {
        var source = new SeriesSource("usual", 3, false);
        page = "m{i=\"1\"} 1\nm{i=\"2\"} 1\nm{i=\"3\"} 1\nm{i=\"4\"} 1\n";

        ScrapeResult result = scraper.scrape(target.withSource(source));

        assertThat(result.up()).isTrue();
        assertThat(result.refused()).isEqualTo(1);
        assertThat(source.series()).isEqualTo(3);
        assertThat(source.full()).isTrue();
        assertThat(query("up").samples()).hasSize(1);
    }
}
