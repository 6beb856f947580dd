package dev.fairlead.benchmarks.console;

import com.zaxxer.hikari.HikariDataSource;
import dev.fairlead.audit.trail.ReceivedRecord;
import dev.fairlead.audit.trail.Trail;
import dev.fairlead.audit.trail.TrailTable;
import dev.fairlead.events.access.MutationAccepted;
import dev.fairlead.events.deployments.DeploymentRequested;
import dev.fairlead.events.deployments.DeploymentStarted;
import dev.fairlead.events.deployments.RequestSource;
import dev.fairlead.events.deployments.Strategy;
import dev.fairlead.platform.seal.Verdict;
import dev.fairlead.schemas.Event;
import dev.fairlead.schemas.EventCatalogue;
import dev.fairlead.schemas.EventCodec;
import dev.fairlead.schemas.EventHeaders;
import dev.fairlead.schemas.EventType;
import dev.fairlead.standalone.demo.Api;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * What years of operations leave: incidents by the REST interface, events by the trail's own code.
 */
final class History {
    private static final int AT_ONCE = 8;
    private static final int BATCH = 500;
    private static final int REQUESTS_A_LIFECYCLE = 6;
    private static final Duration AGE = Duration.ofDays(60);

    /** No consumer writes the chains of this partition. */
    private static final int PARTITION = 1_000;

    private final Clock clock = Clock.systemUTC();

    /**
     * Opens incidents, and resolves all but the last ones.
     *
     * @param open how many stay open
     */
    void incidents(Api incident, int count, int open)
            throws InterruptedException, ExecutionException {
        try (var threads = Executors.newFixedThreadPool(AT_ONCE)) {
            var handled = new ArrayList<Future<?>>();
            for (int i = 0; i < count; i++) {
                boolean stays = i >= count - open;
                int number = i;
                handled.add(
                        threads.submit(() -> {
                            handle(incident, number, stays);
                            return number;
                        }));
            }
            for (Future<?> each : handled) {
                each.get();
            }
        }
    }

    private static void handle(Api incident, int number, boolean stays)
            throws InterruptedException {
        String path =
                "/api/v1/incidents/"
                        + incident.post(
                                        "/api/v1/incidents",
                                        Map.of(
                                                "title",
                                                "Orders fail, for the time number " + number,
                                                "summary",
                                                "Customers cannot pay.",
                                                "priority",
                                                number % 4 == 0 ? "p2" : "p3",
                                                "service",
                                                "checkout",
                                                "environment",
                                                "production"))
                                .at("/incident/id")
                                .asString();
        if (!stays) {
            incident.post(path + "/acknowledge", Map.of("note", "I look at it."));
            incident.post(path + "/resolve", Map.of("resolution", "The pool was too small."));
        }
    }

    /** Adds events of lifecycles, and who asked for what, to the trail. */
    void events(HikariDataSource audit, int count) {
        var trail =
                new Trail(
                        new TrailTable(new JdbcTemplate(audit)),
                        new EventCodec(),
                        (_, _, _, _) -> new Verdict.Exempt(),
                        clock);
        var records = new Records(clock.instant().minus(AGE), AGE.dividedBy(count));
        for (int i = 0; i < count; i += BATCH) {
            trail.add(records.next(Math.min(BATCH, count - i)));
        }
    }

    /** One lifecycle after the other, as the services publish them. */
    private static final class Records {
        private final EventCodec codec = new EventCodec();
        private final Duration apart;
        private Instant at;
        private long offset;

        Records(Instant begin, Duration apart) {
            this.at = begin;
            this.apart = apart;
        }

        List<ReceivedRecord> next(int count) {
            var records = new ArrayList<ReceivedRecord>();
            while (records.size() < count) {
                records.add(record());
            }
            return records;
        }

        private ReceivedRecord record() {
            long lifecycle = offset / REQUESTS_A_LIFECYCLE;
            int step = (int) (offset % REQUESTS_A_LIFECYCLE);
            String id = id(1, lifecycle);
            at = at.plus(apart);
            Event event =
                    switch (step) {
                        case 0 -> requested(id);
                        case 1 -> started(id);
                        default -> asked();
                    };
            String stream = step < 2 ? "rollout-" + id : "access-" + id;
            return received(event, stream, id(2, lifecycle), step == 1 ? id(3, offset - 1) : null);
        }

        private static String id(int kind, long number) {
            return new UUID(0x0190_0000_0000_7000L + ((long) kind << 32), number).toString();
        }

        private ReceivedRecord received(
                Event event, String stream, String lifecycle, @Nullable String cause) {
            EventType type = EventCatalogue.of(event);
            var headers =
                    new EventHeaders(
                            id(3, offset),
                            "/fairlead/deploy",
                            type.name(),
                            stream,
                            offset % REQUESTS_A_LIFECYCLE + 1,
                            at,
                            lifecycle,
                            cause,
                            type.fingerprint(),
                            null,
                            null);
            return new ReceivedRecord(
                    type.topic().topicName(),
                    PARTITION,
                    offset++,
                    stream.getBytes(StandardCharsets.UTF_8),
                    headers.encode(),
                    codec.encode(event));
        }

        private Event requested(String id) {
            return DeploymentRequested.newBuilder()
                    .deploymentId(id)
                    .service("checkout")
                    .environment("production")
                    .version("v" + offset)
                    .team("payments")
                    .strategy(Strategy.CANARY)
                    .source(RequestSource.REST)
                    .requestedBy("ci-checkout")
                    .configHash("c0ffee")
                    .at(at)
                    .build();
        }

        private Event started(String id) {
            return DeploymentStarted.newBuilder()
                    .deploymentId(id)
                    .service("checkout")
                    .environment("production")
                    .version("v" + offset)
                    .team("payments")
                    .strategy(Strategy.CANARY)
                    .at(at)
                    .build();
        }

        private Event asked() {
            return MutationAccepted.newBuilder()
                    .service("deploy")
                    .caller("ci-checkout")
                    .address("192.0.2.7")
                    .action("POST /api/v1/deployments/{id}/pause")
                    .status(200)
                    .reason("paused")
                    .requestId("request-" + offset)
                    .at(at)
                    .build();
        }
    }
}
