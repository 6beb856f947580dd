package dev.fairlead.deploy.api;

import dev.fairlead.deploy.api.Observing.Placed;
import dev.fairlead.deploy.api.Observing.Result;
import dev.fairlead.deploy.cdevents.Fault;
import dev.fairlead.deploy.config.DeployConfig;
import dev.fairlead.deploy.hook.CdEventHook;
import dev.fairlead.deploy.hook.CdEventHook.Delivery;
import dev.fairlead.deploy.hook.HooksFile.CdEventsFile;
import dev.fairlead.deploy.observed.Observation;
import dev.fairlead.platform.config.Reloading;
import dev.fairlead.platform.config.SecretRef;
import dev.fairlead.platform.config.Secrets;
import dev.fairlead.platform.decide.Actor;
import dev.fairlead.platform.security.Access;
import dev.fairlead.platform.security.Caller;
import dev.fairlead.platform.security.CallerAuthentication;
import dev.fairlead.platform.security.Role;
import dev.fairlead.platform.web.problem.FieldError;
import dev.fairlead.platform.web.problem.ProblemException;
import dev.fairlead.platform.web.problem.ProblemType;
import dev.fairlead.platform.web.request.FewAtOnce;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Takes CDEvents over CloudEvents' HTTP binding, structured and binary, where the configuration
 * says so: from callers with a token of the role ci within the service's team, or signed by the
 * secret of the configuration.
 */
@FewAtOnce(8)
@RestController
class CdEventController {
    private static final String CDEVENTS = "cdevents";
    private static final String STRUCTURED = "application/cloudevents+json";

    private final Reloading<DeployConfig> config;
    private final Secrets secrets;
    private final Observing observing;
    private final LastObserved last;
    private final Clock clock;

    CdEventController(
            Reloading<DeployConfig> config,
            Secrets secrets,
            Observing observing,
            LastObserved last,
            Clock clock) {
        this.config = config;
        this.secrets = secrets;
        this.observing = observing;
        this.last = last;
        this.clock = clock;
    }

    @PostMapping("/api/v1/webhooks/cdevents")
    Result take(HttpServletRequest request) throws IOException {
        CdEventsFile file = Webhooks.configured(config.get().hooks().cdevents(), CDEVENTS);
        Caller caller = callerOf(request);
        SecretRef secret = caller == null ? secret(file, request) : null;
        if (caller != null) {
            Access.require(caller, Role.CI);
        }
        byte[] body = Webhooks.body(request);
        if (secret != null
                && !Webhooks.isSigned(request, body, Webhooks.secret(secrets, secret), clock)) {
            throw notProven();
        }
        return switch (CdEventHook.read(
                new String(body, StandardCharsets.UTF_8),
                isStructured(request.getContentType()),
                request.getHeader("ce-id"),
                request.getHeader("ce-type"))) {
            case Delivery.Faulty(List<Fault> faults) -> throw faulty(faults);
            case Delivery.Nothing(String reason, String detail) -> Result.nothing(reason, detail);
            case Delivery.Deployment deployment ->
                    switch (observing.place(CDEVENTS, deployment.told(), file.sources())) {
                        case Placed.Nowhere(Result result) -> result;
                        case Placed.There(Observation said) ->
                                record(said, deployment.isRollback(), caller);
                    };
        };
    }

    /** Types of media are the same in capitals. */
    static boolean isStructured(@Nullable String type) {
        return type != null && type.toLowerCase(Locale.ROOT).startsWith(STRUCTURED);
    }

    private Result record(Observation said, boolean isRollback, @Nullable Caller caller) {
        if (caller != null) {
            Access.require(caller, Role.CI, said.team(), said.service());
        }
        Actor actor = Actor.caller(caller == null ? CDEVENTS : caller.name());
        if (!isRollback) {
            return observing.record(said, actor, null);
        }
        return last.rolledBackBy(said)
                .map(back -> observing.record(back, actor, said.externalId()))
                .orElseGet(() ->
                        Result.nothing(
                                "nothing-to-roll-back",
                                "no other version of %s was deployed to %s before, as far as is known"
                                        .formatted(said.service(), said.environment())));
    }

    private static @Nullable Caller callerOf(HttpServletRequest request) {
        return request.getUserPrincipal() instanceof CallerAuthentication authentication
                ? authentication.getPrincipal()
                : null;
    }

    /** What proves it where no token does; whom the headers refuse need not send a body. */
    private SecretRef secret(CdEventsFile file, HttpServletRequest request) {
        SecretRef secret = file.secret();
        if (secret == null) {
            throw new ProblemException(
                    ProblemType.TOKEN_MISSING,
                    "The request has no token: expected one with the role ci.");
        }
        if (!Webhooks.mayBeSigned(request, clock)) {
            throw notProven();
        }
        return secret;
    }

    private static ProblemException notProven() {
        return Webhooks.notProven(
                "webhook-signature",
                "that of the Standard Webhooks specification, or a bearer token with the role ci");
    }

    private static ProblemException faulty(List<Fault> faults) {
        return ProblemException.invalidFields(
                faults.stream()
                        .map(fault ->
                                FieldError.invalid(pointer(fault.path()), null, fault.message()))
                        .toList());
    }

    /** {@code context.links[1].linkType} as a JSON pointer. */
    private static String pointer(String path) {
        return path.isEmpty() ? "" : "/" + path.replaceAll("\\[(\\d+)]", ".$1").replace('.', '/');
    }
}
