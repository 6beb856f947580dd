package dev.fairlead.deploy.api;

import dev.fairlead.deploy.api.EvidenceIntake.Recorded;
import dev.fairlead.deploy.evidence.EvidenceState;
import dev.fairlead.deploy.evidence.EvidenceStream;
import dev.fairlead.deploy.release.Release;
import dev.fairlead.platform.decide.Views;
import dev.fairlead.platform.security.Caller;
import dev.fairlead.platform.web.problem.FieldError;
import dev.fairlead.platform.web.problem.ProblemException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Takes what was found about versions, for the checklists of their releases, and shows it. */
@RestController
@RequestMapping("/api/v1/evidence")
class EvidenceController {
    private final EvidenceIntake intake;
    private final Views views;
    private final Clock clock;

    EvidenceController(EvidenceIntake intake, Views views, Clock clock) {
        this.intake = intake;
        this.views = views;
        this.clock = clock;
    }

    /** The newest finding for each item and artifact. */
    record Known(String service, String version, List<Release.Evidence> items) {}

    @GetMapping
    Known list(@RequestParam String service, @RequestParam String version) {
        return new Known(
                service,
                version,
                views.find(
                                EvidenceStream.KIND,
                                EvidenceStream.id(service, version),
                                EvidenceState.class)
                        .map(EvidenceState::evidence)
                        .orElse(List.of()));
    }

    @PostMapping
    Recorded record(@RequestBody NewEvidence body, Caller caller) {
        intake.requireMay(caller, body.service());
        Instant now = clock.instant();
        Instant at = body.at();
        if (at != null && !Times.mayBeOfEvidence(at, now)) {
            throw ProblemException.invalidFields(
                    List.of(FieldError.invalid("/at", at.toString(), Times.OF_EVIDENCE)));
        }
        return intake.keep(
                body.service(),
                body.version(),
                body.finding().evidence(caller.name(), now),
                caller);
    }
}
