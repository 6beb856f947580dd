package dev.fairlead.benchmarks.rollouts;

import dev.fairlead.benchmarks.measure.Durations;
import dev.fairlead.benchmarks.measure.UpJvm;
import dev.fairlead.events.alerts.MetricBreached;
import dev.fairlead.events.deployments.DeploymentEvent;
import dev.fairlead.events.deployments.DeploymentFailed;
import dev.fairlead.events.deployments.DeploymentRolledBack;
import dev.fairlead.events.deployments.DeploymentSucceeded;
import dev.fairlead.events.deployments.StepCompleted;
import dev.fairlead.events.deployments.StepStarted;
import dev.fairlead.events.deployments.TrafficShifted;
import dev.fairlead.events.deployments.WatchRequested;
import dev.fairlead.platform.security.Role;
import dev.fairlead.platform.security.TokenFile;
import dev.fairlead.platform.subject.Suspect;
import dev.fairlead.standalone.demo.Api;
import dev.fairlead.standalone.demo.Endpoints;
import dev.fairlead.standalone.demo.EventTap;
import dev.fairlead.standalone.demo.EventTap.Seen;
import dev.fairlead.standalone.demo.Pager;
import dev.fairlead.standalone.demo.PagerSettings;
import dev.fairlead.standalone.demo.PlatformProcess;
import dev.fairlead.standalone.layout.DataDirectory;
import dev.fairlead.standalone.layout.PortCheck;
import dev.fairlead.standalone.layout.PortPlan;
import dev.fairlead.standalone.service.BrokerUsers;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import tools.jackson.databind.json.JsonMapper;

/**
 * A version of each service is released at once three times: the first, which is what the others
 * are beside; one whose shares are kept for their time; and one that is watched, and breaks at once
 * everywhere.
 */
final class Rollouts {
    private static final int FIRST_BASE = 9380;
    private static final int CALLERS = 8;
    private static final Duration START = Duration.ofMinutes(4);
    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final Duration LOOK = Duration.ofMillis(500);

    /** As the strategy {@code steps} has it. */
    private static final Duration BAKE = Duration.ofSeconds(20);

    private final Clock clock = Clock.systemUTC();
    private final JsonMapper json = new JsonMapper();
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Path home;
    private final List<String> services;

    /**
     * @param home where the demonstration's configuration is
     * @param count of rollouts at once
     */
    Rollouts(Path home, int count) {
        this.home = home;
        services = IntStream.range(0, count).mapToObj("s%04d"::formatted).toList();
    }

    /**
     * What was seen.
     *
     * @param asked the time in which all releases were asked for, the longest of three
     * @param late from the end of a share's time until the event that it led to was published
     * @param shifted from a shift that was asked for until its weight was read back
     * @param breached from the record {@code MetricBreached} until the weight 0 was read back
     * @param evaluated from the evaluation that found the version bad until the same
     * @param spread between the first breach and the last
     */
    record Result(
            Duration asked,
            Durations late,
            Durations shifted,
            Durations breached,
            Durations evaluated,
            Duration spread) {}

    /** Runs it; takes some minutes. */
    Result run() throws Exception {
        DataDirectory data = DataDirectory.temporary();
        PortPlan ports = PortCheck.firstFree(FIRST_BASE);
        String token =
                new TokenFile(data.tokens())
                        .issue(
                                "operator",
                                Role.OPERATOR,
                                Set.of("*"),
                                Set.of(),
                                null,
                                new SecureRandom());
        Result result;
        try (var page = new RolloutPage(services);
                var pager = new Pager(json, clock)) {
            Path config =
                    RolloutsConfig.copy(
                            home.resolve("config/examples/demo"),
                            data.root().resolve("config"),
                            services,
                            page.port());
            var platform =
                    PlatformProcess.start(
                            data,
                            config,
                            ports,
                            false,
                            UpJvm.OPTIONS,
                            new PagerSettings(pager.url()).environment());
            try {
                result = used(platform, new Endpoints(ports.base(), data), page, token);
            } finally {
                platform.stop();
            }
        }
        data.delete();
        return result;
    }

    private Result used(
            PlatformProcess platform, Endpoints endpoints, RolloutPage page, String token)
            throws Exception {
        Api deploy = new Api(http, json, endpoints.deploy(), token).waiting(Duration.ofMinutes(1));
        platform.awaitReady(deploy, START);
        platform.awaitReady(new Api(http, json, endpoints.alert(), token), START);
        try (var events = new EventTap(endpoints.kafka(BrokerUsers.READER))) {
            Duration asked = release(deploy, events, "1", "steps", DeploymentSucceeded.class);
            Set<String> first = ids(events, DeploymentSucceeded.class);
            asked = longer(asked, release(deploy, events, "2", "steps", DeploymentSucceeded.class));
            Predicate<DeploymentEvent> isSecond = event -> !first.contains(event.deploymentId());
            Durations late = new Durations(late(events, isSecond));
            Durations shifted = new Durations(shifted(events, isSecond));

            asked = longer(asked, release(deploy, events, "3", "watched", WatchRequested.class));
            page.breaks();
            await(events, DeploymentRolledBack.class, "3");
            return breached(asked, late, shifted, events);
        }
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? other : one;
    }

    /** Asks for all at once, and blocks until all have come so far. */
    private Duration release(
            Api deploy,
            EventTap events,
            String version,
            String strategy,
            Class<? extends DeploymentEvent> until)
            throws Exception {
        Instant began = clock.instant();
        List<Callable<Object>> calls = new ArrayList<>();
        for (String service : services) {
            calls.add(() ->
                    deploy.post(
                            "/api/v1/deployments",
                            Map.of(
                                    "service", service,
                                    "environment", "production",
                                    "version", version,
                                    "strategy", strategy)));
        }
        try (var callers = Executors.newFixedThreadPool(CALLERS)) {
            for (Future<Object> answer : callers.invokeAll(calls)) {
                answer.get();
            }
        }
        Duration asked = Duration.between(began, clock.instant());
        await(events, until, version);
        return asked;
    }

    private void await(EventTap events, Class<? extends DeploymentEvent> type, String version)
            throws InterruptedException {
        Instant giveUp = clock.instant().plus(PATIENCE);
        while (true) {
            long there =
                    events.seen(type)
                            .filter(seen -> seen.event().version().equals(version))
                            .map(seen -> seen.event().deploymentId())
                            .distinct()
                            .count();
            if (there == services.size()) {
                return;
            }
            long failed = events.seen(DeploymentFailed.class).count();
            if (failed > 0 || clock.instant().isAfter(giveUp)) {
                throw new IllegalStateException(
                        "%d of %d have %s of version %s after %s, and %d failed (expected: all, and none)"
                                .formatted(
                                        there,
                                        services.size(),
                                        type.getSimpleName(),
                                        version,
                                        PATIENCE,
                                        failed));
            }
            Thread.sleep(LOOK);
        }
    }

    private static Set<String> ids(EventTap events, Class<? extends DeploymentEvent> type) {
        return events.seen(type)
                .map(seen -> seen.event().deploymentId())
                .collect(Collectors.toCollection(HashSet::new));
    }

    private static String step(String deployment, int step) {
        return deployment + "/" + step;
    }

    /** The last share is kept for no time, so it has no timer. */
    private static List<Duration> late(EventTap events, Predicate<DeploymentEvent> wanted) {
        Map<String, Instant> due = new HashMap<>();
        events.seen(TrafficShifted.class)
                .map(Seen::event)
                .filter(wanted)
                .filter(event -> event.weightPercent() < 100)
                .forEach(event ->
                        due.put(step(event.deploymentId(), event.step()), event.at().plus(BAKE)));
        return events.seen(StepCompleted.class)
                .filter(seen -> wanted.test(seen.event()))
                .filter(seen ->
                        due.containsKey(step(seen.event().deploymentId(), seen.event().step())))
                .map(seen ->
                        Duration.between(
                                due.get(step(seen.event().deploymentId(), seen.event().step())),
                                seen.publishedAt()))
                .toList();
    }

    private static List<Duration> shifted(EventTap events, Predicate<DeploymentEvent> wanted) {
        Map<String, Instant> asked = new HashMap<>();
        events.seen(StepStarted.class)
                .map(Seen::event)
                .filter(wanted)
                .forEach(event -> asked.put(step(event.deploymentId(), event.step()), event.at()));
        return events.seen(TrafficShifted.class)
                .map(Seen::event)
                .filter(wanted)
                .filter(event -> asked.containsKey(step(event.deploymentId(), event.step())))
                .map(event ->
                        Duration.between(
                                asked.get(step(event.deploymentId(), event.step())),
                                event.readBackAt()))
                .toList();
    }

    private static Result breached(
            Duration asked, Durations late, Durations shifted, EventTap events) {
        List<Duration> fromRecord = new ArrayList<>();
        List<Duration> fromEvaluation = new ArrayList<>();
        List<Instant> breaches = new ArrayList<>();
        List<Seen<MetricBreached>> all = events.seen(MetricBreached.class).toList();
        Map<String, TrafficShifted> back = new HashMap<>();
        events.seen(TrafficShifted.class)
                .map(Seen::event)
                .filter(event -> event.weightPercent() == 0)
                .forEach(event -> back.putIfAbsent(event.deploymentId(), event));
        back.forEach((deployment, shift) -> {
            Seen<MetricBreached> breach =
                    all.stream()
                            .filter(seen ->
                                    Suspect.isDeployment(deployment, seen.event().suspect()))
                            .findFirst()
                            .orElseThrow(() ->
                                    new IllegalStateException(
                                            "deployment %s went back without a breach"
                                                    .formatted(deployment)));
            breaches.add(breach.publishedAt());
            fromRecord.add(Duration.between(breach.publishedAt(), shift.readBackAt()));
            fromEvaluation.add(Duration.between(breach.event().startsAt(), shift.readBackAt()));
        });
        List<Instant> sorted = breaches.stream().sorted().toList();
        return new Result(
                asked,
                late,
                shifted,
                new Durations(fromRecord),
                new Durations(fromEvaluation),
                Duration.between(sorted.getFirst(), sorted.getLast()));
    }
}
