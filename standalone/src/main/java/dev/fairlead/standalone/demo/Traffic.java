package dev.fairlead.standalone.demo;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Users' traffic: requests at a constant rate through the edge proxy, counted by the version that
 * answered. A bounded number of users: when all of them wait for an answer, no more is sent.
 */
public final class Traffic implements AutoCloseable {

    /** Requests that one version answered. */
    public record Served(long answered, long bad, @Nullable Instant firstBad) {
        Served with(boolean isBad, Instant at) {
            var first = firstBad == null && isBad ? at : firstBad;
            return new Served(answered + 1, isBad ? bad + 1 : bad, first);
        }
    }

    private static final Served NONE = new Served(0, 0, null);

    private static final int USERS = 128;

    private final HttpClient http;
    private final HttpRequest request;
    private final InstantSource clock;
    private final ScheduledExecutorService pace = Executors.newSingleThreadScheduledExecutor();
    private final Map<String, Served> byVersion = new ConcurrentHashMap<>();
    private final Semaphore users = new Semaphore(USERS);
    private final AtomicLong sent = new AtomicLong();
    private final AtomicLong unanswered = new AtomicLong();
    private final AtomicReference<@Nullable String> firstFailure = new AtomicReference<>();

    public Traffic(HttpClient http, URI address, InstantSource clock) {
        this.http = http;
        this.request = HttpRequest.newBuilder(address).timeout(Duration.ofSeconds(10)).build();
        this.clock = clock;
    }

    /**
     * @param perSecond requests to send per second
     */
    public void start(int perSecond) {
        pace.scheduleAtFixedRate(
                this::send, 0, TimeUnit.SECONDS.toNanos(1) / perSecond, TimeUnit.NANOSECONDS);
    }

    public Served served(String version) {
        return byVersion.getOrDefault(version, NONE);
    }

    public long sent() {
        return sent.get();
    }

    /**
     * Requests that got no answer from any version: refused, broken off, or answered by the edge
     * itself.
     */
    public long unanswered() {
        return unanswered.get();
    }

    /** Why the first of these got none; empty when all were answered. */
    public String firstFailure() {
        return Objects.requireNonNullElse(firstFailure.get(), "");
    }

    private void send() {
        if (!users.tryAcquire()) {
            return;
        }
        sent.incrementAndGet();
        var _ = http.sendAsync(request, BodyHandlers.discarding()).handle(this::count);
    }

    private boolean count(@Nullable HttpResponse<Void> response, @Nullable Throwable failure) {
        users.release();
        var version =
                response == null
                        ? ""
                        : response.headers().firstValue("X-Fairlead-Version").orElse("");
        if (response == null || version.isEmpty()) {
            unanswered.incrementAndGet();
            firstFailure.compareAndSet(
                    null,
                    response == null
                            ? String.valueOf(failure)
                            : "the edge answered " + response.statusCode());
            return false;
        }
        var bad = response.statusCode() >= 500;
        var at = clock.instant();
        byVersion.merge(version, NONE.with(bad, at), (served, _) -> served.with(bad, at));
        return true;
    }

    @Override
    public void close() {
        pace.shutdownNow();
    }
}
