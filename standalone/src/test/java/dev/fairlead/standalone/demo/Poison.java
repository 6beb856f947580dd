package dev.fairlead.standalone.demo;

import dev.fairlead.events.alerts.AnalysisCompleted;
import dev.fairlead.events.alerts.Verdict;
import dev.fairlead.events.deployments.WatchRequested;
import dev.fairlead.platform.fixture.Speaker;
import dev.fairlead.platform.fixture.Speaker.Origin;
import dev.fairlead.platform.fixture.TestKeys;
import dev.fairlead.platform.kafka.KafkaAccess;
import dev.fairlead.schemas.Event;
import dev.fairlead.schemas.Topic;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;

/** Records that no service can do anything with. */
final class Poison implements AutoCloseable {
    private static final Instant AT = Instant.parse("2026-01-01T00:00:00Z");

    private final Speaker speaker;

    /**
     * @param keys of the services that send it
     */
    Poison(KafkaAccess access, TestKeys keys) {
        speaker = new Speaker(access, keys, Clock.systemUTC());
    }

    /** Bytes that are no event, on every topic that carries events. */
    void undecodable() {
        for (Topic topic : Arrays.stream(Topic.values()).filter(Topic::carriesEvents).toList()) {
            speaker.say(topic.topicName(), "poison", new byte[] {1, 2, 3});
        }
    }

    /** A verdict about something that is no deployment, and a watch that is never to be judged. */
    void impossible() {
        send(verdict());
        send(
                WatchRequested.newBuilder()
                        .deploymentId("no deployment")
                        .service("checkout")
                        .environment("production")
                        .version("2")
                        .watchId("w")
                        .step(1)
                        .attempt(1)
                        .team("payments")
                        .baselineVersion("1")
                        .targets(List.of())
                        .queries(List.of())
                        .requestsExpression("1")
                        .minimumRequests(1)
                        .evaluationIntervalMillis(0)
                        .windowMillis(1)
                        .bakeMillis(1)
                        .deadline(AT)
                        .at(AT)
                        .build());
    }

    /** The same verdict, by somebody who is no service. */
    void forged() {
        speaker.forge(verdict(), "forged", Origin.unique().from("alert", 1));
    }

    private static AnalysisCompleted verdict() {
        return AnalysisCompleted.newBuilder()
                .watchId("w")
                .deploymentId("no deployment")
                .service("checkout")
                .environment("production")
                .version("2")
                .step(1)
                .attempt(1)
                .verdict(Verdict.FAILED)
                .reason("none")
                .windowStart(AT)
                .windowEnd(AT)
                .at(AT)
                .build();
    }

    private void send(Event event) {
        speaker.say(event, "impossible", Origin.unique());
    }

    @Override
    public void close() {
        speaker.close();
    }
}
