package dev.fairlead.deploy.instance;

import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An instance as a Deployment of a Kubernetes cluster, made after a template.
 *
 * @param cluster by the name that the installation gave it
 * @param deployment an existing Deployment that is the template; null where manifests are
 * @param manifests folder whose one Deployment is the template; null where a Deployment is
 * @param container of the template that runs the version; null for the only one
 * @param image with its digest, filled in
 * @param replicas Pods; null for as many as the template has
 * @param port where the version answers in its Pods
 * @param environment added to that of the container, or instead
 * @param labels added to those of the template's Pods, or instead
 * @param health its path is asked by the cluster, in Pods whose template has no readiness probe
 */
public record KubernetesLaunch(
        String cluster,
        String namespace,
        @Nullable String deployment,
        @Nullable String manifests,
        @Nullable String container,
        String image,
        @Nullable Integer replicas,
        int port,
        Map<String, String> environment,
        Map<String, String> labels,
        HealthCheck health,
        Duration stopGrace)
        implements Launch {

    /** Of this launch and of the target that reads it. */
    public static final String TYPE = "kubernetes";

    public KubernetesLaunch {
        environment = Map.copyOf(environment);
        labels = Map.copyOf(labels);
    }

    @Override
    public String type() {
        return TYPE;
    }
}
