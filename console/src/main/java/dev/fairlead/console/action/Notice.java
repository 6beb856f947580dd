package dev.fairlead.console.action;

import jakarta.servlet.http.HttpSession;
import org.jspecify.annotations.Nullable;

/** A sentence that the next page shows once. */
public final class Notice {
    private static final String KEY = Notice.class.getName();

    private Notice() {}

    public static void leave(HttpSession session, String sentence) {
        session.setAttribute(KEY, sentence);
    }

    /** Takes it; null where there is none. */
    public static @Nullable String take(HttpSession session) {
        Object sentence = session.getAttribute(KEY);
        session.removeAttribute(KEY);
        return sentence instanceof String text ? text : null;
    }
}
