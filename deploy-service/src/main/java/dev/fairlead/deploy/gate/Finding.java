package dev.fairlead.deploy.gate;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What a gate found. */
public sealed interface Finding {

    /** Named reason. */
    String reason();

    /** What is missing or wrong, for people; null where nothing is. */
    @Nullable String detail();

    /** It lets the rollout through. */
    record Passed(String reason, @Nullable String detail) implements Finding {}

    /**
     * What it asks for is not there, and may still come.
     *
     * @param again when it will be there by itself; null where that is not known
     */
    record Missing(String reason, String detail, @Nullable Instant again) implements Finding {
        public Missing(String reason, String detail) {
            this(reason, detail, null);
        }
    }

    /** It is being found out: nothing is refused because that takes its time. */
    record Unknown(String reason, String detail) implements Finding {}

    /** It lets nothing through, whatever comes. */
    record Refused(String reason, String detail) implements Finding {}
}
