package dev.fairlead.incident.api;

import dev.fairlead.platform.decide.Outcome;
import dev.fairlead.platform.web.problem.ProblemException;
import dev.fairlead.platform.web.problem.ProblemType;

/** How a refusal of the rules is answered. */
final class Conflicts {

    private Conflicts() {}

    static ProblemException of(Outcome.Refused refused) {
        return new ProblemException(ProblemType.CONFLICT, refused.detail())
                .with("reason", refused.reason());
    }
}
