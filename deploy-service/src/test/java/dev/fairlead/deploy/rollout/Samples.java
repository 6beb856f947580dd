package dev.fairlead.deploy.rollout;

import dev.fairlead.deploy.gate.Checklist;
import dev.fairlead.deploy.gate.Gate;
import dev.fairlead.deploy.instance.HealthCheck;
import dev.fairlead.deploy.instance.Launch;
import dev.fairlead.deploy.instance.ProcessLaunch;
import dev.fairlead.deploy.plan.Check;
import dev.fairlead.deploy.plan.Condition;
import dev.fairlead.deploy.plan.Examination;
import dev.fairlead.deploy.plan.OnInconclusive;
import dev.fairlead.deploy.plan.Plan;
import dev.fairlead.deploy.plan.Previous;
import dev.fairlead.deploy.plan.Step;
import dev.fairlead.deploy.plan.Watching;
import dev.fairlead.deploy.release.Release;
import dev.fairlead.deploy.traffic.EdgeRouting;
import dev.fairlead.events.deployments.Comparison;
import dev.fairlead.events.deployments.RequestSource;
import dev.fairlead.events.deployments.Strategy;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A release of checkout 2, and plans for it. */
final class Samples {
    static final Instant START = Instant.parse("2026-11-23T10:00:00Z");
    static final String ID = "d2";
    static final String URL_1 = "http://127.0.0.1:8109";
    static final String URL = "http://127.0.0.1:8110";
    static final Previous V1 = new Previous("d1", "1", "d1-1", ProcessLaunch.TYPE, URL_1);
    static final Duration BAKE = Duration.ofMinutes(5);
    static final Duration GRACE = Duration.ofMinutes(1);
    static final Duration TRAFFIC_TIMEOUT = Duration.ofSeconds(30);
    static final Duration KEEP = Duration.ofHours(24);
    static final Duration STOP_DELAY = Duration.ofSeconds(10);
    static final long GENERATION = 7;
    static final List<String> CHECKLIST = List.of("unit-tests", "security-scan");

    static final Duration PATIENCE = Duration.ofMinutes(30);
    private static final Launch LAUNCH =
            new ProcessLaunch(
                    List.of("java", "-jar", "checkout-2.jar", "--port=${port}"),
                    Map.of("REGION", "eu"),
                    null,
                    null,
                    new HealthCheck("/health", Duration.ofSeconds(1), 2, Duration.ofSeconds(30)),
                    Duration.ofSeconds(5));
    static final Step SMOKE_TEST =
            Check.smokeTest(new Examination.Request("/", 200, null, 3, Duration.ofSeconds(2)));
    static final Step MIGRATIONS =
            Check.migrations(
                    new Examination.Program(
                            List.of("/opt/checkout/bin/migrations", "--verify"),
                            LAUNCH,
                            Duration.ofSeconds(30)));

    private Samples() {}

    static Release release(String... passed) {
        return new Release(
                ID,
                "checkout",
                "production",
                "2",
                "payments",
                null,
                "0123456789abcdef0123456789abcdef01234567",
                "run-1",
                RequestSource.REST,
                "ci-checkout",
                List.of(passed).stream()
                        .map(item -> new Release.Evidence(item, "passed", null, null))
                        .toList(),
                "Friday's release",
                List.of("ann"),
                List.of("INC-2026-007"));
    }

    static Release of(String artifact, Release release) {
        return new Release(
                release.deploymentId(),
                release.service(),
                release.environment(),
                release.version(),
                release.team(),
                artifact,
                release.commit(),
                release.requestId(),
                release.source(),
                release.requestedBy(),
                release.evidence(),
                release.note(),
                release.authors(),
                release.fixes());
    }

    static Release complete() {
        return release(CHECKLIST.toArray(String[]::new));
    }

    static Plan plan() {
        return plan(V1, OnInconclusive.ROLLBACK);
    }

    static Plan plan(@Nullable Previous previous, OnInconclusive onInconclusive) {
        return new Plan(
                "lifecycle-1",
                "0af7651916cd43dd8448eb211c80319c",
                Strategy.CANARY,
                List.of(
                        new Step.Start(),
                        SMOKE_TEST,
                        new Step.Shift(5, BAKE),
                        new Step.Shift(25, BAKE),
                        new Step.Shift(50, BAKE),
                        new Step.Shift(100, BAKE)),
                List.of(new Checklist(Checklist.NAME, CHECKLIST, Duration.ZERO)),
                LAUNCH,
                new EdgeRouting("/checkout"),
                new Watching(
                        "router",
                        "http://127.0.0.1:8101/metrics",
                        List.of(
                                new Condition(
                                        "error-ratio",
                                        "sum(rate(errors[1m])) / sum(rate(requests[1m]))",
                                        Comparison.ABOVE,
                                        0.05,
                                        "critical",
                                        "More than 5 % errors",
                                        null)),
                        "sum(increase(requests[1m]))",
                        50,
                        Duration.ofSeconds(1),
                        Duration.ofMinutes(1),
                        GRACE,
                        Duration.ZERO),
                onInconclusive,
                TRAFFIC_TIMEOUT,
                KEEP,
                STOP_DELAY,
                previous,
                "https://runbooks.example/checkout",
                GENERATION,
                null);
    }

    /** The same with a checklist that waits. */
    static Plan patient(Plan plan) {
        return gated(plan, new Checklist(Checklist.NAME, CHECKLIST, PATIENCE));
    }

    /** The same, watched on for so long after the success. */
    static Plan watchedOn(Plan plan, Duration afterwards) {
        Watching watching = Objects.requireNonNull(plan.watching());
        return new Plan(
                plan.lifecycleId(),
                plan.traceId(),
                plan.strategy(),
                plan.steps(),
                plan.gates(),
                plan.launch(),
                plan.routing(),
                new Watching(
                        watching.job(),
                        watching.metricsUrl(),
                        watching.conditions(),
                        watching.requestsExpression(),
                        watching.minimumRequests(),
                        watching.interval(),
                        watching.window(),
                        watching.grace(),
                        afterwards),
                plan.onInconclusive(),
                plan.trafficTimeout(),
                plan.keepPrevious(),
                plan.stopDelay(),
                plan.previous(),
                plan.runbook(),
                plan.generation(),
                plan.retriedBy());
    }

    /** The same with these gates. */
    static Plan gated(Plan plan, Gate... gates) {
        return new Plan(
                plan.lifecycleId(),
                plan.traceId(),
                plan.strategy(),
                plan.steps(),
                List.of(gates),
                plan.launch(),
                plan.routing(),
                plan.watching(),
                plan.onInconclusive(),
                plan.trafficTimeout(),
                plan.keepPrevious(),
                plan.stopDelay(),
                plan.previous(),
                plan.runbook(),
                plan.generation(),
                plan.retriedBy());
    }

    /** The same, after which the items are to be done. */
    static Plan followed(Plan plan, List<String> items) {
        return new Plan(
                plan.lifecycleId(),
                plan.traceId(),
                plan.strategy(),
                plan.steps(),
                plan.gates(),
                plan.launch(),
                plan.routing(),
                plan.watching(),
                plan.onInconclusive(),
                plan.trafficTimeout(),
                plan.keepPrevious(),
                plan.stopDelay(),
                plan.previous(),
                plan.runbook(),
                plan.generation(),
                plan.retriedBy(),
                new Checklist("afterwards", items, Duration.ZERO));
    }

    /** In steps, each of which is kept for its time and watched by nobody. */
    static Plan timed() {
        Plan watched = plan();
        return new Plan(
                watched.lifecycleId(),
                watched.traceId(),
                watched.strategy(),
                watched.steps(),
                watched.gates(),
                watched.launch(),
                watched.routing(),
                null,
                watched.onInconclusive(),
                watched.trafficTimeout(),
                watched.keepPrevious(),
                watched.stopDelay(),
                watched.previous(),
                watched.runbook(),
                watched.generation(),
                watched.retriedBy());
    }

    /** Blue-green with a migration check before the switch. */
    static Plan blueGreen() {
        Plan canary = plan();
        return new Plan(
                canary.lifecycleId(),
                canary.traceId(),
                Strategy.BLUE_GREEN,
                List.of(new Step.Start(), SMOKE_TEST, MIGRATIONS, new Step.Shift(100, BAKE)),
                canary.gates(),
                canary.launch(),
                canary.routing(),
                canary.watching(),
                canary.onInconclusive(),
                canary.trafficTimeout(),
                canary.keepPrevious(),
                canary.stopDelay(),
                canary.previous(),
                canary.runbook(),
                canary.generation(),
                canary.retriedBy());
    }
}
