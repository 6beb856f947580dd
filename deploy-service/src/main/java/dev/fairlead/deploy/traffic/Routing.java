package dev.fairlead.deploy.traffic;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/**
 * How a service is routed in an environment: compiled from its file, frozen in the plan, and read
 * by the router of its type alone.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = EdgeRouting.class, name = EdgeRouting.TYPE),
    @JsonSubTypes.Type(value = HaproxyRouting.class, name = HaproxyRouting.TYPE),
    @JsonSubTypes.Type(value = GatewayRouting.class, name = GatewayRouting.TYPE),
    @JsonSubTypes.Type(value = SelectorRouting.class, name = SelectorRouting.TYPE)
})
public sealed interface Routing
        permits EdgeRouting, HaproxyRouting, GatewayRouting, SelectorRouting {

    /** Names the router, as {@code type} does in the service's file. */
    String type();

    /**
     * The routing as its own router reads it.
     *
     * @throws IllegalStateException where it is one of another router
     */
    default <R extends Routing> R as(Class<R> own) {
        if (!own.isInstance(this)) {
            throw new IllegalStateException(
                    "routing of the type '%s': expected %s; it belongs to another router"
                            .formatted(type(), own.getSimpleName()));
        }
        return own.cast(this);
    }
}
