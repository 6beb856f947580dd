package dev.fairlead.console.session;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.security.web.csrf.CsrfTokenRepository;
import org.springframework.security.web.csrf.HttpSessionCsrfTokenRepository;

/**
 * Tokens against forged requests: in the session of whoever has one, and in a cookie for the form
 * of the sign-in, so that looking at the form keeps nothing on the server.
 */
public final class SignInTokens implements CsrfTokenRepository {
    private final HttpSessionCsrfTokenRepository ofSession = new HttpSessionCsrfTokenRepository();
    private final CookieCsrfTokenRepository ofCookie = new CookieCsrfTokenRepository();

    public SignInTokens() {
        ofCookie.setCookieName("fairlead-console-form");
        ofCookie.setCookiePath(SignInForm.PATH);
        ofCookie.setCookieCustomizer(cookie -> cookie.httpOnly(true).sameSite("Strict"));
        ofCookie.setHeaderName("X-CSRF-TOKEN");
    }

    @Override
    public CsrfToken generateToken(HttpServletRequest request) {
        return fitting(request).generateToken(request);
    }

    @Override
    public void saveToken(
            @Nullable CsrfToken token, HttpServletRequest request, HttpServletResponse response) {
        fitting(request).saveToken(token, request, response);
    }

    @Override
    public @Nullable CsrfToken loadToken(HttpServletRequest request) {
        return fitting(request).loadToken(request);
    }

    private CsrfTokenRepository fitting(HttpServletRequest request) {
        return request.getSession(false) == null ? ofCookie : ofSession;
    }
}
