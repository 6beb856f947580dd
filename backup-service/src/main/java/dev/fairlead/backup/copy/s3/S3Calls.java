package dev.fairlead.backup.copy.s3;

import dev.fairlead.backup.copy.Bandwidth;
import dev.fairlead.backup.copy.Content;
import dev.fairlead.backup.copy.CopyFailed;
import dev.fairlead.platform.config.Secrets;
import dev.fairlead.platform.outbound.http.HttpCalls;
import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Sends signed requests. What a store may take later is sent again, up to four times in all; a
 * request during which nothing moves for the limit of time is given up.
 */
final class S3Calls implements AutoCloseable {
    private static final int ATTEMPTS = 4;
    private static final Duration FIRST_PAUSE = Duration.ofMillis(250);
    private static final int MOST_OF_AN_ANSWER = 8 << 20;
    private static final int SHOWN = 300;
    private static final String EMPTY = Signing.sha256("");

    private final Supplier<Signing> signing;
    private final Bandwidth bandwidth;
    private final Duration limit;
    private final InstantSource clock;
    private final HttpClient client;
    private final ScheduledExecutorService watches;

    /**
     * @param signing asked for each request, so that credentials may change
     * @param perSecond bytes that may be sent a second; 0 for any
     * @param limit the longest without a byte
     */
    S3Calls(Supplier<Signing> signing, long perSecond, Duration limit, InstantSource clock) {
        this.signing = signing;
        this.bandwidth = new Bandwidth(perSecond);
        this.limit = limit;
        this.clock = clock;
        this.client = HttpCalls.client(limit);
        var one =
                new ScheduledThreadPoolExecutor(
                        1, Thread.ofPlatform().daemon().name("copy-watch").factory());
        one.setRemoveOnCancelPolicy(true);
        this.watches = one;
    }

    /**
     * A request.
     *
     * @param address without its query
     * @param content of a file that is sent; null where the body is not of one
     * @param sha256 of the body
     */
    record Call(
            String method,
            String address,
            SortedMap<String, String> query,
            Map<String, String> headers,
            @Nullable Content content,
            byte[] body,
            String sha256) {

        static Call of(String method, String address) {
            return new Call(method, address, new TreeMap<>(), Map.of(), null, new byte[0], EMPTY);
        }

        Call with(String name, String value) {
            SortedMap<String, String> more = new TreeMap<>(query);
            more.put(name, value);
            return new Call(method, address, more, headers, content, body, sha256);
        }

        Call header(String name, String value) {
            Map<String, String> more = new TreeMap<>(headers);
            more.put(name, value);
            return new Call(method, address, query, more, content, body, sha256);
        }

        Call sending(Content file, String digest) {
            return new Call(method, address, query, headers, file, body, digest);
        }

        Call sending(byte[] text) {
            return new Call(method, address, query, headers, null, text, Signing.sha256(text));
        }

        private String encodedQuery() {
            return query.entrySet().stream()
                    .map(each ->
                            Signing.encode(each.getKey(), true)
                                    + "="
                                    + Signing.encode(each.getValue(), true))
                    .collect(Collectors.joining("&"));
        }

        @Override
        public String toString() {
            return method + " " + address;
        }
    }

    /** What a store answered, whatever it is. */
    record Answer(int status, Map<String, String> headers, byte[] body) {
        boolean isGood() {
            return status / 100 == 2;
        }

        String header(String name) {
            return headers.getOrDefault(name, "");
        }

        Xml xml(String item) throws IOException {
            return Xml.read(new ByteArrayInputStream(body), item);
        }
    }

    /** Sends a request and reads the whole answer; one that is not good is answered too. */
    Answer send(Call call) throws IOException {
        CopyFailed last = null;
        for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
            if (attempt > 1) {
                pause(FIRST_PAUSE.multipliedBy(1L << (attempt - 2)));
            }
            try {
                HttpResponse<InputStream> response = exchange(call);
                byte[] body = read(call, response);
                var answer = new Answer(response.statusCode(), headers(response), body);
                if (!HttpCalls.mayBeTakenLater(answer.status()) || answer.status() == 501) {
                    return answer;
                }
                last = failed(call, answer);
            } catch (CopyFailed failed) {
                // Whoever hung once has had his time.
                if (!failed.reason().equals(CopyFailed.UNREACHABLE)) {
                    throw failed;
                }
                last = failed;
            }
        }
        throw last == null ? new CopyFailed(CopyFailed.FAILED, call.toString()) : last;
    }

    /** The same; whoever calls reads the body, and closes it. */
    InputStream open(Call call) throws IOException {
        HttpResponse<InputStream> response = exchange(call);
        if (response.statusCode() == 200) {
            return watched(call, response);
        }
        throw failed(
                call, new Answer(response.statusCode(), headers(response), read(call, response)));
    }

    private byte[] read(Call call, HttpResponse<InputStream> response) throws IOException {
        try (InputStream in = watched(call, response)) {
            byte[] body = in.readNBytes(MOST_OF_AN_ANSWER + 1);
            if (body.length > MOST_OF_AN_ANSWER) {
                throw new CopyFailed(
                        CopyFailed.FAILED, "the answer to %s is too long".formatted(call));
            }
            return body;
        }
    }

    private InputStream watched(Call call, HttpResponse<InputStream> response) {
        return new Watched(response.body(), call.toString(), limit, watches);
    }

    private static Map<String, String> headers(HttpResponse<?> response) {
        return response.headers().map().entrySet().stream()
                .collect(
                        Collectors.toMap(
                                each -> each.getKey().toLowerCase(Locale.ROOT),
                                each -> each.getValue().getFirst(),
                                (first, _) -> first));
    }

    private HttpResponse<InputStream> exchange(Call call) throws IOException {
        var progress = new Progress();
        CompletableFuture<HttpResponse<InputStream>> pending =
                client.sendAsync(request(call, progress), BodyHandlers.ofInputStream());
        long pause = Math.clamp(limit.toMillis() / 4, 1, 500);
        try {
            while (true) {
                try {
                    return pending.get(pause, TimeUnit.MILLISECONDS);
                } catch (TimeoutException notYet) {
                    if (progress.isOver(limit)) {
                        throw new CopyFailed(
                                CopyFailed.HANGS,
                                "%s: nothing moved for %s".formatted(call, limit),
                                notYet);
                    }
                }
            }
        } catch (ExecutionException failed) {
            throw unreachable(call, failed.getCause());
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
            throw interrupted(ended);
        } finally {
            pending.cancel(true);
        }
    }

    private static IOException unreachable(Call call, @Nullable Throwable cause) {
        for (Throwable each = cause; each != null; each = each.getCause()) {
            if (each instanceof CopyFailed of) {
                return of;
            }
        }
        return new CopyFailed(
                CopyFailed.UNREACHABLE,
                "%s: %s"
                        .formatted(
                                call,
                                cause == null
                                        ? "no answer"
                                        : cause.getMessage() == null
                                                ? cause.getClass().getSimpleName()
                                                : cause.getMessage()),
                cause == null ? new IOException("no answer") : cause);
    }

    private static InterruptedIOException interrupted(InterruptedException ended) {
        var interrupted = new InterruptedIOException("ended while it was asked");
        interrupted.initCause(ended);
        return interrupted;
    }

    private HttpRequest request(Call call, Progress progress) throws CopyFailed {
        String query = call.encodedQuery();
        URI address = URI.create(call.address() + (query.isEmpty() ? "" : "?" + query));
        HttpRequest.Builder request =
                HttpRequest.newBuilder(address).method(call.method(), body(call, progress));
        signing()
                .headers(
                        call.method(),
                        host(address),
                        address.getRawPath(),
                        query,
                        call.headers(),
                        call.sha256(),
                        clock.instant())
                .forEach(request::header);
        return request.build();
    }

    private Signing signing() throws CopyFailed {
        try {
            return signing.get();
        } catch (Secrets.SecretMissing missing) {
            throw new CopyFailed(CopyFailed.REFUSED, String.valueOf(missing.getMessage()), missing);
        }
    }

    /** As the client writes it. */
    private static String host(URI address) {
        boolean usual =
                address.getPort() < 0
                        || address.getPort() == ("https".equals(address.getScheme()) ? 443 : 80);
        return usual ? address.getHost() : address.getHost() + ":" + address.getPort();
    }

    private BodyPublisher body(Call call, Progress progress) {
        Content content = call.content();
        if (content == null) {
            return call.body().length == 0
                    ? BodyPublishers.noBody()
                    : BodyPublishers.ofByteArray(call.body());
        }
        if (content.bytes() == 0) {
            return BodyPublishers.noBody();
        }
        return BodyPublishers.fromPublisher(
                BodyPublishers.ofInputStream(() -> opened(content, progress)), content.bytes());
    }

    private InputStream opened(Content content, Progress progress) {
        try {
            return new FilterInputStream(content.open()) {
                @Override
                public int read(byte[] into, int offset, int length) throws IOException {
                    bandwidth.take(Math.min(length, 16 * 1024));
                    int read = in.read(into, offset, Math.min(length, 16 * 1024));
                    progress.made();
                    return read;
                }
            };
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static void pause(Duration length) throws InterruptedIOException {
        try {
            Thread.sleep(length);
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
            throw interrupted(ended);
        }
    }

    /** An answer that is no good, as a failure with a reason. */
    static CopyFailed failed(Call call, Answer answer) {
        String code = "";
        String message = "";
        try {
            Xml error = answer.xml("");
            code = error.field("Code");
            message = error.field("Message");
        } catch (IOException none) {
            message = "";
        }
        String reason =
                switch (answer.status()) {
                    case 404 ->
                            code.equals("NoSuchBucket") ? CopyFailed.REFUSED : CopyFailed.MISSING;
                    case 301, 307, 400, 401, 403 -> CopyFailed.REFUSED;
                    default -> CopyFailed.FAILED;
                };
        String said = (code + " " + message).strip();
        return new CopyFailed(
                reason,
                "%s: status %d%s"
                        .formatted(
                                call,
                                answer.status(),
                                said.isEmpty()
                                        ? ""
                                        : ", "
                                                + (said.length() > SHOWN
                                                        ? said.substring(0, SHOWN)
                                                        : said)));
    }

    @Override
    public void close() {
        watches.shutdownNow();
        client.shutdownNow();
    }
}
