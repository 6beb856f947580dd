package dev.fairlead.deploy.gate;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.fairlead.deploy.release.Release;
import java.time.Duration;
import java.util.List;

/**
 * Something that must be true before a rollout starts. It is part of the frozen plan, and is asked
 * again for as long as it waits.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes(@JsonSubTypes.Type(value = Checklist.class, name = "checklist"))
public sealed interface Gate permits Checklist {

    /** Unique in the plan. */
    String name();

    /** How long what is missing is waited for; zero where the rollout fails at once. */
    Duration patience();

    /** What must be there, each by its name, for people. */
    List<String> asks();

    /** What is the case now; the same release is always answered alike. */
    Finding examine(Release release);
}
