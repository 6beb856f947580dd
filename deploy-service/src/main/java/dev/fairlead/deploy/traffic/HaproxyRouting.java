package dev.fairlead.deploy.traffic;

/**
 * A backend of an HAProxy.
 *
 * @param proxy by the name that the installation gave it
 * @param backend whose servers are places for versions
 */
public record HaproxyRouting(String proxy, String backend) implements Routing {

    /** Of this routing and of the router that reads it. */
    public static final String TYPE = "haproxy";

    @Override
    public String type() {
        return TYPE;
    }
}
