package dev.fairlead.deploy.instance.kubernetes;

import dev.fairlead.deploy.instance.Condition;
import dev.fairlead.deploy.instance.Instance;
import dev.fairlead.deploy.instance.InstanceSpec;
import dev.fairlead.deploy.instance.InstanceTarget;
import dev.fairlead.deploy.instance.KubernetesLaunch;
import dev.fairlead.deploy.instance.Launch;
import dev.fairlead.deploy.instance.Sight;
import dev.fairlead.deploy.kubernetes.Cluster;
import dev.fairlead.deploy.kubernetes.ClusterRefusal;
import dev.fairlead.deploy.kubernetes.Clusters;
import dev.fairlead.deploy.kubernetes.Marks;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Instances as Deployments of Kubernetes clusters. The client's library is not loaded before the
 * first instance is asked for.
 */
public final class KubernetesTarget implements InstanceTarget {
    private final Clusters clusters;
    private final InstantSource clock;
    private final Duration sightPeriod;
    private @Nullable Parts loaded;

    /**
     * @param sightPeriod how long what was seen of a namespace stands for how it is
     */
    public KubernetesTarget(Clusters clusters, InstantSource clock, Duration sightPeriod) {
        this.clusters = clusters;
        this.clock = clock;
        this.sightPeriod = sightPeriod;
    }

    /** What needs the client's library. */
    private record Parts(Revisions revisions, Sightings sightings, ProgramJob jobs) {}

    private synchronized Parts parts() {
        Parts parts = loaded;
        if (parts == null) {
            parts =
                    new Parts(
                            new Revisions(clock),
                            new Sightings(clock, sightPeriod),
                            new ProgramJob());
            loaded = parts;
        }
        return parts;
    }

    @Override
    public String type() {
        return KubernetesLaunch.TYPE;
    }

    @Override
    public Condition ensure(InstanceSpec wanted) throws IOException, InterruptedException {
        KubernetesLaunch launch = wanted.launch().as(KubernetesLaunch.class);
        if (ImageDigest.of(launch.image()).isEmpty()) {
            return new Condition.Failed(
                    "image-without-digest",
                    "image '%s' of %s: expected name@sha256:…, so that what was examined is what runs; ask for the release with its artifact"
                            .formatted(launch.image(), wanted.service()));
        }
        Optional<Cluster> cluster = clusters.find(launch.cluster(), launch.namespace());
        if (cluster.isEmpty()) {
            return new Condition.Failed(
                    "cluster-unknown", clusters.missing(launch.cluster(), launch.namespace()));
        }
        parts().sightings().forget(cluster.get(), launch.namespace());
        try {
            return parts().revisions().ensure(cluster.get(), wanted, launch);
        } catch (ClusterRefusal refused) {
            // What somebody else has just changed is looked at again; the rest stays as it is.
            return refused.isConflict()
                    ? new Condition.Starting()
                    : new Condition.Failed("cluster-refused", String.valueOf(refused.getMessage()));
        }
    }

    /**
     * Clusters that are away may have the instance: it counts as stopped once all others lack it.
     */
    @Override
    public void stop(String instanceId, Duration grace) throws IOException, InterruptedException {
        IOException away = null;
        for (Cluster cluster : clusters.all()) {
            try {
                if (parts().revisions().stop(cluster, Marks.key(instanceId), grace)) {
                    for (String namespace : cluster.settings().namespaces()) {
                        parts().sightings().forget(cluster, namespace);
                    }
                    return;
                }
            } catch (IOException failed) {
                away = failed;
            }
        }
        if (away != null) {
            throw away;
        }
    }

    @Override
    public Sight look(Instance instance) throws IOException {
        Optional<KubernetesRef> ref = KubernetesRef.parse(instance.ref());
        if (ref.isEmpty()) {
            return new Sight.Dead(
                    "reference '%s' of %s: expected cluster/namespace/name@uid"
                            .formatted(instance.ref(), instance.id()));
        }
        KubernetesRef known = ref.get();
        Cluster cluster =
                clusters.find(known.cluster(), known.namespace())
                        .orElseThrow(() ->
                                new IOException(
                                        clusters.missing(known.cluster(), known.namespace())));
        return parts().sightings().look(cluster, known);
    }

    @Override
    public Optional<String> run(
            Instance beside, Launch launch, List<String> command, Duration timeout)
            throws IOException, InterruptedException {
        KubernetesLaunch own = launch.as(KubernetesLaunch.class);
        Cluster cluster =
                clusters.find(own.cluster(), own.namespace())
                        .orElseThrow(() ->
                                new IOException(clusters.missing(own.cluster(), own.namespace())));
        return parts().jobs().fault(cluster, beside, own, command, timeout);
    }
}
