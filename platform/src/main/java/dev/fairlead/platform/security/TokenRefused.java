package dev.fairlead.platform.security;

import dev.fairlead.platform.web.problem.ProblemType;
import org.springframework.security.core.AuthenticationException;

/** A token that does not authenticate, with the problem that says why. */
final class TokenRefused extends AuthenticationException {
    private static final long serialVersionUID = 1L;

    private final transient ProblemType type;

    TokenRefused(ProblemType type, String detail) {
        super(detail);
        this.type = type;
    }

    ProblemType type() {
        return type;
    }
}
