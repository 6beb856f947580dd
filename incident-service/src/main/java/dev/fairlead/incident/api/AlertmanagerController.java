package dev.fairlead.incident.api;

import dev.fairlead.incident.config.Integration;
import dev.fairlead.incident.intake.ToolIntake;
import dev.fairlead.incident.tool.AlertmanagerWebhook;
import dev.fairlead.incident.tool.Malformed;
import dev.fairlead.platform.web.problem.FieldError;
import dev.fairlead.platform.web.problem.ProblemException;
import dev.fairlead.platform.web.problem.ProblemType;
import dev.fairlead.platform.web.request.FewAtOnce;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Takes groups of alerts as Alertmanager's webhook sends them, with an integration's key as token.
 */
@FewAtOnce(8)
@RestController
class AlertmanagerController {

    private static final String BEARER = "Bearer ";

    private final ToolRequests requests;
    private final ToolIntake intake;
    private final Clock clock;

    AlertmanagerController(ToolRequests requests, ToolIntake intake, Clock clock) {
        this.requests = requests;
        this.intake = intake;
        this.clock = clock;
    }

    /**
     * What came of a group.
     *
     * @param reason named, for example opened-for-alerts
     */
    record Taken(String reason) {}

    @PostMapping("/api/v1/intake/alertmanager")
    Taken take(HttpServletRequest request) throws IOException {
        requests.requireOpen();
        Integration from =
                requests.proven(request, key(request))
                        .orElseThrow(AlertmanagerController::unknownKey);
        Optional<Duration> pause = requests.pause(from);
        if (pause.isPresent()) {
            // Alertmanager asks again after a 503 and gives up after any 4xx.
            throw new ProblemException(
                            ProblemType.BUSY,
                            "More than %d events in a minute: ask again later."
                                    .formatted(from.perMinute()))
                    .withHeader(HttpHeaders.RETRY_AFTER, ToolRequests.seconds(pause.get()));
        }
        byte[] body =
                ToolRequests.body(request, AlertmanagerWebhook.LARGEST)
                        .orElseThrow(AlertmanagerController::tooLarge);
        try {
            return new Taken(intake.take(from, AlertmanagerWebhook.read(body, clock.instant())));
        } catch (Malformed malformed) {
            throw ProblemException.invalidFields(
                    malformed.errors().stream()
                            .map(error -> FieldError.invalid("", null, error))
                            .toList());
        }
    }

    private static @Nullable String key(HttpServletRequest request) {
        String header = request.getHeader(HttpHeaders.AUTHORIZATION);
        return header != null && header.regionMatches(true, 0, BEARER, 0, BEARER.length())
                ? header.substring(BEARER.length()).strip()
                : null;
    }

    private static ProblemException unknownKey() {
        return new ProblemException(
                        ProblemType.TOKEN_UNKNOWN,
                        "Expected the key of an integration of intake.yaml as bearer token.")
                .withHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
    }

    private static ProblemException tooLarge() {
        return new ProblemException(
                        ProblemType.BODY_TOO_LARGE,
                        "The body is too large: expected at most %d bytes; set max_alerts in Alertmanager."
                                .formatted(AlertmanagerWebhook.LARGEST))
                .withHeader(HttpHeaders.CONNECTION, "close");
    }
}
