package dev.fairlead.deploy.instance.kubernetes;

import dev.fairlead.deploy.instance.Condition;
import dev.fairlead.deploy.instance.Instance;
import dev.fairlead.deploy.instance.InstanceSpec;
import dev.fairlead.deploy.instance.KubernetesLaunch;
import dev.fairlead.deploy.kubernetes.Cluster;
import dev.fairlead.deploy.kubernetes.Marks;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceBuilder;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.format.DateTimeParseException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One Deployment and one Service for each instance. The Deployment is made first: a Service without
 * one says that it was there and is gone.
 */
final class Revisions {
    /** Stopped ones of a service and environment that stay, to be looked at. */
    private static final int KEPT = 10;

    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration LAST_PODS = Duration.ofSeconds(10);

    private final InstantSource clock;

    Revisions(InstantSource clock) {
        this.clock = clock;
    }

    Condition ensure(Cluster cluster, InstanceSpec wanted, KubernetesLaunch launch)
            throws IOException, InterruptedException {
        return cluster.ask(client -> ensure(client, cluster, wanted, launch));
    }

    private Condition ensure(
            KubernetesClient client,
            Cluster cluster,
            InstanceSpec wanted,
            KubernetesLaunch launch) {
        String name = Marks.name(wanted.service(), wanted.version(), wanted.instanceId());
        Deployment deployment = deployment(client, launch.namespace(), name);
        Service service = service(client, launch.namespace(), name);
        if (isStopped(deployment) || isStopped(service)) {
            return new Condition.Failed(
                    "stopped-on-purpose",
                    "Deployment %s/%s was stopped and does not come back; deploy the version again"
                            .formatted(launch.namespace(), name));
        }
        if (deployment == null) {
            return service != null && !wanted.again()
                    ? gone(launch.namespace(), name)
                    : start(client, name, wanted, launch);
        }
        if (deployment.isMarkedForDeletion()) {
            return wanted.again() ? new Condition.Starting() : gone(launch.namespace(), name);
        }
        if (Progress.wanted(deployment) == 0) {
            return wanted.again() ? scaleUp(client, deployment) : scaledDown(deployment);
        }
        Optional<String> url =
                url(
                        client,
                        cluster,
                        service,
                        Template.service(name, wanted, launch, cluster.settings().usesNodePorts()));
        return url.isEmpty()
                ? new Condition.Starting()
                : judge(client, cluster, deployment, url.get(), wanted, launch);
    }

    private static Condition.Failed gone(String namespace, String name) {
        return new Condition.Failed(
                "deployment-gone",
                "Deployment %s/%s was there and is not any more: somebody deleted it"
                        .formatted(namespace, name));
    }

    private static Condition.Failed scaledDown(Deployment deployment) {
        return new Condition.Failed(
                "deployment-gone",
                "Deployment %s/%s has 0 replicas: somebody scaled it down"
                        .formatted(
                                deployment.getMetadata().getNamespace(),
                                deployment.getMetadata().getName()));
    }

    private static Condition scaleUp(KubernetesClient client, Deployment deployment) {
        String kept = notes(deployment).getOrDefault(Marks.REPLICAS, "1");
        client.resource(
                        new DeploymentBuilder(deployment)
                                .editSpec()
                                .withReplicas(Integer.valueOf(kept))
                                .endSpec()
                                .build())
                .update();
        return new Condition.Starting();
    }

    private static Condition start(
            KubernetesClient client, String name, InstanceSpec wanted, KubernetesLaunch launch) {
        Deployment template;
        List<HasMetadata> beside;
        String manifests = launch.manifests();
        if (manifests == null) {
            String of = Objects.requireNonNull(launch.deployment(), "deployment");
            template = deployment(client, launch.namespace(), of);
            beside = List.of();
        } else {
            try {
                Manifests read = Manifests.read(Path.of(manifests), client);
                template = read.template();
                beside = read.beside();
            } catch (Manifests.Unusable unusable) {
                return new Condition.Failed(
                        "manifests-unusable", String.valueOf(unusable.getMessage()));
            }
        }
        if (template == null) {
            return new Condition.Failed(
                    "template-not-found",
                    "Deployment %s/%s: expected one that exists and is the template"
                            .formatted(launch.namespace(), launch.deployment()));
        }
        if (Template.container(template.getSpec().getTemplate(), launch).isEmpty()) {
            return new Condition.Failed(
                    "container-not-found",
                    "template of %s: expected %s"
                            .formatted(
                                    wanted.service(),
                                    launch.container() == null
                                            ? "one container; name that of the version in run.container"
                                            : "a container '%s'".formatted(launch.container())));
        }
        Deployment made = Template.deployment(name, template, wanted, launch);
        Optional<Condition.Failed> obstacle =
                selecting(client, made).or(() -> besides(client, launch, beside));
        if (obstacle.isPresent()) {
            return obstacle.get();
        }
        client.resource(made).create();
        return new Condition.Starting();
    }

    /**
     * A Service that selects the new Pods would send users to them before anybody has looked, past
     * every weight.
     */
    private static Optional<Condition.Failed> selecting(KubernetesClient client, Deployment made) {
        Map<String, String> labels = made.getSpec().getTemplate().getMetadata().getLabels();
        String namespace = made.getMetadata().getNamespace();
        return client.services().inNamespace(namespace).list().getItems().stream()
                .filter(service -> selects(service, labels))
                .filter(service ->
                        !service.getMetadata().getName().equals(made.getMetadata().getName()))
                .findFirst()
                .map(service ->
                        new Condition.Failed(
                                "service-selects-instance",
                                "Service %s/%s selects %s, and so would send users to the new version at once: give its selector a label that these Pods do not have, or them another one by run.labels"
                                        .formatted(
                                                namespace,
                                                service.getMetadata().getName(),
                                                service.getSpec().getSelector())));
    }

    private static boolean selects(Service service, Map<String, String> labels) {
        Map<String, String> selector = service.getSpec().getSelector();
        return selector != null
                && !selector.isEmpty()
                && labels.entrySet().containsAll(selector.entrySet());
    }

    /** What Pods name is made where it is missing. What is there is another version's, too. */
    private static Optional<Condition.Failed> besides(
            KubernetesClient client, KubernetesLaunch launch, List<HasMetadata> beside) {
        for (HasMetadata one : beside) {
            one.getMetadata().setNamespace(launch.namespace());
            HasMetadata there = client.resource(one).get();
            if (there == null) {
                client.resource(one).create();
            } else if (one instanceof ConfigMap mine
                    && there instanceof ConfigMap other
                    && !sameData(mine, other)) {
                return Optional.of(
                        new Condition.Failed(
                                "config-map-differs",
                                "ConfigMap %s/%s is there with other data, which the version that serves may read: give the new one another name"
                                        .formatted(
                                                launch.namespace(), mine.getMetadata().getName())));
            }
        }
        return Optional.empty();
    }

    private static boolean sameData(ConfigMap one, ConfigMap other) {
        return orEmpty(one.getData()).equals(orEmpty(other.getData()))
                && orEmpty(one.getBinaryData()).equals(orEmpty(other.getBinaryData()));
    }

    private static Map<String, String> orEmpty(@Nullable Map<String, String> map) {
        return map == null ? Map.of() : map;
    }

    /** Where it is reached; empty while the cluster has not given it a port. */
    private static Optional<String> url(
            KubernetesClient client, Cluster cluster, @Nullable Service found, Service wanted) {
        Service service = found == null ? client.resource(wanted).create() : found;
        String known = notes(service).get(Marks.URL);
        if (known != null) {
            return Optional.of(known);
        }
        var port = service.getSpec().getPorts().getFirst();
        if (cluster.settings().usesNodePorts() && port.getNodePort() == null) {
            return Optional.empty();
        }
        String url =
                cluster.settings()
                        .url(
                                service.getMetadata().getName(),
                                service.getMetadata().getNamespace(),
                                port.getPort(),
                                port.getNodePort());
        client.resource(
                        new ServiceBuilder(service)
                                .editMetadata()
                                .addToAnnotations(Marks.URL, url)
                                .endMetadata()
                                .build())
                .update();
        return Optional.of(url);
    }

    private Condition judge(
            KubernetesClient client,
            Cluster cluster,
            Deployment deployment,
            String url,
            InstanceSpec wanted,
            KubernetesLaunch launch) {
        Progress progress = Progress.of(deployment);
        if (progress instanceof Progress.Complete) {
            return running(client, cluster, deployment, url, wanted, launch);
        }
        boolean late = isLate(deployment, launch.health().timeout());
        boolean isOver = late || progress instanceof Progress.Stalled;
        if (!isOver || wanted.again()) {
            return new Condition.Starting();
        }
        String how =
                switch (progress) {
                    case Progress.Stalled(var detail) -> detail;
                    case Progress.UnderWay(var detail) -> detail;
                    case Progress.Complete() -> "";
                };
        return new Condition.Failed(
                "never-healthy",
                "Deployment %s/%s was not available within %s: %s; %s"
                        .formatted(
                                launch.namespace(),
                                deployment.getMetadata().getName(),
                                launch.health().timeout(),
                                how,
                                Pods.troubles(pods(client, deployment))));
    }

    private boolean isLate(Deployment deployment, Duration timeout) {
        try {
            Instant made = Instant.parse(deployment.getMetadata().getCreationTimestamp());
            return clock.instant().isAfter(made.plus(timeout));
        } catch (DateTimeParseException | NullPointerException unknown) {
            return false;
        }
    }

    /** What runs is read from the Pods: something between may have changed what was asked for. */
    private static Condition running(
            KubernetesClient client,
            Cluster cluster,
            Deployment deployment,
            String url,
            InstanceSpec wanted,
            KubernetesLaunch launch) {
        String container =
                Template.container(deployment.getSpec().getTemplate(), launch)
                        .map(one -> one.getName())
                        .orElse("");
        String digest = ImageDigest.of(launch.image()).orElseThrow();
        return switch (Pods.running(pods(client, deployment), container, digest)) {
            case Pods.Running.Unknown() -> new Condition.Starting();
            case Pods.Running.Other(var image) ->
                    new Condition.Failed(
                            "image-not-as-asked",
                            "a Pod of Deployment %s/%s runs %s: expected %s; something between changes images"
                                    .formatted(
                                            launch.namespace(),
                                            deployment.getMetadata().getName(),
                                            image,
                                            launch.image()));
            case Pods.Running.AsAsked(var running) ->
                    new Condition.Healthy(
                            new Instance(
                                    wanted.instanceId(),
                                    url,
                                    new KubernetesRef(
                                                    cluster.settings().name(),
                                                    launch.namespace(),
                                                    deployment.getMetadata().getName(),
                                                    deployment.getMetadata().getUid(),
                                                    running)
                                            .text()));
        };
    }

    private static List<Pod> pods(KubernetesClient client, Deployment deployment) {
        return client.pods()
                .inNamespace(deployment.getMetadata().getNamespace())
                .withLabels(deployment.getSpec().getSelector().getMatchLabels())
                .list()
                .getItems();
    }

    /**
     * Stops the instance where the cluster has it; waits for its Pods to be gone. A namespace that
     * says no, or nothing, holds up no other.
     *
     * @return whether the cluster has it
     */
    boolean stop(Cluster cluster, String key, Duration grace)
            throws IOException, InterruptedException {
        IOException unknown = null;
        for (String namespace : cluster.settings().namespaces()) {
            try {
                if (stop(cluster, namespace, key, grace)) {
                    return true;
                }
            } catch (IOException failed) {
                unknown = failed;
            }
        }
        if (unknown != null) {
            throw unknown;
        }
        return false;
    }

    private boolean stop(Cluster cluster, String namespace, String key, Duration grace)
            throws IOException, InterruptedException {
        Boolean here = cluster.ask(client -> mark(client, namespace, key));
        if (here) {
            awaitEmpty(cluster, namespace, key, grace);
            cluster.ask(client -> {
                prune(client, namespace, key);
                return null;
            });
        }
        return here;
    }

    /** Written before the end and with it, so that whoever finds it gone sees that it was meant. */
    private boolean mark(KubernetesClient client, String namespace, String key) {
        String now = clock.instant().toString();
        List<Service> services =
                client.services()
                        .inNamespace(namespace)
                        .withLabel(Marks.KEY, key)
                        .list()
                        .getItems();
        for (Service service : services) {
            if (!isStopped(service)) {
                client.resource(
                                new ServiceBuilder(service)
                                        .editMetadata()
                                        .addToAnnotations(Marks.STOPPED, now)
                                        .endMetadata()
                                        .build())
                        .update();
            }
        }
        List<Deployment> deployments = deployments(client, namespace, key);
        for (Deployment deployment : deployments) {
            if (!isStopped(deployment) || Progress.wanted(deployment) > 0) {
                client.resource(
                                new DeploymentBuilder(deployment)
                                        .editMetadata()
                                        .addToAnnotations(Marks.STOPPED, now)
                                        .endMetadata()
                                        .editSpec()
                                        .withReplicas(0)
                                        .endSpec()
                                        .build())
                        .update();
            }
        }
        return !services.isEmpty() || !deployments.isEmpty();
    }

    private static void awaitEmpty(Cluster cluster, String namespace, String key, Duration grace)
            throws IOException, InterruptedException {
        long giveUp = System.nanoTime() + grace.plus(LAST_PODS).toNanos();
        while (true) {
            boolean empty =
                    cluster.ask(client ->
                            deployments(client, namespace, key).stream()
                                    .allMatch(one ->
                                            Progress.isEmpty(one)
                                                    && Pods.ended(pods(client, one))));
            if (empty) {
                return;
            }
            if (System.nanoTime() > giveUp) {
                throw new IOException(
                        "Pods with the label %s=%s in %s are still there after %s; looked for again"
                                .formatted(Marks.KEY, key, namespace, grace.plus(LAST_PODS)));
            }
            TimeUnit.MILLISECONDS.sleep(POLL.toMillis());
        }
    }

    /** Those that were stopped long ago go, with their Services. */
    private static void prune(KubernetesClient client, String namespace, String key) {
        Optional<Deployment> last = deployments(client, namespace, key).stream().findFirst();
        if (last.isEmpty()) {
            return;
        }
        Map<String, String> labels = last.get().getMetadata().getLabels();
        client
                .apps()
                .deployments()
                .inNamespace(namespace)
                .withLabel(Marks.SERVICE, labels.get(Marks.SERVICE))
                .withLabel(Marks.ENVIRONMENT, labels.get(Marks.ENVIRONMENT))
                .list()
                .getItems()
                .stream()
                .filter(Revisions::isStopped)
                .sorted(
                        Comparator.comparing((Deployment one) ->
                                        notes(one).getOrDefault(Marks.STOPPED, ""))
                                .reversed())
                .skip(KEPT)
                .forEach(old -> {
                    String name = old.getMetadata().getName();
                    client.services().inNamespace(namespace).withName(name).delete();
                    client.resource(old).delete();
                });
    }

    private static List<Deployment> deployments(
            KubernetesClient client, String namespace, String key) {
        return client.apps()
                .deployments()
                .inNamespace(namespace)
                .withLabel(Marks.KEY, key)
                .list()
                .getItems();
    }

    private static @Nullable Deployment deployment(
            KubernetesClient client, String namespace, String name) {
        return client.apps().deployments().inNamespace(namespace).withName(name).get();
    }

    private static @Nullable Service service(
            KubernetesClient client, String namespace, String name) {
        return client.services().inNamespace(namespace).withName(name).get();
    }

    static boolean isStopped(@Nullable HasMetadata object) {
        return object != null && notes(object).containsKey(Marks.STOPPED);
    }

    private static Map<String, String> notes(HasMetadata object) {
        return orEmpty(object.getMetadata().getAnnotations());
    }
}
