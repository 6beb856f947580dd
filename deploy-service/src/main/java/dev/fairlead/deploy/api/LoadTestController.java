package dev.fairlead.deploy.api;

import dev.fairlead.deploy.api.EvidenceIntake.Recorded;
import dev.fairlead.deploy.config.DeployConfig;
import dev.fairlead.deploy.intake.NewRelease;
import dev.fairlead.events.ci.EvidenceOutcome;
import dev.fairlead.platform.config.InvalidField;
import dev.fairlead.platform.config.Reloading;
import dev.fairlead.platform.loadtest.LoadLimits;
import dev.fairlead.platform.loadtest.LoadReport;
import dev.fairlead.platform.security.Caller;
import dev.fairlead.platform.web.problem.FieldError;
import dev.fairlead.platform.web.problem.ProblemException;
import dev.fairlead.platform.web.request.FewAtOnce;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * Takes summaries of load tests as k6 and Gatling write them, and judges them by the limits that
 * the configuration has for the item: who sends one does not say what it means.
 */
@FewAtOnce(4)
@RestController
class LoadTestController {
    private final EvidenceIntake intake;
    private final Reloading<DeployConfig> config;
    private final Clock clock;

    LoadTestController(EvidenceIntake intake, Reloading<DeployConfig> config, Clock clock) {
        this.intake = intake;
        this.config = config;
        this.clock = clock;
    }

    /**
     * Keeps evidence for the item with the outcome passed or failed.
     *
     * @param environment whose limits count; the service's where left out
     * @param at when the test ended; now where left out
     */
    @PostMapping("/api/v1/evidence/load-tests")
    Recorded take(
            @RequestParam String service,
            @RequestParam String version,
            @RequestParam(defaultValue = "performance-tests") String item,
            @RequestParam @Nullable String environment,
            @RequestParam @Nullable String url,
            @RequestParam @Nullable String digest,
            @RequestParam @Nullable Instant at,
            HttpServletRequest request,
            Caller caller)
            throws IOException {
        intake.requireMay(caller, service);
        Instant now = clock.instant();
        if (at != null && !Times.mayBeOfEvidence(at, now)) {
            throw wrong("at", at.toString(), Times.OF_EVIDENCE);
        }
        LoadLimits limits = limits(service, environment, item);
        String text = new String(Webhooks.body(request), StandardCharsets.UTF_8);
        LoadLimits.Verdict verdict =
                switch (LoadReport.read(text)) {
                    case LoadReport.Unreadable(String path, String detail) ->
                            throw ProblemException.invalidFields(
                                    List.of(FieldError.invalid(pointer(path), null, detail)));
                    case LoadReport.Known(var summary) -> limits.judge(summary);
                };
        EvidenceOutcome outcome =
                verdict.passed() ? EvidenceOutcome.PASSED : EvidenceOutcome.FAILED;
        try {
            NewRelease.requireVersion(version);
            var finding = new NewRelease.Finding(item, outcome, url, digest, at);
            var evidence = finding.evidence(caller.name(), now).with(verdict.detail());
            return intake.keep(service, version, evidence, caller);
        } catch (InvalidField invalid) {
            throw wrong(invalid.field(), null, invalid.expected());
        }
    }

    private LoadLimits limits(String service, @Nullable String environment, String item) {
        return config.get()
                .loadLimits(service, environment, item)
                .orElseThrow(() ->
                        wrong(
                                "item",
                                item,
                                "one with limits: write deploy.evidence.<item>.p95 or .errors into config/services/%s.yaml"
                                        .formatted(service)));
    }

    private static ProblemException wrong(
            String parameter, @Nullable String value, String expected) {
        return ProblemException.invalidFields(
                List.of(new FieldError(null, parameter, "invalid", value, expected, null)));
    }

    /** {@code metrics.http_reqs.count} as a JSON pointer. */
    private static String pointer(String path) {
        return path.isEmpty() ? "" : "/" + path.replace('.', '/');
    }
}
