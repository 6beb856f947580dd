package dev.fairlead.incident.app;

import dev.fairlead.platform.fixture.Speaker;
import dev.fairlead.platform.fixture.Speaker.Origin;
import dev.fairlead.schemas.Event;
import java.time.Clock;
import java.time.Instant;

/** Says on the topics what other services would say. */
final class Topics implements AutoCloseable {

    private final Speaker speaker;

    Topics(String bootstrapServers) {
        speaker = new Speaker(bootstrapServers, Clock.systemUTC());
    }

    /** Returns when the broker has it, with the time just before it was sent. */
    Instant say(Event event, String key, String causationId, String lifecycleId) {
        Instant before = Instant.now();
        speaker.say(event, key, Origin.unique().of(lifecycleId, causationId));
        return before;
    }

    /** Bytes that are no event. */
    void say(String topic, String key, byte[] value) {
        speaker.say(topic, key, value);
    }

    @Override
    public void close() {
        speaker.close();
    }
}
