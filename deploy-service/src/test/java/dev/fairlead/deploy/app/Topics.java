package dev.fairlead.deploy.app;

import dev.fairlead.events.alerts.AnalysisCompleted;
import dev.fairlead.events.alerts.Verdict;
import dev.fairlead.events.ci.Evidence;
import dev.fairlead.events.ci.EvidenceOutcome;
import dev.fairlead.events.ci.EvidenceRecorded;
import dev.fairlead.events.ci.ReleaseRequested;
import dev.fairlead.events.incidents.IncidentOpened;
import dev.fairlead.events.incidents.IncidentResolved;
import dev.fairlead.events.incidents.Priority;
import dev.fairlead.events.maintenance.WindowEnded;
import dev.fairlead.events.maintenance.WindowStarted;
import dev.fairlead.platform.fixture.Speaker;
import dev.fairlead.platform.fixture.Speaker.Origin;
import dev.fairlead.platform.security.RecordSignature;
import dev.fairlead.platform.subject.Subject;
import dev.fairlead.schemas.Event;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/** Says on the topics what pipelines and the alert service would say. */
final class Topics implements AutoCloseable {
    /** As a pipeline that traces would send it. */
    private static final String TRACE = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

    private final Speaker speaker;

    Topics(String bootstrapServers) {
        speaker = new Speaker(bootstrapServers, Clock.systemUTC());
    }

    /** Ends the watch of a deployment that is watched now. */
    void judge(JsonNode deployment, Verdict verdict) {
        judge(deployment, deployment.at("/watch/id").asString(""), verdict);
    }

    void judge(JsonNode deployment, String watchId, Verdict verdict) {
        say(verdict(deployment, watchId, verdict), deployment.path("id").asString(""));
    }

    /** The same, by somebody who reaches the broker and has no service's key. */
    void forge(JsonNode deployment, Verdict verdict) {
        String id = deployment.path("id").asString("");
        AnalysisCompleted forged =
                verdict(deployment, deployment.at("/watch/id").asString(""), verdict);
        speaker.forge(forged, id, Origin.unique().from("alert", 1));
    }

    /** A window began in which nothing is released to the service. */
    void windowStarted(String windowId, String service) {
        Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);
        speaker.say(
                WindowStarted.newBuilder()
                        .windowId(windowId)
                        .title("moving the database")
                        .owner("olga")
                        .team("payments")
                        .services(List.of(service))
                        .startsAt(now)
                        .endsAt(now.plus(1, ChronoUnit.HOURS))
                        .includesCritical(false)
                        .freezes(true)
                        .by("olga")
                        .at(now)
                        .build(),
                windowId,
                Origin.unique().from("maintenance", 1));
    }

    /** It is over. */
    void windowEnded(String windowId, String service) {
        Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);
        speaker.say(
                WindowEnded.newBuilder()
                        .windowId(windowId)
                        .title("moving the database")
                        .owner("olga")
                        .team("payments")
                        .services(List.of(service))
                        .startsAt(now)
                        .reason("ended")
                        .by("olga")
                        .at(now)
                        .build(),
                windowId,
                Origin.unique().from("maintenance", 1));
    }

    private static AnalysisCompleted verdict(JsonNode deployment, String watchId, Verdict verdict) {
        return verdict(deployment.path("id").asString(""))
                .watchId(watchId)
                .service(deployment.path("service").asString(""))
                .environment(deployment.path("environment").asString(""))
                .version(deployment.path("version").asString(""))
                .step(deployment.path("step").asInt(0))
                .attempt(deployment.path("attempt").asInt(0))
                .verdict(verdict)
                .reason(verdict == Verdict.FAILED ? "error-ratio" : "within-limits")
                .build();
    }

    /** A verdict of a watch that nobody asked for. */
    static AnalysisCompleted verdictOn(String deploymentId) {
        return verdict(deploymentId).build();
    }

    private static AnalysisCompleted.Builder verdict(String deploymentId) {
        Instant now = now();
        return AnalysisCompleted.newBuilder()
                .watchId("none")
                .deploymentId(deploymentId)
                .service("none")
                .environment(Workspace.ENVIRONMENT)
                .version("1")
                .step(1)
                .attempt(1)
                .verdict(Verdict.FAILED)
                .reason("error-ratio")
                .windowStart(now.minusSeconds(4))
                .windowEnd(now)
                .at(now);
    }

    static ReleaseRequested release(String requestId, String service, String version) {
        return ReleaseRequested.newBuilder()
                .requestId(requestId)
                .service(service)
                .environment(Workspace.ENVIRONMENT)
                .version(version)
                .requestedBy("pipeline")
                .evidence(
                        List.of(
                                Evidence.newBuilder()
                                        .item("unit-tests")
                                        .outcome(EvidenceOutcome.PASSED)
                                        .build()))
                .requestedAt(now())
                .build();
    }

    /** An incident of the gravest priority on the service. */
    void opened(String incidentId, String number, String service) {
        say(
                IncidentOpened.newBuilder()
                        .incidentId(incidentId)
                        .number(number)
                        .title("nothing works")
                        .summary("nothing works")
                        .priority(Priority.P1)
                        .subject(Subject.of(service, Workspace.ENVIRONMENT, "payments").said())
                        .lifecycleId("lifecycle-" + incidentId)
                        .openedBy("ada")
                        .responseDue(now())
                        .resolutionDue(now())
                        .at(now())
                        .build(),
                incidentId);
    }

    void resolved(String incidentId, String number) {
        say(
                IncidentResolved.newBuilder()
                        .incidentId(incidentId)
                        .number(number)
                        .by("ada")
                        .resolution("works again")
                        .at(now())
                        .build(),
                incidentId);
    }

    /** Asks as the token of that name, signed with the token. */
    void ask(ReleaseRequested request, String name, String token) {
        signed(request, request.service() + "/" + request.environment(), name, token);
    }

    /** Says what was found about a version, as the token of that name, signed with the token. */
    void found(String service, String version, String item, String name, String token) {
        EvidenceRecorded recorded =
                EvidenceRecorded.newBuilder()
                        .service(service)
                        .version(version)
                        .evidence(
                                Evidence.newBuilder()
                                        .item(item)
                                        .outcome(EvidenceOutcome.PASSED)
                                        .build())
                        .recordedBy("pipeline")
                        .recordedAt(now())
                        .build();
        signed(recorded, service + "/" + Workspace.ENVIRONMENT, name, token);
    }

    private void signed(Event event, String key, String name, String token) {
        String eventId = UUID.randomUUID().toString();
        speaker.say(
                event,
                key,
                origin(),
                eventId,
                Map.of(
                        RecordSignature.TOKEN_HEADER,
                        name,
                        RecordSignature.SIGNATURE_HEADER,
                        RecordSignature.sign(token, eventId, speaker.encoded(event))));
    }

    void say(Event event, String key) {
        speaker.say(event, key, origin());
    }

    /** Bytes that are no event. */
    void say(String topic, String key, byte[] value) {
        speaker.say(topic, key, value);
    }

    private static Origin origin() {
        return Origin.unique().traced(TRACE);
    }

    private static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MICROS);
    }

    @Override
    public void close() {
        speaker.close();
    }
}
