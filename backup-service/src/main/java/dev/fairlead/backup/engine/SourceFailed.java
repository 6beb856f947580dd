package dev.fairlead.backup.engine;

import java.io.IOException;

/** What is to be backed up does not give it. */
public final class SourceFailed extends IOException {
    /** Another server is there than the one that the backup before it is of. */
    public static final String SERVER_REPLACED = "server-replaced";

    private static final long serialVersionUID = 1L;

    private final String reason;
    private final boolean hopeless;

    /** Another attempt may succeed. */
    public SourceFailed(String reason, String detail) {
        this(reason, detail, false);
    }

    /**
     * @param reason in kebab-case
     * @param detail for people, without any secret
     * @param hopeless whether another attempt would end in the same way
     */
    public SourceFailed(String reason, String detail, boolean hopeless) {
        super(detail);
        this.reason = reason;
        this.hopeless = hopeless;
    }

    /** Named reason, in kebab-case. */
    public String reason() {
        return reason;
    }

    /** Whether another attempt would end in the same way. */
    public boolean isHopeless() {
        return hopeless;
    }
}
