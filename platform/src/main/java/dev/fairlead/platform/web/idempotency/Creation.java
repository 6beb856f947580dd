package dev.fairlead.platform.web.idempotency;

import dev.fairlead.platform.decide.Ids;
import dev.fairlead.platform.hash.Digests;
import dev.fairlead.platform.security.Caller;
import dev.fairlead.platform.web.idempotency.IdempotencyStore.Answer;
import dev.fairlead.platform.web.idempotency.IdempotencyStore.Request;
import dev.fairlead.platform.web.idempotency.IdempotencyStore.Reservation;
import dev.fairlead.platform.web.problem.ProblemException;
import dev.fairlead.platform.web.problem.ProblemType;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import tools.jackson.databind.json.JsonMapper;

/**
 * A request that creates something, with its {@code Idempotency-Key} if it has one; a controller's
 * method takes it as an argument:
 *
 * {@snippet :
 * @PostMapping
 * ResponseEntity<Object> create(@RequestBody NewRelease body, Caller caller, Creation creation) {
 *     return creation.answer(caller, body, id -> ResponseEntity.created(uri(id)).body(start(id, body)));
 * }
 * }
 */
public final class Creation {
    /** Says that an answer is that of an earlier request. */
    public static final String REPLAYED = "Idempotency-Replayed";

    private final @Nullable String key;
    private final String target;
    private final Services services;

    /** What creations share. */
    record Services(IdempotencyStore store, Ids ids, Clock clock, JsonMapper json) {}

    /**
     * @param key as sent; null where the request has none
     * @param target method and path
     */
    Creation(@Nullable String key, String target, Services services) {
        this.key = key;
        this.target = target;
        this.services = services;
    }

    /**
     * Runs the request once, and answers repeats with the first answer.
     *
     * @param body of the request
     * @param create creates under the id that it is given
     */
    public ResponseEntity<Object> answer(
            Caller caller, Object body, Function<String, ResponseEntity<?>> create) {
        String id = services.ids().next();
        if (key == null) {
            return entity(create.apply(id));
        }
        Request request = new Request(caller.name(), key, hash(body));
        return switch (services.store().reserve(request, id, services.clock().instant())) {
            case Reservation.Run(String resourceId) -> run(request, resourceId, create);
            case Reservation.Answered(Answer answer) -> replay(answer);
            case Reservation.Running _ ->
                    throw new ProblemException(
                                    ProblemType.IDEMPOTENCY_KEY_RUNNING,
                                    "The first request with the key '%s' is not answered yet."
                                            .formatted(key))
                            .withHeader(HttpHeaders.RETRY_AFTER, "1");
            case Reservation.OtherRequest() ->
                    throw new ProblemException(
                            ProblemType.IDEMPOTENCY_KEY_REUSED,
                            "The key '%s' was used for another request: expected a new key."
                                    .formatted(key));
        };
    }

    private ResponseEntity<Object> run(
            Request request, String id, Function<String, ResponseEntity<?>> create) {
        ResponseEntity<Object> answer;
        try {
            answer = entity(create.apply(id));
        } catch (ProblemException refused) {
            if (refused.type().status() < 500) {
                services.store().release(request);
            }
            throw refused;
        }
        URI location = answer.getHeaders().getLocation();
        services.store()
                .answered(
                        request,
                        new Answer(
                                answer.getStatusCode().value(),
                                location == null ? null : location.toString(),
                                services.json().writeValueAsString(answer.getBody())));
        return answer;
    }

    private ResponseEntity<Object> replay(Answer answer) {
        HttpHeaders headers = new HttpHeaders();
        headers.set(REPLAYED, "true");
        if (answer.location() != null) {
            headers.setLocation(URI.create(answer.location()));
        }
        return new ResponseEntity<>(
                services.json().readTree(answer.body()), headers, answer.status());
    }

    private static ResponseEntity<Object> entity(ResponseEntity<?> answer) {
        return new ResponseEntity<>(
                answer.getBody(), answer.getHeaders(), answer.getStatusCode().value());
    }

    private String hash(Object body) {
        var bytes = new ByteArrayOutputStream();
        bytes.writeBytes(target.getBytes(StandardCharsets.UTF_8));
        bytes.write('\n');
        bytes.writeBytes(services.json().writeValueAsBytes(body));
        return Digests.of(bytes.toByteArray());
    }
}
