package dev.fairlead.incident.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.fairlead.incident.config.Callbacks;
import dev.fairlead.incident.config.IncidentConfig;
import dev.fairlead.incident.intake.CallbackIntake;
import dev.fairlead.incident.tool.Callback;
import dev.fairlead.incident.tool.CallbackSecrets;
import dev.fairlead.incident.tool.Malformed;
import dev.fairlead.incident.tool.PagerDutyWebhook;
import dev.fairlead.incident.tool.SlackAnswers;
import dev.fairlead.incident.tool.SlackInteraction;
import dev.fairlead.incident.tool.SlackPress;
import dev.fairlead.platform.config.Reloading;
import dev.fairlead.platform.config.SecretRef;
import dev.fairlead.platform.disk.EvenWhenFull;
import dev.fairlead.platform.security.Caller;
import dev.fairlead.platform.security.KeyedCaller;
import dev.fairlead.platform.security.Role;
import dev.fairlead.platform.web.problem.FieldError;
import dev.fairlead.platform.web.problem.ProblemException;
import dev.fairlead.platform.web.problem.ProblemType;
import dev.fairlead.platform.web.request.FewAtOnce;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Takes what PagerDuty and Slack say that people did there. Who sends it is proven by the signature
 * over the body as it was sent, before anything of it is read.
 */
@EvenWhenFull
@FewAtOnce(8)
@RestController
class CallbackController {

    /** A request of Slack that is older may be one that somebody kept. */
    private static final Duration WINDOW = Duration.ofMinutes(5);

    private static final String IGNORED = "ignored";

    private final Reloading<IncidentConfig> config;
    private final CallbackSecrets secrets;
    private final CallbackIntake intake;
    private final SlackAnswers answers;
    private final Clock clock;

    CallbackController(
            Reloading<IncidentConfig> config,
            CallbackSecrets secrets,
            CallbackIntake intake,
            SlackAnswers answers,
            Clock clock) {
        this.answers = answers;
        this.config = config;
        this.secrets = secrets;
        this.intake = intake;
        this.clock = clock;
    }

    /**
     * What came of it.
     *
     * @param reason named, for example acknowledged
     */
    record Taken(String reason) {}

    @PostMapping("/api/v1/intake/pagerduty")
    Taken pagerDuty(HttpServletRequest request) throws IOException {
        List<SecretRef> own = open(callbacks().pagerduty(), "pagerduty");
        byte[] body = body(request, PagerDutyWebhook.LARGEST);
        if (!secrets.isSigned(own, request.getHeader("X-PagerDuty-Signature"), "v1=", body)) {
            throw forged("X-PagerDuty-Signature: expected one of this body (v1=…)");
        }
        return taken(
                request, Callback.Tool.PAGERDUTY, () -> PagerDutyWebhook.read(body), intake::take);
    }

    @PostMapping("/api/v1/intake/slack")
    Taken slack(HttpServletRequest request) throws IOException {
        List<SecretRef> own = open(callbacks().slack(), "slack");
        byte[] body = body(request, SlackInteraction.LARGEST);
        String sent = String.valueOf(request.getHeader("X-Slack-Request-Timestamp"));
        byte[] head = ("v0:" + sent + ":").getBytes(UTF_8);
        if (!secrets.isSigned(own, request.getHeader("X-Slack-Signature"), "v0=", head, body)) {
            throw forged("X-Slack-Signature: expected one of this body and time (v0=…)");
        }
        if (!isRecent(sent)) {
            throw forged("X-Slack-Request-Timestamp: expected one of the last 5 minutes");
        }
        return taken(request, Callback.Tool.SLACK, () -> SlackInteraction.read(body), this::press);
    }

    /** Reads a body that is proven. */
    @FunctionalInterface
    private interface Reading<T> {
        Optional<T> read() throws Malformed;
    }

    private String press(SlackPress press) {
        String reason = intake.take(press.callback());
        answers.answer(press, reason);
        return reason;
    }

    private static <T> Taken taken(
            HttpServletRequest request,
            Callback.Tool tool,
            Reading<T> reading,
            Function<T, String> doing) {
        String actor = "intake:" + tool.key();
        KeyedCaller.proven(request, new Caller(actor, Role.OPERATOR, Set.of(), Set.of()));
        try {
            return new Taken(reading.read().map(doing).orElse(IGNORED));
        } catch (Malformed malformed) {
            throw ProblemException.invalidFields(
                    malformed.errors().stream()
                            .map(error -> FieldError.invalid("", null, error))
                            .toList());
        }
    }

    private boolean isRecent(String seconds) {
        if (!seconds.matches("\\d{1,12}")) {
            return false;
        }
        Instant sent = Instant.ofEpochSecond(Long.parseLong(seconds));
        return Duration.between(sent, clock.instant()).abs().compareTo(WINDOW) <= 0;
    }

    private Callbacks callbacks() {
        return config.get().opens().callbacks();
    }

    private static List<SecretRef> open(List<SecretRef> own, String name) {
        if (own.isEmpty()) {
            throw new ProblemException(
                    ProblemType.NOT_FOUND,
                    "config/incident/intake.yaml has no callbacks.%s.".formatted(name));
        }
        return own;
    }

    private static byte[] body(HttpServletRequest request, int largest) throws IOException {
        return ToolRequests.body(request, largest)
                .orElseThrow(() ->
                        new ProblemException(
                                ProblemType.BODY_TOO_LARGE,
                                "The body is too large: expected at most %d bytes."
                                        .formatted(largest)));
    }

    private static ProblemException forged(String expected) {
        return new ProblemException(ProblemType.TOKEN_UNKNOWN, expected + ".");
    }
}
