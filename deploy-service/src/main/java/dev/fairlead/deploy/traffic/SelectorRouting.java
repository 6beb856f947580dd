package dev.fairlead.deploy.traffic;

/**
 * A Service of a Kubernetes cluster, whose selector names the version that gets all traffic.
 *
 * @param cluster by the name that the installation gave it
 * @param name of the Service
 */
public record SelectorRouting(String cluster, String namespace, String name) implements Routing {

    /** Of this routing and of the router that reads it. */
    public static final String TYPE = "kubernetes-service";

    @Override
    public String type() {
        return TYPE;
    }
}
