package dev.fairlead.platform.web.problem;

import dev.fairlead.platform.decide.Outcome;

/** Turns what became of a command into an answer. */
public final class Outcomes {
    private Outcomes() {}

    /**
     * The accepted outcome.
     *
     * @throws ProblemException command-refused, with the decider's reason as the member {@code
     *     reason}; a controller that knows a better type for a reason looks at the outcome itself
     */
    public static Outcome.Accepted accepted(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Accepted accepted -> accepted;
            case Outcome.Refused(String stream, String reason, String detail) ->
                    throw new ProblemException(ProblemType.COMMAND_REFUSED, detail)
                            .with("reason", reason)
                            .with("stream", stream);
        };
    }
}
