package dev.fairlead.deploy.instance.kubernetes;

import dev.fairlead.deploy.instance.Sight;
import dev.fairlead.deploy.kubernetes.Cluster;
import dev.fairlead.deploy.kubernetes.Marks;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentCondition;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How the instances of a namespace are, from one list of its Deployments for all of them. A cluster
 * that did not answer is not asked again before the period is over, so that those who look at
 * instances of other targets do not wait for it.
 */
final class Sightings {
    /** A node that fails takes Pods along, and the cluster starts others. */
    private static final Duration WITHOUT_PODS = Duration.ofMinutes(1);

    private final InstantSource clock;
    private final Duration period;
    private final Map<String, Place> byPlace = new HashMap<>();

    Sightings(InstantSource clock, Duration period) {
        this.clock = clock;
        this.period = period;
    }

    /**
     * What was seen of a namespace, or why nothing was.
     *
     * @param at nanoseconds of this machine
     */
    private record Seen(
            long at, Map<String, Deployment> deployments, @Nullable IOException failed) {}

    /** A namespace of a cluster; whoever has the monitor may look at it. */
    private static final class Place {
        private @Nullable Seen seen;
        private long changes;
    }

    /** What was seen of the namespace is not how it is any more. */
    synchronized void forget(Cluster cluster, String namespace) {
        Place place = place(cluster, namespace);
        place.seen = null;
        place.changes++;
    }

    private Place place(Cluster cluster, String namespace) {
        return byPlace.computeIfAbsent(
                cluster.settings().name() + "/" + namespace, _ -> new Place());
    }

    Sight look(Cluster cluster, KubernetesRef ref) throws IOException {
        Seen seen = seen(cluster, ref.namespace());
        if (seen.failed() != null) {
            throw new IOException(seen.failed().getMessage(), seen.failed());
        }
        Deployment deployment = seen.deployments().get(ref.name());
        return deployment == null
                ? new Sight.Dead("Deployment %s/%s is gone".formatted(ref.namespace(), ref.name()))
                : sight(deployment, ref);
    }

    private Sight sight(Deployment deployment, KubernetesRef ref) {
        if (Revisions.isStopped(deployment)) {
            return new Sight.Stopped();
        }
        String where = "Deployment %s/%s".formatted(ref.namespace(), ref.name());
        if (!ref.uid().equals(deployment.getMetadata().getUid())) {
            return new Sight.Dead(where + " was deleted and made anew");
        }
        if (Progress.wanted(deployment) == 0) {
            return new Sight.Dead(where + " was scaled down to 0 replicas");
        }
        return Progress.available(deployment) == 0 && isLasting(deployment)
                ? new Sight.Dead(
                        "%s has had no available Pod for %s".formatted(where, WITHOUT_PODS))
                : new Sight.Running();
    }

    private boolean isLasting(Deployment deployment) {
        return Progress.condition(deployment, "Available")
                .filter(one -> "False".equals(one.getStatus()))
                .map(DeploymentCondition::getLastTransitionTime)
                .map(this::isLongAgo)
                .orElse(false);
    }

    private boolean isLongAgo(String time) {
        try {
            return Instant.parse(time).isBefore(clock.instant().minus(WITHOUT_PODS));
        } catch (DateTimeParseException unknown) {
            return false;
        }
    }

    /** Nobody else waits for the cluster's answer. */
    private Seen seen(Cluster cluster, String namespace) {
        Place place;
        long changes;
        synchronized (this) {
            place = place(cluster, namespace);
            Seen before = place.seen;
            if (before != null && System.nanoTime() - before.at() < period.toNanos()) {
                return before;
            }
            changes = place.changes;
        }
        Seen seen = ask(cluster, namespace);
        synchronized (this) {
            if (place.changes == changes) {
                place.seen = seen;
            }
        }
        return seen;
    }

    private static Seen ask(Cluster cluster, String namespace) {
        try {
            Map<String, Deployment> all = new HashMap<>();
            cluster.ask(client ->
                            client.apps()
                                    .deployments()
                                    .inNamespace(namespace)
                                    .withLabel(Marks.MANAGED, Marks.YES)
                                    .list()
                                    .getItems())
                    .forEach(one -> all.put(one.getMetadata().getName(), one));
            return new Seen(System.nanoTime(), all, null);
        } catch (IOException failed) {
            return new Seen(System.nanoTime(), Map.of(), failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return new Seen(System.nanoTime(), Map.of(), new IOException(stopped));
        }
    }
}
