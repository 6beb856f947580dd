package dev.fairlead.deploy.hook;

import dev.fairlead.deploy.observed.Status;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What a delivery says. */
public sealed interface Heard {

    /**
     * How a deployment stands.
     *
     * @param source repository or project that it is of
     * @param environment as the sender calls it; null where {@code run} says it
     * @param run workflow or branch, which may stand for an environment; null where none
     * @param externalId what the sender calls the deployment, unique with it
     * @param at when it came to stand so
     */
    record Told(
            String source,
            @Nullable String environment,
            @Nullable String run,
            String version,
            String externalId,
            Status status,
            @Nullable String url,
            @Nullable String artifact,
            @Nullable String commit,
            @Nullable Instant committedAt,
            @Nullable String by,
            @Nullable String detail,
            Instant at)
            implements Heard {}

    /**
     * Nothing of a deployment.
     *
     * @param reason in kebab-case
     */
    record Nothing(String reason, String detail) implements Heard {}

    /**
     * It is not what such a delivery looks like.
     *
     * @param detail what is missing or wrong, and what was expected
     */
    record Unreadable(String detail) implements Heard {}
}
