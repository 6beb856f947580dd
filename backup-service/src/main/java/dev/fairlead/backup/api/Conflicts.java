package dev.fairlead.backup.api;

import dev.fairlead.platform.decide.Outcome;
import dev.fairlead.platform.web.problem.ProblemException;
import dev.fairlead.platform.web.problem.ProblemType;

/** How a refusal of the rules is answered. */
final class Conflicts {

    private Conflicts() {}

    /**
     * Lets a repeat of a request that was answered with an error find what it began.
     *
     * @throws ProblemException conflict, where the rules refused
     */
    static void requireStarted(Outcome outcome) {
        if (outcome instanceof Outcome.Refused refused
                && !refused.reason().equals("already-started")) {
            throw of(refused);
        }
    }

    static ProblemException of(Outcome.Refused refused) {
        return new ProblemException(ProblemType.CONFLICT, refused.detail())
                .with("reason", refused.reason());
    }
}
