package dev.fairlead.console.session;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;
import org.springframework.security.web.authentication.AuthenticationSuccessHandler;

/**
 * What follows the form of the sign-in: the page that was asked for, or the form again with the
 * reason. The page travels with the form, since there is no session yet that could keep it.
 */
public final class SignInForm
        implements AuthenticationSuccessHandler, AuthenticationFailureHandler {
    public static final String PATH = "/sign-in";

    /** Parameter of the form: path and query of the page that was asked for. */
    static final String NEXT = "next";

    /** Request attribute: why the sign-in failed, a sentence for the person. */
    static final String PROBLEM = "fairlead.sign-in.problem";

    static final String REFUSED = PATH + "/refused";

    private static final int LONGEST = 500;

    // A second slash or a backslash would lead to another host.
    private static final Pattern OWN_PAGE =
            Pattern.compile("/(?![/\\\\])[\\x21-\\x5b\\x5d-\\x7e]*");

    private static final Pattern SCHEME_AND_HOST = Pattern.compile("^[a-z]+://[^/]*");

    private final Sessions sessions;

    public SignInForm(Sessions sessions) {
        this.sessions = sessions;
    }

    @Override
    public void onAuthenticationSuccess(
            HttpServletRequest request, HttpServletResponse response, Authentication who)
            throws IOException {
        if (who.getPrincipal() instanceof SignedIn caller) {
            sessions.begin(request.getSession(), caller);
        }
        String next = ownPage(request.getParameter(NEXT));
        response.sendRedirect(next == null ? "/" : next);
    }

    @Override
    public void onAuthenticationFailure(
            HttpServletRequest request,
            HttpServletResponse response,
            AuthenticationException failure)
            throws IOException, ServletException {
        String sentence = failure instanceof SignInRefused refused ? refused.getMessage() : null;
        request.setAttribute(PROBLEM, sentence == null ? "The sign-in failed." : sentence);
        request.getRequestDispatcher(REFUSED).forward(request, response);
    }

    /** The address of the form, which leads to the page afterwards. */
    static String leadingTo(HttpServletRequest wanted, boolean ended) {
        String query = wanted.getQueryString();
        boolean isRead = HttpMethod.GET.matches(wanted.getMethod());
        String page = wanted.getRequestURI() + (query == null ? "" : "?" + query);
        return form(isRead ? page : null, ended);
    }

    /**
     * As {@link #leadingTo}, for a script that says which page it is on.
     *
     * @param current address of the page; null where the script did not say
     */
    static String leadingBack(@Nullable String current, boolean ended) {
        return form(
                current == null ? null : SCHEME_AND_HOST.matcher(current).replaceFirst(""), ended);
    }

    private static String form(@Nullable String wanted, boolean ended) {
        String form = ended ? PATH + "?ended" : PATH;
        String page = ownPage(wanted);
        return page == null || page.equals("/")
                ? form
                : form
                        + (ended ? "&" : "?")
                        + NEXT
                        + "="
                        + URLEncoder.encode(page, StandardCharsets.UTF_8);
    }

    /** The page, where it is one of this console and not endless; else null. */
    static @Nullable String ownPage(@Nullable String page) {
        return page != null && page.length() <= LONGEST && OWN_PAGE.matcher(page).matches()
                ? page
                : null;
    }
}
