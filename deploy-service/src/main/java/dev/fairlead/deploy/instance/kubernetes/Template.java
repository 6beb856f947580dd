package dev.fairlead.deploy.instance.kubernetes;

import dev.fairlead.deploy.instance.HealthCheck;
import dev.fairlead.deploy.instance.InstanceSpec;
import dev.fairlead.deploy.instance.KubernetesLaunch;
import dev.fairlead.deploy.kubernetes.Marks;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerPort;
import io.fabric8.kubernetes.api.model.ContainerPortBuilder;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.EnvVarBuilder;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.PodTemplateSpecBuilder;
import io.fabric8.kubernetes.api.model.Probe;
import io.fabric8.kubernetes.api.model.ProbeBuilder;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceBuilder;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import io.fabric8.kubernetes.api.model.apps.DeploymentSpec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/** Makes the objects of one instance after a Deployment that is the template; pure. */
final class Template {
    private static final String POD_HASH = "pod-template-hash";
    private static final int MOST_PROBES = 3;

    private Template() {}

    /** The container that runs the version; empty where the template does not say which it is. */
    static Optional<Container> container(PodTemplateSpec pod, KubernetesLaunch launch) {
        List<Container> all = pod.getSpec() == null ? List.of() : pod.getSpec().getContainers();
        String name = launch.container();
        return name == null
                ? (all.size() == 1 ? Optional.of(all.getFirst()) : Optional.empty())
                : all.stream().filter(one -> name.equals(one.getName())).findFirst();
    }

    /** The Pods of the template, as this version has them. */
    static PodTemplateSpec pods(Deployment template, InstanceSpec wanted, KubernetesLaunch launch) {
        PodTemplateSpec pod =
                new PodTemplateSpecBuilder(template.getSpec().getTemplate())
                        .editOrNewMetadata()
                        .removeFromLabels(POD_HASH)
                        .addToLabels(launch.labels())
                        .addToLabels(marks(wanted))
                        .addToAnnotations(Marks.VERSION, wanted.version())
                        .endMetadata()
                        .build();
        Container container = container(pod, launch).orElseThrow();
        container.setImage(launch.image());
        container.setEnv(environment(container.getEnv(), launch.environment()));
        if (container.getPorts().stream().noneMatch(port -> is(port, launch.port()))) {
            List<ContainerPort> ports = new ArrayList<>(container.getPorts());
            ports.add(new ContainerPortBuilder().withContainerPort(launch.port()).build());
            container.setPorts(ports);
        }
        if (container.getReadinessProbe() == null) {
            container.setReadinessProbe(probe(launch.health(), launch.port()));
        }
        pod.getSpec().setTerminationGracePeriodSeconds(launch.stopGrace().toSeconds());
        return pod;
    }

    private static boolean is(ContainerPort port, int number) {
        return Objects.equals(port.getContainerPort(), number);
    }

    /** What the launch names takes the place of what the template has, wherever that came from. */
    private static List<EnvVar> environment(List<EnvVar> template, Map<String, String> own) {
        List<EnvVar> all = new ArrayList<>();
        template.stream().filter(one -> !own.containsKey(one.getName())).forEach(all::add);
        new TreeMap<>(own)
                .forEach((name, value) ->
                        all.add(new EnvVarBuilder().withName(name).withValue(value).build()));
        return all;
    }

    private static Probe probe(HealthCheck health, int port) {
        return new ProbeBuilder()
                .withNewHttpGet()
                .withPath(health.path())
                .withNewPort(port)
                .endHttpGet()
                .withPeriodSeconds(seconds(health.interval()))
                .withSuccessThreshold(health.successes())
                .withFailureThreshold(MOST_PROBES)
                .build();
    }

    /** Whole seconds, which is what a cluster counts in; one at least. */
    private static int seconds(Duration time) {
        return Math.toIntExact(Math.max(1, time.toSeconds()));
    }

    static Deployment deployment(
            String name, Deployment template, InstanceSpec wanted, KubernetesLaunch launch) {
        DeploymentSpec spec = template.getSpec();
        Integer ofTemplate = spec.getReplicas();
        Integer own = launch.replicas();
        // A template that nobody uses has no Pods; an instance of it has one.
        int replicas = own == null ? Math.max(1, ofTemplate == null ? 1 : ofTemplate) : own;
        int minimum = spec.getMinReadySeconds() == null ? 0 : spec.getMinReadySeconds();
        return new DeploymentBuilder()
                .withNewMetadata()
                .withName(name)
                .withNamespace(launch.namespace())
                .withLabels(marks(wanted))
                .withAnnotations(notes(wanted))
                .addToAnnotations(Marks.REPLICAS, String.valueOf(replicas))
                .endMetadata()
                .withNewSpec()
                .withReplicas(replicas)
                .withStrategy(spec.getStrategy())
                .withMinReadySeconds(spec.getMinReadySeconds())
                .withProgressDeadlineSeconds(
                        Math.max(minimum + 1, seconds(launch.health().timeout())))
                .withRevisionHistoryLimit(1)
                .withNewSelector()
                .addToMatchLabels(Marks.KEY, Marks.key(wanted.instanceId()))
                .endSelector()
                .withTemplate(pods(template, wanted, launch))
                .endSpec()
                .build();
    }

    /** Where the instance is reached, by a name that outlives its Pods. */
    static Service service(
            String name, InstanceSpec wanted, KubernetesLaunch launch, boolean onNodes) {
        return new ServiceBuilder()
                .withNewMetadata()
                .withName(name)
                .withNamespace(launch.namespace())
                .withLabels(marks(wanted))
                .withAnnotations(notes(wanted))
                .endMetadata()
                .withNewSpec()
                .withType(onNodes ? "NodePort" : "ClusterIP")
                .addToSelector(Marks.KEY, Marks.key(wanted.instanceId()))
                .addNewPort()
                .withName("http")
                .withPort(launch.port())
                .withNewTargetPort(launch.port())
                .endPort()
                .endSpec()
                .build();
    }

    private static Map<String, String> marks(InstanceSpec wanted) {
        Map<String, String> marks = new HashMap<>();
        marks.put(Marks.MANAGED, Marks.YES);
        marks.put(Marks.KEY, Marks.key(wanted.instanceId()));
        marks.put(Marks.SERVICE, Marks.label(wanted.service()));
        marks.put(Marks.ENVIRONMENT, Marks.label(wanted.environment()));
        marks.put(Marks.VERSION_LABEL, Marks.label(wanted.version()));
        return marks;
    }

    private static Map<String, String> notes(InstanceSpec wanted) {
        return Map.of(Marks.INSTANCE, wanted.instanceId(), Marks.VERSION, wanted.version());
    }
}
