package dev.fairlead.platform.web.admin;

import dev.fairlead.platform.access.Session;
import dev.fairlead.platform.config.InvalidField;
import dev.fairlead.platform.disk.EvenWhenFull;
import dev.fairlead.platform.security.Caller;
import dev.fairlead.platform.web.admin.WhoAmIController.WhoAmI;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/**
 * Is told by applications with sessions of their own, such as the console, that somebody signs in
 * or out; the person's token proves it. Needs any token, and changes nothing but what is known.
 */
@RestController
@EvenWhenFull
public final class SessionController {
    private static final String NAME = "[a-z][a-z0-9-]{0,39}";

    /** Where somebody signs in or out, for example {@code console}. */
    record At(String application) {
        At {
            if (!application.matches(NAME)) {
                throw new InvalidField(
                        "application", "1 to 40 lower-case letters, digits and hyphens");
            }
        }
    }

    @PostMapping(Session.SIGN_INS)
    WhoAmI signIn(Caller caller, @RequestBody At at, HttpServletRequest request) {
        Session.of(request, at.application());
        return WhoAmI.of(caller);
    }

    @PostMapping(Session.SIGN_OUTS)
    WhoAmI signOut(Caller caller, @RequestBody At at, HttpServletRequest request) {
        Session.of(request, at.application());
        return WhoAmI.of(caller);
    }
}
