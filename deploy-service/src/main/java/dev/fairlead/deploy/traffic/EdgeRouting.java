package dev.fairlead.deploy.traffic;

/**
 * A route of the edge proxy.
 *
 * @param pathPrefix what the service's requests begin with
 */
public record EdgeRouting(String pathPrefix) implements Routing {

    /** Of this routing and of the router that reads it. */
    public static final String TYPE = "edge";

    @Override
    public String type() {
        return TYPE;
    }
}
