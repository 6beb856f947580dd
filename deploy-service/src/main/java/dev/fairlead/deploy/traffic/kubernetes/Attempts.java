package dev.fairlead.deploy.traffic.kubernetes;

import dev.fairlead.deploy.kubernetes.Cluster;
import dev.fairlead.deploy.kubernetes.ClusterRefusal;
import dev.fairlead.deploy.kubernetes.Clusters;
import java.io.IOException;

/** Changes of an object that others change, too. */
final class Attempts {
    private static final int MOST = 5;

    private Attempts() {}

    /** Reads and changes again where somebody else was faster, a few times. */
    static void change(Cluster cluster, Cluster.Question<?> change)
            throws IOException, InterruptedException {
        for (int left = MOST - 1; ; left--) {
            try {
                cluster.ask(change);
                return;
            } catch (ClusterRefusal refused) {
                if (!refused.isConflict() || left == 0) {
                    throw refused;
                }
            }
        }
    }

    static Cluster cluster(Clusters clusters, String name, String namespace) throws IOException {
        return clusters.find(name, namespace)
                .orElseThrow(() -> new IOException(clusters.missing(name, namespace)));
    }

    /**
     * A change back, in every namespace of every cluster; those that are away are left for later.
     */
    static void everywhere(Clusters clusters, Repair repair)
            throws IOException, InterruptedException {
        IOException away = null;
        for (Cluster cluster : clusters.all()) {
            for (String namespace : cluster.settings().namespaces()) {
                try {
                    repair.in(cluster, namespace);
                } catch (IOException failed) {
                    away = failed;
                }
            }
        }
        if (away != null) {
            throw away;
        }
    }

    /** What is looked at in one namespace. */
    @FunctionalInterface
    interface Repair {
        void in(Cluster cluster, String namespace) throws IOException, InterruptedException;
    }
}
