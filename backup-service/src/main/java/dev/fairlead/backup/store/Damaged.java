package dev.fairlead.backup.store;

import java.io.IOException;

/** A stored backup is not as it was written. */
public final class Damaged extends IOException {
    private static final long serialVersionUID = 1L;

    private final String reason;

    public Damaged(String reason, String detail) {
        super(detail);
        this.reason = reason;
    }

    public Damaged(String reason, String detail, Throwable cause) {
        super(detail, cause);
        this.reason = reason;
    }

    /** Named reason, in kebab-case. */
    public String reason() {
        return reason;
    }

    /** What was found. */
    public String detail() {
        return String.valueOf(getMessage());
    }
}
