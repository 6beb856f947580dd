package dev.fairlead.backup.restore;

import java.io.IOException;

/** A backup did not restore. */
public final class RestoreFailed extends IOException {
    private static final long serialVersionUID = 1L;

    private final String reason;

    RestoreFailed(String reason, String detail) {
        super(detail);
        this.reason = reason;
    }

    /** Named reason, in kebab-case. */
    public String reason() {
        return reason;
    }
}
