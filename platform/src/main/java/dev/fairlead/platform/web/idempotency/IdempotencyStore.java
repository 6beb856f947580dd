package dev.fairlead.platform.web.idempotency;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Keeps idempotency keys with their answers, in the service's own database. */
public interface IdempotencyStore {

    /**
     * Whose request it is.
     *
     * @param caller keys of different callers are different keys
     * @param requestHash of method, path and body
     */
    record Request(String caller, String key, String requestHash) {}

    /**
     * What was answered.
     *
     * @param location of what was created
     * @param body JSON
     */
    record Answer(int status, @Nullable String location, String body) {}

    /** What a reservation gives. */
    sealed interface Reservation {
        /** Run the request, and create under the id, which is that of an earlier try if any. */
        record Run(String resourceId) implements Reservation {}

        /** It ran; this is its answer. */
        record Answered(Answer answer) implements Reservation {}

        /** It runs, or its outcome is not known yet. */
        record Running(Instant until) implements Reservation {}

        /** The key belongs to another request. */
        record OtherRequest() implements Reservation {}
    }

    /**
     * Reserves the key.
     *
     * @param resourceId id for what the request creates, used where the key is new
     */
    Reservation reserve(Request request, String resourceId, Instant now);

    /** Keeps the answer. */
    void answered(Request request, Answer answer);

    /** Gives the key of a refused request back. */
    void release(Request request);
}
