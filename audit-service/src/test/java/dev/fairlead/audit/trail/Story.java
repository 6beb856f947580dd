package dev.fairlead.audit.trail;

import dev.fairlead.events.access.MutationAccepted;
import dev.fairlead.events.alerts.AnalysisCompleted;
import dev.fairlead.events.alerts.Verdict;
import dev.fairlead.events.deployments.DeploymentRequested;
import dev.fairlead.events.deployments.DeploymentRolledBack;
import dev.fairlead.events.deployments.DeploymentStarted;
import dev.fairlead.events.deployments.RequestSource;
import dev.fairlead.events.deployments.Strategy;
import dev.fairlead.events.deployments.WatchRequested;
import dev.fairlead.events.incidents.IncidentOpened;
import dev.fairlead.events.incidents.IncidentResolved;
import dev.fairlead.events.incidents.Priority;
import dev.fairlead.events.subject.Subject;
import dev.fairlead.events.subject.Suspect;
import dev.fairlead.schemas.Event;
import dev.fairlead.schemas.EventCatalogue;
import dev.fairlead.schemas.EventCodec;
import dev.fairlead.schemas.EventHeaders;
import dev.fairlead.schemas.EventType;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Records of lifecycles, as the services publish them. */
public final class Story {

    public static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";

    private static final EventCodec CODEC = new EventCodec();
    private static final Instant START = Instant.parse("2026-11-23T09:00:00Z");

    private final String lifecycle;
    private final Map<String, Long> sequences = new HashMap<>();
    private final List<ReceivedRecord> records = new ArrayList<>();
    private long offset;
    private int seconds;
    private @Nullable String cause;

    public Story(String lifecycle) {
        this.lifecycle = lifecycle;
    }

    /** Requested, started, watched, found bad, rolled back, incident opened and resolved. */
    public static Story badRelease(String lifecycle, String deployment, String number) {
        return new Story(lifecycle)
                .requested(deployment)
                .started(deployment)
                .watched(deployment)
                .judged(deployment)
                .rolledBack(deployment)
                .opened(number)
                .resolved(number);
    }

    public Story requested(String deployment) {
        return publish(
                "/fairlead/deploy",
                "rollout-" + deployment,
                DeploymentRequested.newBuilder()
                        .deploymentId(deployment)
                        .service("checkout")
                        .environment("production")
                        .version("3")
                        .team("payments")
                        .strategy(Strategy.CANARY)
                        .source(RequestSource.REST)
                        .requestedBy("ci-checkout")
                        .configHash("c0ffee")
                        .at(START)
                        .build());
    }

    public Story started(String deployment) {
        return publish(
                "/fairlead/deploy",
                "rollout-" + deployment,
                DeploymentStarted.newBuilder()
                        .deploymentId(deployment)
                        .service("checkout")
                        .environment("production")
                        .version("3")
                        .team("payments")
                        .strategy(Strategy.CANARY)
                        .at(START)
                        .build());
    }

    public Story watched(String deployment) {
        return publish(
                "/fairlead/deploy",
                "rollout-" + deployment,
                WatchRequested.newBuilder()
                        .deploymentId(deployment)
                        .service("checkout")
                        .environment("production")
                        .version("3")
                        .watchId(deployment + ".1.1")
                        .step(1)
                        .attempt(1)
                        .team("payments")
                        .requestsExpression("requests")
                        .minimumRequests(100)
                        .evaluationIntervalMillis(1000)
                        .windowMillis(5000)
                        .bakeMillis(5000)
                        .deadline(START)
                        .at(START)
                        .build());
    }

    public Story judged(String deployment) {
        return publish(
                "/fairlead/alert",
                "watch-" + deployment + ".1.1",
                AnalysisCompleted.newBuilder()
                        .watchId(deployment + ".1.1")
                        .deploymentId(deployment)
                        .service("checkout")
                        .environment("production")
                        .version("3")
                        .step(1)
                        .attempt(1)
                        .verdict(Verdict.FAILED)
                        .reason("threshold-crossed")
                        .windowStart(START)
                        .windowEnd(START)
                        .at(START)
                        .build());
    }

    public Story rolledBack(String deployment) {
        return publish(
                "/fairlead/deploy",
                "rollout-" + deployment,
                DeploymentRolledBack.newBuilder()
                        .deploymentId(deployment)
                        .service("checkout")
                        .environment("production")
                        .version("3")
                        .step(1)
                        .attempt(1)
                        .reason("analysis-failed")
                        .readBackAt(START)
                        .at(START)
                        .build());
    }

    public Story opened(String number) {
        return opened(number, (Suspect) null);
    }

    /** An incident that suspects a deployment. */
    public Story opened(String number, String deployment) {
        return opened(number, Suspect.newBuilder().version("3").deploymentId(deployment).build());
    }

    private Story opened(String number, @Nullable Suspect suspect) {
        return publish(
                "/fairlead/incident",
                "incident-" + number,
                IncidentOpened.newBuilder()
                        .incidentId("i-" + number)
                        .number(number)
                        .title("errors")
                        .summary("10 % errors")
                        .priority(Priority.P1)
                        .subject(Subject.newBuilder().service("checkout").build())
                        .suspect(suspect)
                        .lifecycleId(lifecycle)
                        .openedBy("alert-routing")
                        .responseDue(START)
                        .resolutionDue(START)
                        .at(START)
                        .build());
    }

    public Story resolved(String number) {
        return publish(
                "/fairlead/incident",
                "incident-" + number,
                IncidentResolved.newBuilder()
                        .incidentId("i-" + number)
                        .number(number)
                        .by("anna")
                        .resolution("rolled back")
                        .at(START)
                        .build());
    }

    /** Somebody asked a service for a pause. */
    public Story asked(String caller) {
        return publish(
                "/fairlead/deploy",
                "access-" + caller,
                MutationAccepted.newBuilder()
                        .service("deploy")
                        .caller(caller)
                        .address("192.0.2.7")
                        .action("POST /api/v1/deployments/{id}/pause")
                        .status(200)
                        .reason("paused")
                        .requestId("request")
                        .at(START)
                        .build());
    }

    /** The next event was caused by nothing that was told. */
    public Story because(String causationId) {
        cause = causationId;
        return this;
    }

    /** A number of the stream that no record has. */
    public Story skipping(String stream) {
        sequences.merge(stream, 1L, Long::sum);
        return this;
    }

    private Story publish(String source, String stream, Event event) {
        EventType type = EventCatalogue.of(event);
        long ofItsOwn = ((long) lifecycle.hashCode() << 16) + records.size();
        String id = new UUID(0x0193_9d1e_7c00_7000L, ofItsOwn).toString();
        EventHeaders headers =
                new EventHeaders(
                        id,
                        source,
                        type.name(),
                        stream,
                        sequences.merge(stream, 1L, Long::sum),
                        START.plusSeconds(seconds++),
                        lifecycle,
                        cause,
                        type.fingerprint(),
                        "00-" + TRACE + "-00f067aa0ba902b7-01",
                        null);
        records.add(
                new ReceivedRecord(
                        type.topic().topicName(),
                        0,
                        offset++,
                        stream.getBytes(StandardCharsets.UTF_8),
                        headers.encode(),
                        CODEC.encode(event)));
        cause = id;
        return this;
    }

    public List<ReceivedRecord> records() {
        return List.copyOf(records);
    }
}
