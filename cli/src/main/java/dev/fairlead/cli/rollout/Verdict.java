package dev.fairlead.cli.rollout;

import dev.fairlead.cli.output.Json;
import dev.fairlead.cli.shell.ExitCode;
import tools.jackson.databind.JsonNode;

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

    /** What the service says of it, whatever its status is called. */
    static Verdict of(JsonNode deployment) {
        if (Json.text(deployment, "endedAt") == null) {
            return UNDER_WAY;
        }
        return Json.textOrEmpty(deployment, "tone").equals("good") ? SUCCEEDED : BAD_END;
    }
}
