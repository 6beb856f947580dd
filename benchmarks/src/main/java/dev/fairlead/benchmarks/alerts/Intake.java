package dev.fairlead.benchmarks.alerts;

import dev.fairlead.benchmarks.measure.Durations;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Posts alerts over connections of its own, as many at a time. */
final class Intake {
    private static final int CONNECTIONS = 8;

    /**
     * What was measured.
     *
     * @param perSecond requests that were taken
     */
    record Taken(double perSecond, Durations times) {}

    private Intake() {}

    /** The same requests again and again, for a while. */
    static Taken again(List<HttpRequest> requests, Duration time)
            throws InterruptedException, IOException {
        long end = System.nanoTime() + time.toNanos();
        var next = new AtomicInteger();
        return measured(() -> {
            int index = next.getAndIncrement();
            return System.nanoTime() < end ? requests.get(index % requests.size()) : null;
        });
    }

    /** Each request once. */
    static Taken once(List<HttpRequest> requests) throws InterruptedException, IOException {
        var next = new AtomicInteger();
        return measured(() -> {
            int index = next.getAndIncrement();
            return index < requests.size() ? requests.get(index) : null;
        });
    }

    private interface Source {
        @Nullable HttpRequest next();
    }

    private static Taken measured(Source source) throws InterruptedException, IOException {
        List<Duration> times = new ArrayList<>();
        long begun = System.nanoTime();
        try (var threads = Executors.newFixedThreadPool(CONNECTIONS)) {
            List<Future<List<Duration>>> all = new ArrayList<>();
            for (int i = 0; i < CONNECTIONS; i++) {
                all.add(threads.submit(() -> send(source)));
            }
            for (Future<List<Duration>> each : all) {
                times.addAll(each.get());
            }
        } catch (ExecutionException failed) {
            throw new IOException("a request was not taken", failed.getCause());
        }
        double seconds = (System.nanoTime() - begun) / 1e9;
        return new Taken(times.size() / seconds, new Durations(times));
    }

    /** A client of its own, so that it has a connection of its own. */
    private static List<Duration> send(Source source) throws IOException, InterruptedException {
        List<Duration> times = new ArrayList<>();
        try (HttpClient client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
            for (HttpRequest request = source.next(); request != null; request = source.next()) {
                long sent = System.nanoTime();
                var answer = client.send(request, BodyHandlers.ofString());
                if (answer.statusCode() != 200) {
                    throw new IOException(
                            "status %d: %s".formatted(answer.statusCode(), answer.body()));
                }
                times.add(Duration.ofNanos(System.nanoTime() - sent));
            }
        }
        return times;
    }
}
