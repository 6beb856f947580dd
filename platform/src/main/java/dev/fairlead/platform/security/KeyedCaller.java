package dev.fairlead.platform.security;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.web.context.RequestAttributeSecurityContextRepository;

/** Notes at a request who proved to be its caller by a key of its own. */
public final class KeyedCaller {

    private KeyedCaller() {}

    /** From now on the record of who asked for what names the caller. */
    public static void proven(HttpServletRequest request, Caller caller) {
        request.setAttribute(
                RequestAttributeSecurityContextRepository.DEFAULT_REQUEST_ATTR_NAME,
                new SecurityContextImpl(new CallerAuthentication(caller)));
    }
}
