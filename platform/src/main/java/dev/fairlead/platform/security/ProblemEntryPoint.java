package dev.fairlead.platform.security;

import dev.fairlead.platform.web.problem.ProblemAnswers;
import dev.fairlead.platform.web.problem.ProblemException;
import dev.fairlead.platform.web.problem.ProblemType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpHeaders;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.jwt.JwtValidationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;

/** Answers requests that the security filters refuse; challenges as RFC 6750 says. */
public final class ProblemEntryPoint implements AuthenticationEntryPoint, AccessDeniedHandler {
    private static final String MISSING = "Bearer realm=\"fairlead\"";
    private static final String INVALID = MISSING + ", error=\"invalid_token\"";

    private final ProblemAnswers answers;

    public ProblemEntryPoint(ProblemAnswers answers) {
        this.answers = answers;
    }

    @Override
    public void commence(
            HttpServletRequest request,
            HttpServletResponse response,
            AuthenticationException refused)
            throws IOException {
        answers.write(problem(request, refused), request, response);
    }

    @Override
    public void handle(
            HttpServletRequest request, HttpServletResponse response, AccessDeniedException denied)
            throws IOException {
        answers.write(
                new ProblemException(
                        ProblemType.ROLE_INSUFFICIENT, "The caller's role does not allow this."),
                request,
                response);
    }

    private static ProblemException problem(
            HttpServletRequest request, AuthenticationException refused) {
        if (refused instanceof TokenRefused token) {
            ProblemException problem =
                    new ProblemException(token.type(), String.valueOf(token.getMessage()));
            return token.type().status() == 401 ? challenge(problem, INVALID) : problem;
        }
        if (refused instanceof AuthenticationServiceException) {
            return new ProblemException(
                    ProblemType.UNAVAILABLE, "The token's issuer does not answer: try again.");
        }
        if (request.getHeader(HttpHeaders.AUTHORIZATION) == null) {
            return challenge(
                    new ProblemException(
                            ProblemType.TOKEN_MISSING,
                            "The request has no token: expected the header"
                                    + " 'Authorization: Bearer <token>'."),
                    MISSING);
        }
        if (refused.getCause() instanceof JwtValidationException invalid
                && invalid.getErrors().stream()
                        .anyMatch(e -> String.valueOf(e.getDescription()).contains("expired"))) {
            return challenge(
                    new ProblemException(
                            ProblemType.TOKEN_EXPIRED, "The token has expired: sign in again."),
                    INVALID);
        }
        return challenge(
                new ProblemException(
                        ProblemType.TOKEN_UNKNOWN,
                        "The header Authorization holds no token that is known here."),
                INVALID);
    }

    private static ProblemException challenge(ProblemException problem, String challenge) {
        return problem.withHeader(HttpHeaders.WWW_AUTHENTICATE, challenge);
    }
}
