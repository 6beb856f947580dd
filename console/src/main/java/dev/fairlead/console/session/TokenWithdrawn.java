package dev.fairlead.console.session;

import dev.fairlead.console.upstream.Answer;

/** A service does not take the token of the session any more. */
public final class TokenWithdrawn extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private TokenWithdrawn(String message) {
        super(message);
    }

    /** Gives the answer back, unless the service does not take the token. */
    public static <T> Answer<T> check(Answer<T> answer) {
        if (answer.isUnauthenticated()) {
            throw new TokenWithdrawn(answer.trouble().orElse("The token is not taken."));
        }
        return answer;
    }
}
