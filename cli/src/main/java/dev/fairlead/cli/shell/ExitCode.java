package dev.fairlead.cli.shell;

/** What scripts may rely on. */
public final class ExitCode {
    /** It was done; a rollout succeeded. */
    public static final int OK = 0;

    /** It was refused or failed; a rollout failed, was rolled back or cancelled. */
    public static final int FAILED = 1;

    /** The command line is wrong. */
    public static final int USAGE = 2;

    /** The time is over before the end. */
    public static final int TIMED_OUT = 3;

    private ExitCode() {}
}
