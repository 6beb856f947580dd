package dev.fairlead.deploy.traffic;

import org.jspecify.annotations.Nullable;

/**
 * A rule of an HTTPRoute of the Gateway API.
 *
 * @param cluster by the name that the installation gave it
 * @param route name of the HTTPRoute
 * @param rule index of the rule, from 0; null where the HTTPRoute has one
 */
public record GatewayRouting(String cluster, String namespace, String route, @Nullable Integer rule)
        implements Routing {

    /** Of this routing and of the router that reads it. */
    public static final String TYPE = "kubernetes-gateway";

    @Override
    public String type() {
        return TYPE;
    }
}
