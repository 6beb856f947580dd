package dev.fairlead.backup.restore;

import java.io.IOException;

/** A backup did not restore. */
public final class RestoreFailed extends IOException {
    private static final long serialVersionUID = 1L;

    static final String LOGIN_REFUSED = "login-refused";
    static final String RECOVERY_FAILED = "recovery-failed";

    /** Something is in the place that is to be restored into. */
    public static final String NOT_EMPTY = "place-not-empty";

    private final String reason;

    public RestoreFailed(String reason, String detail) {
        super(detail);
        this.reason = reason;
    }

    /** What was found. */
    public String detail() {
        return String.valueOf(getMessage());
    }

    /** Named reason, in kebab-case. */
    public String reason() {
        return reason;
    }
}
