package dev.fairlead.console.session;

import dev.fairlead.console.upstream.Answer;
import dev.fairlead.console.upstream.Services;
import dev.fairlead.console.upstream.Token;
import dev.fairlead.console.upstream.WhoAmI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.web.authentication.WebAuthenticationDetails;
import org.springframework.stereotype.Component;

/**
 * Takes a token for who the services say it is; the one that answers writes down that somebody
 * signs in. Blocks while they are asked.
 */
@Component
public final class TokenSignIn implements AuthenticationProvider {
    private static final Logger log = LoggerFactory.getLogger(TokenSignIn.class);
    private static final int LONGEST = 8_192;

    private final Services services;
    private final SignInLimit limit;

    TokenSignIn(Services services, Clock clock) {
        this.services = services;
        this.limit = new SignInLimit(clock);
    }

    @Override
    public Authentication authenticate(Authentication attempt) {
        String address = address(attempt);
        Optional<Duration> wait = limit.mustWait(address);
        if (wait.isPresent()) {
            log.atWarn().addKeyValue("address", address).log("Sign-in refused unheard");
            throw new SignInRefused(
                    "Too many failed sign-ins from this address. Try again in %d minutes."
                            .formatted(wait.get().toMinutes() + 1));
        }
        String text = text(attempt);
        return switch (services.signIn(new Token(text), address)) {
            case Answer.Value<WhoAmI>(WhoAmI who) -> signedIn(who, new Token(text), attempt);
            case Answer.Refused<WhoAmI>(var problem) -> {
                limit.failed(address);
                log.atWarn()
                        .addKeyValue("address", address)
                        .addKeyValue("status", problem.status())
                        .log("Sign-in failed");
                throw new SignInRefused(problem.sentence());
            }
            case Answer.Away<WhoAmI>(String why, _, _) -> throw new SignInRefused(why);
        };
    }

    private static Authentication signedIn(WhoAmI who, Token token, Authentication attempt) {
        log.atInfo().addKeyValue("name", who.name()).log("Signed in");
        var result =
                UsernamePasswordAuthenticationToken.authenticated(
                        SignedIn.of(who, token),
                        null,
                        List.of(new SimpleGrantedAuthority("ROLE_USER")));
        result.setDetails(attempt.getDetails());
        return result;
    }

    private static String text(Authentication attempt) {
        @Nullable Object credentials = attempt.getCredentials();
        String text = credentials == null ? "" : credentials.toString().strip();
        if (text.isEmpty()) {
            throw new SignInRefused("The token is empty: paste the whole token, with 'flt_'.");
        }
        if (text.length() > LONGEST || !text.chars().allMatch(c -> c > ' ' && c < 127)) {
            throw new SignInRefused(
                    "This is no token: expected one word of visible ASCII characters.");
        }
        return text;
    }

    private static String address(Authentication attempt) {
        return attempt.getDetails() instanceof WebAuthenticationDetails details
                ? details.getRemoteAddress()
                : "unknown";
    }

    @Override
    public boolean supports(Class<?> type) {
        return UsernamePasswordAuthenticationToken.class.isAssignableFrom(type);
    }
}
