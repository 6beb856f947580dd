package dev.fairlead.deploy.gate;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.fairlead.platform.security.Role;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something that must be true before a rollout starts. It is part of the frozen plan, and is asked
 * again for as long as it waits.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Checklist.class, name = "checklist"),
    @JsonSubTypes.Type(value = Staged.class, name = "staged"),
    @JsonSubTypes.Type(value = Approvals.class, name = "approvals"),
    @JsonSubTypes.Type(value = Freeze.class, name = "freeze"),
    @JsonSubTypes.Type(value = StopTheLine.class, name = "stop-the-line")
})
public sealed interface Gate permits Checklist, Staged, Approvals, Freeze, StopTheLine {

    /** A look takes less: after so long it is seen whether it was done. */
    Duration LOOK = Duration.ofMinutes(1);

    /** Unique in the plan. */
    String name();

    /** How long what is missing is waited for; zero where the rollout fails at once. */
    Duration patience();

    /** After which time what is missing is refused. */
    default Duration limit() {
        return patience();
    }

    /** What must be there, each by its name, for people. */
    List<String> asks();

    /** What is the case now; the same situation is always answered alike. */
    Finding examine(Situation now);

    /** Who may let a release through that waits here; null where nobody may. */
    default @Nullable Role overrideRole() {
        return null;
    }
}
