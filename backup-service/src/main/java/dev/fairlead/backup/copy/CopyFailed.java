package dev.fairlead.backup.copy;

import java.io.IOException;

/** Another place does not do what it is asked. */
public final class CopyFailed extends IOException {
    private static final long serialVersionUID = 1L;

    /** Nothing is there under that path. */
    public static final String MISSING = "copy-missing";

    /** What is stored here is not as it was written. */
    public static final String SOURCE_CHANGED = "source-changed";

    /** Nobody answers, or the connection broke. */
    public static final String UNREACHABLE = "copy-unreachable";

    /** It takes or gives nothing more. */
    public static final String HANGS = "copy-hangs";

    /** It does not let us. */
    public static final String REFUSED = "copy-refused";

    /** It fails, or cannot do it now. */
    public static final String FAILED = "copy-failed";

    /** It holds something else than was written. */
    public static final String DIFFERS = "copy-differs";

    private final String reason;

    public CopyFailed(String reason, String detail) {
        super(detail);
        this.reason = reason;
    }

    public CopyFailed(String reason, String detail, Throwable cause) {
        super(detail, cause);
        this.reason = reason;
    }

    /** Named reason, in kebab-case. */
    public String reason() {
        return reason;
    }
}
