package dev.fairlead.promql.scrape;

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

    private final HttpClient client;

    /** A reader over a client of the caller's. */
    public HttpPageReader(HttpClient client) {
        this.client = client;
    }

    @Override
    public Exposition read(ScrapeTarget target) {
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
        var body = new AtomicReference<InputStream>();
        CompletableFuture<Exposition> answer =
                client.sendAsync(request.build(), HttpResponse.BodyHandlers.ofInputStream())
                        .thenApplyAsync(
                                response -> {
                                    body.set(response.body());
                                    return page(response, target);
                                },
                                Thread.ofVirtual()::start);
        try {
            return await(answer, target);
        } finally {
            close(body.get());
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
    private static Exposition await(CompletableFuture<Exposition> answer, ScrapeTarget target) {
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
            if (cause instanceof ExpositionException exposition) {
                throw exposition;
            }
            if (cause instanceof HttpTimeoutException) {
                throw new PageException("no answer within " + limit.toMillis() + " ms");
            }
            throw new PageException("request failed: " + cause);
        }
    }

    private static Exposition page(HttpResponse<InputStream> response, ScrapeTarget target) {
        try (InputStream raw = response.body()) {
            if (response.statusCode() != 200) {
                throw new PageException(
                        "server returned HTTP status " + response.statusCode() + ", expected 200");
            }
            boolean packed =
                    response.headers().firstValue("Content-Encoding").orElse("").equals("gzip");
            byte[] page = bytes(packed ? new GZIPInputStream(raw) : raw, target.limits().bytes());
            return parsed(response.headers().firstValue("Content-Type").orElse(""), page, target);
        } catch (IOException e) {
            throw new PageException("reading the page failed: " + e);
        }
    }

    private static Exposition parsed(String type, byte[] page, ScrapeTarget target) {
        if (type.startsWith("application/vnd.google.protobuf")) {
            return ProtobufParser.parse(
                    page, target.honor().nativeHistograms(), target.honor().classicToo());
        }
        var text = new String(page, StandardCharsets.UTF_8);
        return type.startsWith("application/openmetrics-text")
                ? ExpositionParser.parseOpenMetrics(text)
                : ExpositionParser.parseText(text);
    }

    private static byte[] bytes(InputStream in, long limit) throws IOException {
        var bytes = new ByteArrayOutputStream();
        var block = new byte[8192];
        for (int n = in.read(block); n >= 0; n = in.read(block)) {
            bytes.write(block, 0, n);
            if (limit > 0 && bytes.size() > limit) {
                throw new PageException(
                        "body size limit exceeded: the limit is " + limit + " bytes");
            }
        }
        return bytes.toByteArray();
    }
}
