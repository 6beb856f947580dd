package dev.fairlead.deploy.kubernetes;

import com.sun.net.httpserver.HttpServer;
import io.fabric8.kubernetes.api.model.ConditionBuilder;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceBuilder;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.batch.v1.JobBuilder;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.HTTPRoute;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.HTTPRouteBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.server.mock.KubernetesMixedDispatcher;
import io.fabric8.kubernetes.client.server.mock.KubernetesMockServer;
import io.fabric8.mockwebserver.Context;
import io.fabric8.mockwebserver.MockWebServer;
import io.fabric8.mockwebserver.ServerRequest;
import io.fabric8.mockwebserver.ServerResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * An API server in memory, and the controllers that a cluster has: Deployments get Pods, Services
 * ports of a node, Jobs an end, HTTPRoutes a gateway that takes them.
 */
public final class PlayedCluster implements AutoCloseable {
    public static final String NAMESPACE = "shop";
    public static final String NAME = "production";

    /** Pods of a Deployment with this image never answer. */
    public static final String SICK = "example.org/sick@sha256:" + "5".repeat(64);

    private static final long PERIOD_MILLIS = 20;

    /** It would tell of every request. Kept here, because a logger that nobody holds forgets. */
    private static final Logger SERVER_LOG = Logger.getLogger(MockWebServer.class.getName());

    private final KubernetesMockServer server;
    private final KubernetesClient client;
    private final Path kubeconfig;
    private final Map<String, Node> nodes = new ConcurrentHashMap<>();
    private final Thread controllers;
    private volatile boolean ended;

    /** What Pods run instead of what they are given; null for that itself. */
    private volatile @Nullable String injected;

    /** Why gateways do not take routes; null where they do. */
    private volatile @Nullable String refused;

    public PlayedCluster(Path folder) throws IOException {
        SERVER_LOG.setLevel(Level.WARNING);
        Map<ServerRequest, Queue<ServerResponse>> responses = new HashMap<>();
        server =
                new KubernetesMockServer(
                        new Context(),
                        new MockWebServer(),
                        responses,
                        new KubernetesMixedDispatcher(responses),
                        false);
        server.init();
        client = server.createClient();
        kubeconfig =
                Files.writeString(
                        folder.resolve("kubeconfig"),
                        """
                        apiVersion: v1
                        kind: Config
                        current-context: here
                        clusters: [{name: here, cluster: {server: "%s"}}]
                        users: [{name: somebody, user: {token: sesame}}]
                        contexts: [{name: here, context: {cluster: here, user: somebody}}]
                        """
                                .formatted(client.getMasterUrl()));
        controllers = Thread.ofPlatform().daemon().name("controllers").start(this::control);
    }

    /** A port of the cluster's nodes, behind which an instance answers or not. */
    private static final class Node {
        private final HttpServer http;
        private volatile boolean answers;

        Node() {
            try {
                var any = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
                http = HttpServer.create(any, 0);
            } catch (IOException broken) {
                throw new UncheckedIOException(broken);
            }
            http.createContext(
                    "/",
                    exchange -> {
                        exchange.sendResponseHeaders(answers ? 200 : 503, -1);
                        exchange.close();
                    });
            http.start();
        }
    }

    /** The clusters of an installation that has this one. */
    public Clusters clusters() {
        return new Clusters(List.of(settings(kubeconfig)));
    }

    /** File that says how the API server is reached. */
    public Path kubeconfig() {
        return kubeconfig;
    }

    public static ClusterSettings settings(Path kubeconfig) {
        return new ClusterSettings(
                NAME,
                kubeconfig,
                null,
                List.of("elsewhere", NAMESPACE),
                "http://127.0.0.1:{nodePort}",
                Duration.ofSeconds(10));
    }

    /** For the test itself. */
    public KubernetesClient client() {
        return client;
    }

    /** The API server. */
    public KubernetesMockServer server() {
        return server;
    }

    /** What all Pods run from now on, whatever they are given. */
    public void inject(String image) {
        injected = image;
    }

    /** Gateways take no route from now on, and say why; null: they do again. */
    public void refuseRoutes(@Nullable String message) {
        refused = message;
    }

    /** A Deployment that is a template, and has no Pods. */
    public void template(String name) {
        client.resource(
                        new DeploymentBuilder()
                                .withNewMetadata()
                                .withName(name)
                                .withNamespace(NAMESPACE)
                                .addToLabels("app", name)
                                .endMetadata()
                                .withNewSpec()
                                .withReplicas(2)
                                .withNewSelector()
                                .addToMatchLabels("app", name)
                                .endSelector()
                                .withNewTemplate()
                                .withNewMetadata()
                                .addToLabels("app", name)
                                .addToAnnotations("example.org/note", "kept")
                                .endMetadata()
                                .withNewSpec()
                                .withServiceAccountName("seller")
                                .addNewContainer()
                                .withName("main")
                                .withImage("example.org/checkout:1")
                                .addNewEnv()
                                .withName("MODE")
                                .withValue("template")
                                .endEnv()
                                .addNewEnv()
                                .withName("KEPT")
                                .withValue("yes")
                                .endEnv()
                                .endContainer()
                                .endSpec()
                                .endTemplate()
                                .endSpec()
                                .build())
                .create();
    }

    private void control() {
        while (!ended) {
            try {
                for (Service service : all(client.services().inAnyNamespace().list().getItems())) {
                    control(service);
                }
                for (Deployment one :
                        all(client.apps().deployments().inAnyNamespace().list().getItems())) {
                    control(one);
                }
                for (Job job : all(client.batch().v1().jobs().inAnyNamespace().list().getItems())) {
                    control(job);
                }
                for (HTTPRoute route :
                        all(client.resources(HTTPRoute.class).inAnyNamespace().list().getItems())) {
                    control(route);
                }
                Thread.sleep(PERIOD_MILLIS);
            } catch (KubernetesClientException later) {
                // Somebody else was faster, or the server is away: the next round sees it.
                Thread.onSpinWait();
            } catch (InterruptedException over) {
                return;
            }
        }
    }

    private static <T> List<T> all(@Nullable List<T> items) {
        return items == null ? List.of() : items;
    }

    private void control(Service service) {
        var port = service.getSpec().getPorts().getFirst();
        String key = label(service.getMetadata().getLabels());
        if ("NodePort".equals(service.getSpec().getType()) && port.getNodePort() == null) {
            Node node = nodes.computeIfAbsent(key, _ -> new Node());
            client.resource(
                            new ServiceBuilder(service)
                                    .editSpec()
                                    .editFirstPort()
                                    .withNodePort(node.http.getAddress().getPort())
                                    .endPort()
                                    .endSpec()
                                    .build())
                    .update();
        }
        boolean runs =
                client
                        .apps()
                        .deployments()
                        .inNamespace(service.getMetadata().getNamespace())
                        .withLabel(Marks.KEY, key)
                        .list()
                        .getItems()
                        .stream()
                        .anyMatch(one ->
                                one.getStatus() != null
                                        && Objects.requireNonNullElse(
                                                        one.getStatus().getAvailableReplicas(), 0)
                                                > 0);
        Optional.ofNullable(nodes.get(key)).ifPresent(node -> node.answers = runs);
    }

    private static String label(@Nullable Map<String, String> labels) {
        return labels == null ? "" : labels.getOrDefault(Marks.KEY, "");
    }

    private void control(Deployment deployment) {
        String key = label(deployment.getMetadata().getLabels());
        Long generation = deployment.getMetadata().getGeneration();
        boolean seen =
                deployment.getStatus() != null
                        && Objects.equals(
                                generation, deployment.getStatus().getObservedGeneration());
        if (key.isEmpty() || seen) {
            return;
        }
        int wanted = deployment.getSpec().getReplicas();
        String namespace = deployment.getMetadata().getNamespace();
        var container = deployment.getSpec().getTemplate().getSpec().getContainers().getFirst();
        boolean sick = SICK.equals(container.getImage());
        client.pods().inNamespace(namespace).withLabel(Marks.KEY, key).delete();
        for (int index = 0; index < wanted; index++) {
            client.resource(pod(deployment, index, sick)).create();
        }
        client.resource(
                        new DeploymentBuilder(deployment)
                                .withNewStatus()
                                .withObservedGeneration(generation)
                                .withReplicas(wanted)
                                .withUpdatedReplicas(wanted)
                                .withAvailableReplicas(sick ? 0 : wanted)
                                .endStatus()
                                .build())
                .updateStatus();
    }

    private Pod pod(Deployment deployment, int index, boolean sick) {
        var template = deployment.getSpec().getTemplate();
        var container = template.getSpec().getContainers().getFirst();
        String image = injected == null ? container.getImage() : injected;
        String name = deployment.getMetadata().getName() + "-" + index;
        var pod =
                new PodBuilder()
                        .withMetadata(
                                new ObjectMetaBuilder(template.getMetadata())
                                        .withName(name)
                                        .withNamespace(deployment.getMetadata().getNamespace())
                                        .build())
                        .withSpec(template.getSpec())
                        .editSpec()
                        .editFirstContainer()
                        .withImage(image)
                        .endContainer()
                        .endSpec();
        return sick
                ? pod.withNewStatus()
                        .addNewContainerStatus()
                        .withName(container.getName())
                        .withNewState()
                        .withNewWaiting()
                        .withReason("ImagePullBackOff")
                        .withMessage("no such image")
                        .endWaiting()
                        .endState()
                        .endContainerStatus()
                        .endStatus()
                        .build()
                : pod.withNewStatus()
                        .addNewContainerStatus()
                        .withName(container.getName())
                        .withImageID("docker-pullable://" + image)
                        .endContainerStatus()
                        .endStatus()
                        .build();
    }

    /** It ends as its shell says: {@code exit 0} is well. */
    private void control(Job job) {
        if (job.getStatus() != null && !job.getStatus().getConditions().isEmpty()) {
            return;
        }
        List<String> command =
                job.getSpec().getTemplate().getSpec().getContainers().getFirst().getCommand();
        boolean well = command.getLast().equals("exit 0");
        client.resource(
                        new JobBuilder(job)
                                .withNewStatus()
                                .addNewCondition()
                                .withType(well ? "Complete" : "Failed")
                                .withStatus("True")
                                .endCondition()
                                .endStatus()
                                .build())
                .updateStatus();
    }

    private void control(HTTPRoute route) {
        Long generation = route.getMetadata().getGeneration();
        String message = refused;
        boolean seen =
                route.getStatus() != null
                        && route.getStatus().getParents().stream()
                                .flatMap(parent -> parent.getConditions().stream())
                                .anyMatch(one ->
                                        Objects.equals(generation, one.getObservedGeneration())
                                                && (message == null)
                                                        == "True".equals(one.getStatus()));
        if (seen) {
            return;
        }
        var conditions =
                List.of("Accepted", "ResolvedRefs").stream()
                        .map(type ->
                                new ConditionBuilder()
                                        .withType(type)
                                        .withStatus(message == null ? "True" : "False")
                                        .withReason(message == null ? "Fine" : "Refused")
                                        .withMessage(message == null ? "" : message)
                                        .withObservedGeneration(generation)
                                        .build())
                        .toList();
        client.resource(
                        new HTTPRouteBuilder(route)
                                .withNewStatus()
                                .addNewParent()
                                .withNewParentRef()
                                .withName("front")
                                .endParentRef()
                                .withConditions(conditions)
                                .endParent()
                                .endStatus()
                                .build())
                .updateStatus();
    }

    @Override
    public void close() throws InterruptedException {
        ended = true;
        controllers.interrupt();
        controllers.join();
        nodes.values().forEach(node -> node.http.stop(0));
        client.close();
        server.destroy();
    }
}
