package dev.fairlead.console.session;

import dev.fairlead.console.upstream.Answer;
import dev.fairlead.console.upstream.Services;
import dev.fairlead.console.upstream.WhoAmI;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.authentication.logout.LogoutHandler;
import org.springframework.stereotype.Component;

/**
 * Ends the session of whoever signs out, and then tells a service of it, so that it is written
 * down. Blocks while that is asked; the session has ended whatever it answers.
 */
@Component
public final class SignOut implements LogoutHandler {
    private static final Logger log = LoggerFactory.getLogger(SignOut.class);

    private final Services services;

    SignOut(Services services) {
        this.services = services;
    }

    @Override
    public void logout(
            HttpServletRequest request,
            HttpServletResponse response,
            @Nullable Authentication authentication) {
        SessionLimits.end(request);
        if (authentication == null || !(authentication.getPrincipal() instanceof SignedIn caller)) {
            return;
        }
        Answer<WhoAmI> told = services.signOut(caller.token(), request.getRemoteAddr());
        if (!(told instanceof Answer.Value<WhoAmI>)) {
            log.atWarn()
                    .addKeyValue("name", caller.name())
                    .addKeyValue("why", told.trouble().orElse(""))
                    .log("Sign-out was not written down");
        }
    }
}
