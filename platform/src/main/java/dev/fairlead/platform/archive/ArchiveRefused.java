package dev.fairlead.platform.archive;

/** An archive is not made, not trusted or not brought back; nothing left the store for it. */
public final class ArchiveRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** No folder is configured. */
    public static final String NOT_CONFIGURED = "archive-not-configured";

    /** The disk has too little room. */
    public static final String DISK_FULL = "disk-full";

    /** The folder does not take files. */
    public static final String NOT_WRITTEN = "archive-not-written";

    /** The folder lacks a file that the store knows of. */
    public static final String MISSING = "archive-missing";

    /** A file is not as it was written. */
    public static final String DAMAGED = "archive-damaged";

    /** A manifest is not signed by this service. */
    public static final String UNPROVEN = "archive-unproven";

    /** A manifest does not name the one before it, or is not the one that the store knows. */
    public static final String CHAIN_BROKEN = "archive-chain-broken";

    /** The store knows no such archive. */
    public static final String UNKNOWN = "archive-unknown";

    /** Another process is at it. */
    public static final String BUSY = "archive-busy";

    /** The store has other rows than the archive in the same places. */
    public static final String DIFFERS = "archive-differs";

    private final String reason;

    /**
     * @param detail names the value, what was expected and what to do
     */
    public ArchiveRefused(String reason, String detail) {
        super(detail);
        this.reason = reason;
    }

    ArchiveRefused(String reason, String detail, Throwable cause) {
        super(detail, cause);
        this.reason = reason;
    }

    /** In kebab-case. */
    public String reason() {
        return reason;
    }

    /** For people. */
    public String detail() {
        return String.valueOf(getMessage());
    }
}
