package dev.fairlead.cli.rollout;

import dev.fairlead.cli.shell.ExitCode;

/** What became of a rollout. */
enum Verdict {
    UNDER_WAY(ExitCode.TIMED_OUT),
    SUCCEEDED(ExitCode.OK),
    BAD_END(ExitCode.FAILED);

    private final int exitCode;

    Verdict(int exitCode) {
        this.exitCode = exitCode;
    }

    /** Under way is what is still so when the time is over. */
    int exitCode() {
        return exitCode;
    }

    /** A status that this version does not know is not an end: waiting goes on. */
    static Verdict of(String status) {
        return switch (status) {
            case "succeeded", "archiving" -> SUCCEEDED;
            case "rolled-back", "failed", "cancelled" -> BAD_END;
            default -> UNDER_WAY;
        };
    }
}
