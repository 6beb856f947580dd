package dev.fairlead.promql.scrape;

import dev.fairlead.promql.relabel.Relabeling;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/**
 * Reads pages of metrics over HTTP, packed with gzip where the target can, in the format that the
 * answer names.
 */
public final class HttpPageReader implements PageReader {
    private static final String TEXTS =
            "application/openmetrics-text;version=1.0.0;q=0.6,text/plain;version=0.0.4;q=0.5,*/*;q=0.1";

    /** Only this format carries native histograms. */
    private static final String PROTOBUF =
            "application/vnd.google.protobuf;proto=io.prometheus.client.MetricFamily;encoding=delimited;q=0.7,"
                    + TEXTS;

    private static final int BLOCK = 1 << 14;
    private static final long RELABELED = 4;

    private final HttpClient client;
    private final ReadingBudget usual;
    private final ReadingBudget privileged;

    /** A reader over a client of the caller's. */
    public HttpPageReader(HttpClient client) {
        this(client, ReadingBudget.unlimited(), ReadingBudget.unlimited());
    }

    /**
     * A reader within budgets.
     *
     * @param usual of all targets but those of privileged sources
     * @param privileged of these
     */
    public HttpPageReader(HttpClient client, ReadingBudget usual, ReadingBudget privileged) {
        this.client = client;
        this.usual = usual;
        this.privileged = privileged;
    }

    /** Reads a page and its content at once. */
    public Exposition read(ScrapeTarget target) {
        try (Page page = fetch(target)) {
            return page.parse();
        }
    }

    @Override
    public Page fetch(ScrapeTarget target) {
        var request =
                HttpRequest.newBuilder(target.uri())
                        .timeout(target.timeout())
                        .header("Accept", target.honor().nativeHistograms() ? PROTOBUF : TEXTS)
                        .header("Accept-Encoding", "gzip")
                        .header(
                                "X-Prometheus-Scrape-Timeout-Seconds",
                                Double.toString(target.timeout().toMillis() / 1000.0));
        var authorization = target.authorization();
        if (authorization != null) {
            request.header("Authorization", authorization.get());
        }
        var fetched = new FetchedPage(target, target.source().privileged() ? privileged : usual);
        var body = new AtomicReference<InputStream>();
        CompletableFuture<FetchedPage> answer =
                client.sendAsync(request.build(), HttpResponse.BodyHandlers.ofInputStream())
                        .thenApplyAsync(
                                response -> {
                                    body.set(response.body());
                                    fetched.read(response);
                                    return fetched;
                                },
                                Thread.ofPlatform().daemon().name("page")::start);
        boolean complete = false;
        try {
            FetchedPage page = await(answer, target);
            complete = true;
            return page;
        } finally {
            close(body.get());
            if (!complete) {
                fetched.close();
            }
        }
    }

    /** Ends a read that is still under way when the time is over. */
    private static void close(@Nullable InputStream body) {
        if (body == null) {
            return;
        }
        try {
            body.close();
        } catch (IOException e) {
            throw new PageException("closing the connection failed: " + e);
        }
    }

    /**
     * The client's own time limit ends with the head of the response; this one covers the body too.
     */
    private static FetchedPage await(CompletableFuture<FetchedPage> answer, ScrapeTarget target) {
        Duration limit = target.timeout();
        try {
            return answer.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            answer.cancel(true);
            throw new PageException("no complete answer within " + limit.toMillis() + " ms");
        } catch (InterruptedException e) {
            answer.cancel(true);
            Thread.currentThread().interrupt();
            throw new PageException("interrupted");
        } catch (ExecutionException e) {
            Throwable cause = e.getCause();
            if (cause instanceof PageException page) {
                throw page;
            }
            if (cause instanceof PageRefusedException refused) {
                throw refused;
            }
            if (cause instanceof HttpTimeoutException) {
                throw new PageException("no answer within " + limit.toMillis() + " ms");
            }
            throw new PageException("request failed: " + cause);
        }
    }

    /** The bytes of a page, which the budget counts until it is closed. */
    private static final class FetchedPage implements Page {
        private final ScrapeTarget target;
        private final ReadingBudget budget;
        private byte[] bytes = {};
        private String type = "";
        private long held;
        private boolean parsing;
        private boolean closed;

        private FetchedPage(ScrapeTarget target, ReadingBudget budget) {
            this.target = target;
            this.budget = budget;
        }

        private void read(HttpResponse<InputStream> response) {
            try (InputStream raw = response.body()) {
                if (response.statusCode() != 200) {
                    throw new PageException(
                            "server returned HTTP status "
                                    + response.statusCode()
                                    + ", expected 200");
                }
                type = response.headers().firstValue("Content-Type").orElse("");
                boolean packed =
                        response.headers().firstValue("Content-Encoding").orElse("").equals("gzip");
                bytes = bytes(packed ? new GZIPInputStream(raw) : raw, target.limits().bytes());
            } catch (IOException e) {
                throw new PageException("reading the page failed: " + e);
            }
        }

        private byte[] bytes(InputStream in, long limit) throws IOException {
            var page = new ByteArrayOutputStream();
            var block = new byte[BLOCK];
            for (int n = in.read(block); n >= 0; n = in.read(block)) {
                // Twice: while it grows, and as the text that is parsed.
                take(2L * n);
                page.write(block, 0, n);
                if (limit > 0 && page.size() > limit) {
                    throw new PageRefusedException(
                            "body size limit exceeded: the limit is " + limit + " bytes");
                }
            }
            return page.toByteArray();
        }

        /** Nothing is taken any more once the page is closed: its reader was too slow. */
        private synchronized void take(long more) {
            if (closed) {
                throw new PageException("the time is over");
            }
            budget.take(more);
            held += more;
        }

        @Override
        public Exposition parse() {
            budget.turn(target.timeout().toMillis());
            parsing = true;
            int most = mostSamples(target.limits().samples());
            if (type.startsWith("application/vnd.google.protobuf")) {
                return ProtobufParser.parse(
                        bytes,
                        target.honor().nativeHistograms(),
                        target.honor().classicToo(),
                        most);
            }
            var text = new String(bytes, StandardCharsets.UTF_8);
            return type.startsWith("application/openmetrics-text")
                    ? ExpositionParser.parseOpenMetrics(text, most)
                    : ExpositionParser.parseText(text, most);
        }

        /** The limit counts what relabeling leaves; where it may drop some, more are parsed. */
        private int mostSamples(int limit) {
            if (limit == 0) {
                return Integer.MAX_VALUE;
            }
            return target.metricRelabeling().equals(Relabeling.NONE)
                    ? limit
                    : (int) Math.min(Integer.MAX_VALUE, limit * RELABELED);
        }

        @Override
        public synchronized void close() {
            if (closed) {
                return;
            }
            closed = true;
            bytes = new byte[0];
            budget.give(held);
            if (parsing) {
                budget.turnOver();
            }
        }
    }
}
