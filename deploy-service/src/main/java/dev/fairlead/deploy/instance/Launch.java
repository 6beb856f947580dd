package dev.fairlead.deploy.instance;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Duration;

/**
 * How an instance of a version is run: compiled from the service's file, frozen in the plan, and
 * read by the target of its type alone.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = ProcessLaunch.class, name = ProcessLaunch.TYPE),
    @JsonSubTypes.Type(value = CommandLaunch.class, name = CommandLaunch.TYPE),
    @JsonSubTypes.Type(value = KubernetesLaunch.class, name = KubernetesLaunch.TYPE)
})
public sealed interface Launch permits ProcessLaunch, CommandLaunch, KubernetesLaunch {

    /** Names the target that runs it, as {@code type} does in the service's file. */
    String type();

    /** How it is found out that the instance is up. */
    HealthCheck health();

    /** Time between the polite and the forced end. */
    Duration stopGrace();

    /**
     * The launch as its own target reads it.
     *
     * @throws IllegalStateException where it is one of another target
     */
    default <L extends Launch> L as(Class<L> own) {
        if (!own.isInstance(this)) {
            throw new IllegalStateException(
                    "launch of the type '%s': expected %s; it belongs to another target"
                            .formatted(type(), own.getSimpleName()));
        }
        return own.cast(this);
    }
}
