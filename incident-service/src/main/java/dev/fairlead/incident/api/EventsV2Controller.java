package dev.fairlead.incident.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.fairlead.incident.config.Integration;
import dev.fairlead.incident.intake.ToolIntake;
import dev.fairlead.incident.tool.EventsV2;
import dev.fairlead.incident.tool.Malformed;
import dev.fairlead.incident.tool.ToolEvent;
import dev.fairlead.platform.decide.Ids;
import dev.fairlead.platform.web.request.FewAtOnce;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Takes events as PagerDuty's Events API v2 does, with the routing key of an integration. */
@FewAtOnce(8)
@RestController
class EventsV2Controller {

    private final ToolRequests requests;
    private final ToolIntake intake;
    private final Ids ids;
    private final Clock clock;

    EventsV2Controller(ToolRequests requests, ToolIntake intake, Ids ids, Clock clock) {
        this.requests = requests;
        this.intake = intake;
        this.ids = ids;
        this.clock = clock;
    }

    /** The answer, as tools expect it; what has no value is left out. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Answer(
            String status,
            String message,
            @JsonProperty("dedup_key") @Nullable String dedupKey,
            @Nullable List<String> errors) {}

    @PostMapping(path = "/v2/enqueue", produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<Answer> enqueue(HttpServletRequest request) throws IOException {
        requests.requireOpen();
        Optional<byte[]> body = ToolRequests.body(request, EventsV2.LARGEST);
        if (body.isEmpty()) {
            return refused(
                    HttpStatus.CONTENT_TOO_LARGE,
                    List.of("the body: expected at most %d bytes".formatted(EventsV2.LARGEST)));
        }
        try {
            return take(body.get(), request);
        } catch (Malformed malformed) {
            return refused(HttpStatus.BAD_REQUEST, malformed.errors());
        }
    }

    private ResponseEntity<Answer> take(byte[] body, HttpServletRequest request) throws Malformed {
        String key = EventsV2.routingKey(body);
        if (key == null || key.isBlank()) {
            return refused(HttpStatus.BAD_REQUEST, List.of("routing_key: expected a key"));
        }
        Optional<Integration> from = requests.proven(request, key);
        if (from.isEmpty()) {
            return refused(
                    HttpStatus.UNAUTHORIZED,
                    List.of("routing_key: expected that of an integration of intake.yaml"));
        }
        Optional<Duration> pause = requests.pause(from.get());
        if (pause.isPresent()) {
            return ResponseEntity.status(HttpStatus.TOO_MANY_REQUESTS)
                    .header(HttpHeaders.RETRY_AFTER, ToolRequests.seconds(pause.get()))
                    .body(
                            new Answer(
                                    "throttle exceeded",
                                    "Events of this integration arrive too quickly",
                                    null,
                                    null));
        }
        ToolEvent event = EventsV2.read(body).event(clock.instant(), ids::next);
        intake.take(from.get(), event);
        return ResponseEntity.accepted()
                .body(new Answer("success", "Event processed", event.key(), null));
    }

    private static ResponseEntity<Answer> refused(HttpStatus status, List<String> errors) {
        return ResponseEntity.status(status)
                .body(new Answer("invalid event", "Event object is invalid", null, errors));
    }
}
