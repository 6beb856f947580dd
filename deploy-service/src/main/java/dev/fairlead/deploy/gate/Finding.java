package dev.fairlead.deploy.gate;

import org.jspecify.annotations.Nullable;

/** What a gate found. */
public sealed interface Finding {

    /** Named reason. */
    String reason();

    /** What is missing or wrong, for people; null where nothing is. */
    @Nullable String detail();

    /** It lets the rollout through. */
    record Passed(String reason, @Nullable String detail) implements Finding {}

    /** What it asks for is not there, and may still come. */
    record Missing(String reason, String detail) implements Finding {}

    /** It lets nothing through, whatever comes. */
    record Refused(String reason, String detail) implements Finding {}
}
