package dev.fairlead.deploy.kubernetes;

import java.io.IOException;

/** The cluster has understood what was asked of it, and does not do it. */
public final class ClusterRefusal extends IOException {
    private static final long serialVersionUID = 1L;

    private static final int CONFLICT = 409;

    private final int code;

    ClusterRefusal(String message, int code, Throwable cause) {
        super(message, cause);
        this.code = code;
    }

    /** Whether somebody else was faster: what is there now is to be looked at first. */
    public boolean isConflict() {
        return code == CONFLICT;
    }
}
