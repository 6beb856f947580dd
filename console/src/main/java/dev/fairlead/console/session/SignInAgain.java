package dev.fairlead.console.session;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Sends people to the sign-in, and tells scripts that they need one. */
public final class SignInAgain {
    private SignInAgain() {}

    public static void ask(HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        boolean ended = request.getAttribute(SessionLimits.ENDED) != null;
        if (request.getHeader("HX-Request") != null) {
            response.setHeader(
                    "HX-Redirect",
                    SignInForm.leadingBack(request.getHeader("HX-Current-URL"), ended));
            response.setStatus(HttpServletResponse.SC_OK);
        } else if (isScripts(request)) {
            response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
        } else {
            response.sendRedirect(SignInForm.leadingTo(request, ended));
        }
    }

    /** Whether a script asked, which cannot follow a redirect to a form. */
    public static boolean isScripts(HttpServletRequest request) {
        return isByItself(request) || request.getHeader("HX-Request") != null;
    }

    /** Whether the page asked by itself, and no person did. */
    static boolean isByItself(HttpServletRequest request) {
        return request.getRequestURI().startsWith("/live/")
                || request.getRequestURI().startsWith("/charts/")
                || request.getRequestURI().equals("/session");
    }
}
