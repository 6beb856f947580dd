package dev.fairlead.alert.watch;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Watches for tests: window 10 s, bake 30 s, deadline after 60 s, an evaluation each second. */
final class Watches {

    static final Instant T0 = Instant.parse("2026-11-23T10:00:00Z");

    private Watches() {}

    static Watch errorRatio() {
        return with(
                new Condition("ErrorRatio", "ratio", Comparison.ABOVE, 0.05, "critical", "Errors"));
    }

    static Watch of(String ratio, String requests) {
        return judged(
                requests,
                new Condition("ErrorRatio", ratio, Comparison.ABOVE, 0.05, "critical", "Errors"));
    }

    static Watch with(Condition... conditions) {
        return judged("requests", conditions);
    }

    static Watch judged(String requests, Condition... conditions) {
        return new Watch(
                "d-1-2-1",
                new Watch.Watched(
                        "d-1",
                        "checkout",
                        "production",
                        "2",
                        2,
                        1,
                        "payments",
                        "https://runbooks.example.org/checkout",
                        "1"),
                List.of(
                        new WatchTarget(
                                "edge",
                                URI.create("http://127.0.0.1:8101/metrics"),
                                Duration.ofSeconds(1))),
                List.of(conditions),
                new Watch.Terms(
                        requests,
                        20,
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(10),
                        Duration.ofSeconds(30),
                        T0.plusSeconds(60)),
                new Watch.Origin("lifecycle", "event-1", null, null));
    }
}
