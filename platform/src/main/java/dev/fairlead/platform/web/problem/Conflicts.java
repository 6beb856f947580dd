package dev.fairlead.platform.web.problem;

import dev.fairlead.platform.decide.Outcome;
import java.util.Set;

/** How a refusal of the rules is answered: 409, with its detail and its named reason. */
public final class Conflicts {

    private Conflicts() {}

    /** The rules refused a command, or it is for a stream that was archived. */
    public static ProblemException of(Outcome.Refused refused) {
        ProblemType type =
                refused.reason().equals(Outcome.STREAM_ARCHIVED)
                        ? ProblemType.ARCHIVED
                        : ProblemType.CONFLICT;
        return new ProblemException(type, refused.detail()).with("reason", refused.reason());
    }

    /**
     * Answers with a conflict where the rules refused a command.
     *
     * @param repeated reasons that say that it was given before: a repeat of a request whose answer
     *     was lost finds what it began
     * @throws ProblemException where they did, for another reason
     */
    public static void require(Outcome outcome, String... repeated) {
        if (outcome instanceof Outcome.Refused refused
                && !Set.of(repeated).contains(refused.reason())) {
            throw of(refused);
        }
    }
}
