package dev.fairlead.console.session;

import org.springframework.security.core.AuthenticationException;

/** A sign-in that failed; the message is a sentence for the person. */
public final class SignInRefused extends AuthenticationException {
    private static final long serialVersionUID = 1L;

    SignInRefused(String message) {
        super(message);
    }
}
