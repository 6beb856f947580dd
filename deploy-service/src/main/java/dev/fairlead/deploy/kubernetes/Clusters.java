package dev.fairlead.deploy.kubernetes;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The clusters of this installation, by name; nothing of them is loaded before one is asked. */
public final class Clusters implements AutoCloseable {
    private final Map<String, Cluster> byName = new TreeMap<>();

    public Clusters(Collection<ClusterSettings> settings) {
        settings.forEach(one -> byName.put(one.name(), new Cluster(one)));
    }

    /** All of them, in the order of their names. */
    public List<Cluster> all() {
        return List.copyOf(byName.values());
    }

    /**
     * Whether the installation names none: nothing of the client's library is to be loaded then.
     */
    public boolean isEmpty() {
        return byName.isEmpty();
    }

    /** The cluster, where it may be worked in that namespace. */
    public Optional<Cluster> find(String name, String namespace) {
        return Optional.ofNullable(byName.get(name))
                .filter(cluster -> cluster.settings().namespaces().contains(namespace));
    }

    /** Why there is none, for people. */
    public String missing(String name, String namespace) {
        Cluster cluster = byName.get(name);
        return cluster == null
                ? "cluster '%s': expected one of [%s]; name it in fairlead.kubernetes.clusters"
                        .formatted(name, String.join(", ", byName.keySet()))
                : "namespace '%s': expected one of %s; add it to fairlead.kubernetes.clusters.%s.namespaces"
                        .formatted(namespace, cluster.settings().namespaces(), name);
    }

    @Override
    public void close() {
        // A reference to its method would load the class, and with it the library.
        for (Cluster cluster : byName.values()) {
            cluster.close();
        }
    }
}
