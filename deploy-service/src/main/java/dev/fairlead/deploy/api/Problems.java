package dev.fairlead.deploy.api;

import dev.fairlead.deploy.plan.Planned;
import dev.fairlead.platform.web.problem.FieldError;
import dev.fairlead.platform.web.problem.ProblemException;
import dev.fairlead.platform.web.problem.ProblemType;
import java.util.List;

/** How what is no conflict is answered; each names its reason. */
final class Problems {
    private static final ProblemType NOT_DEPLOYABLE =
            new ProblemType("not-deployable", 422, "The release cannot become a rollout.");
    private static final String REASON = "reason";

    private Problems() {}

    /** The configuration has no plan for the release, or the service's mode holds it back. */
    static ProblemException notDeployable(String reason, String detail) {
        return new ProblemException(NOT_DEPLOYABLE, detail).with(REASON, reason);
    }

    static ProblemException unknownService(String service) {
        return ProblemException.invalidFields(
                        List.of(
                                FieldError.invalid(
                                        "/service", service, "a service of the catalogue")))
                .with(REASON, Planned.UNKNOWN_SERVICE);
    }

    static ProblemException unknownDeployment(String id) {
        return new ProblemException(
                ProblemType.NOT_FOUND,
                "No deployment '%s': expected an id from GET /api/v1/deployments.".formatted(id));
    }
}
