package dev.fairlead.cli.lifecycle;

import dev.fairlead.cli.output.Json;
import tools.jackson.databind.JsonNode;

/** What a place says that it holds of one stream. */
record StreamSum(long first, long last, long events, long waiting, String digest) {

    static StreamSum of(JsonNode line) {
        return new StreamSum(
                line.path("first").asLong(),
                line.path("last").asLong(),
                line.path("events").asLong(),
                line.path("waiting").asLong(),
                Json.textOrEmpty(line, "digest"));
    }

    /** A stream of which the store has a part only has no digest: then its numbers say it. */
    boolean hasTheSameAs(StreamSum other) {
        boolean partly = digest.isEmpty() || other.digest.isEmpty();
        return events == other.events
                && (partly ? last == other.last : digest.equals(other.digest));
    }

    @Override
    public String toString() {
        return "%d events from %d to %d".formatted(events, first, last);
    }
}
