package dev.fairlead.platform.access;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

/**
 * How an application with sessions of its own, such as the console, tells that one began or ended:
 * with the person's token, which alone proves it.
 */
public final class Session {
    /** Path that is posted to when a session begins. */
    public static final String SIGN_INS = "/api/v1/sign-ins";

    /** Path that is posted to when a session is ended by its person. */
    public static final String SIGN_OUTS = "/api/v1/sign-outs";

    private static final String APPLICATION = "fairlead.access.application";

    private Session() {}

    /** Notes at the request which application it is about. */
    public static void of(HttpServletRequest request, String application) {
        request.setAttribute(APPLICATION, application);
    }

    static @Nullable String applicationOf(HttpServletRequest request) {
        return request.getAttribute(APPLICATION) instanceof String name ? name : null;
    }
}
