package dev.fairlead.platform.security;

import dev.fairlead.platform.web.problem.ProblemType;
import java.time.Clock;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.server.resource.authentication.BearerTokenAuthenticationToken;

/** Authenticates tokens of the file: as bearer, or as the password of basic. */
public final class FileTokenAuthentication implements AuthenticationManager {
    private final Tokens tokens;
    private final Clock clock;

    public FileTokenAuthentication(Tokens tokens, Clock clock) {
        this.tokens = tokens;
        this.clock = clock;
    }

    @Override
    public Authentication authenticate(Authentication authentication) {
        return switch (authentication) {
            case BearerTokenAuthenticationToken bearer -> authenticate(bearer.getToken());
            case UsernamePasswordAuthenticationToken basic ->
                    authenticate(String.valueOf(basic.getCredentials()));
            default -> throw unknown();
        };
    }

    private Authentication authenticate(String token) {
        return switch (tokens.lookup(token, clock.instant())) {
            case Tokens.Lookup.Known(Token known) -> new CallerAuthentication(known.caller());
            case Tokens.Lookup.Unknown() -> throw unknown();
            case Tokens.Lookup.Expired(Token expired) ->
                    throw new TokenRefused(
                            ProblemType.TOKEN_EXPIRED,
                            "The token '%s' expired at %s: ask an administrator for a new one."
                                    .formatted(expired.name(), expired.expires()));
        };
    }

    private static TokenRefused unknown() {
        return new TokenRefused(
                ProblemType.TOKEN_UNKNOWN,
                "The token is not known: check that it is complete and was not withdrawn.");
    }
}
