package dev.fairlead.deploy.traffic.kubernetes;

import dev.fairlead.deploy.kubernetes.Cluster;
import dev.fairlead.deploy.kubernetes.Marks;
import dev.fairlead.deploy.traffic.GatewayRouting;
import dev.fairlead.deploy.traffic.InForce;
import dev.fairlead.deploy.traffic.Route;
import io.fabric8.kubernetes.api.model.Condition;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.HTTPBackendRef;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.HTTPBackendRefBuilder;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.HTTPRoute;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.HTTPRouteBuilder;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.HTTPRouteRule;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.RouteParentStatus;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Splits as the backends of HTTPRoutes. */
final class HttpRoutes {
    private static final Logger log = LoggerFactory.getLogger(HttpRoutes.class);

    /** How long a gateway is waited for here; whoever asked comes again after that. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private static final Duration POLL = Duration.ofMillis(100);
    private static final int DIGITS = 8;

    private HttpRoutes() {}

    static void set(Cluster cluster, Route wanted, GatewayRouting routing)
            throws IOException, InterruptedException {
        Attempts.change(
                cluster,
                client -> {
                    HTTPRoute route = find(client, routing);
                    Optional<Split> before = Split.of(route);
                    if (before.isPresent() && !before.get().isOf(wanted)) {
                        throw new IOException(
                                "HTTPRoute %s/%s routes %s in %s: expected one of its own for %s in %s"
                                        .formatted(
                                                routing.namespace(),
                                                routing.route(),
                                                before.get().service(),
                                                before.get().environment(),
                                                wanted.service(),
                                                wanted.environment()));
                    }
                    if (before.isPresent() && before.get().generation() > wanted.generation()) {
                        return null;
                    }
                    Split split =
                            new Split(
                                    wanted.generation(),
                                    wanted.service(),
                                    wanted.environment(),
                                    routing.rule(),
                                    Backends.of(client, routing.namespace(), wanted));
                    HTTPRoute changed = with(route, split);
                    if (!changed.equals(route)) {
                        client.resource(changed).update();
                    }
                    return null;
                });
    }

    private static HTTPRoute find(KubernetesClient client, GatewayRouting routing)
            throws IOException {
        HTTPRoute route =
                client.resources(HTTPRoute.class)
                        .inNamespace(routing.namespace())
                        .withName(routing.route())
                        .get();
        if (route == null) {
            throw new IOException(
                    "HTTPRoute %s/%s: expected one that exists, with its gateway and host names; Fairlead sets the backends of its rule"
                            .formatted(routing.namespace(), routing.route()));
        }
        return route;
    }

    /** The route as it is to be, with everything that is not Fairlead's as it is. */
    private static HTTPRoute with(HTTPRoute route, Split split) throws IOException {
        int rule = rule(route, split.rule());
        List<HTTPBackendRef> backends =
                split.backends().stream()
                        .map(one ->
                                new HTTPBackendRefBuilder()
                                        .withGroup("")
                                        .withKind("Service")
                                        .withName(one.name())
                                        .withPort(one.port())
                                        .withWeight(one.weight())
                                        .build())
                        .toList();
        HTTPRouteBuilder builder =
                new HTTPRouteBuilder(route)
                        .editMetadata()
                        .addToLabels(Marks.MANAGED, Marks.YES)
                        .addToAnnotations(Marks.SPLIT, split.text())
                        .endMetadata();
        if (!shares(route.getSpec().getRules().get(rule)).equals(shares(backends))) {
            builder.editSpec().editRule(rule).withBackendRefs(backends).endRule().endSpec();
        }
        return builder.build();
    }

    /** What the cluster fills in by itself is no difference. */
    private static Map<String, Integer> shares(List<HTTPBackendRef> backends) {
        Map<String, Integer> shares = new TreeMap<>();
        for (HTTPBackendRef one : backends) {
            // The Gateway API counts a backend without a weight as 1.
            int weight = one.getWeight() == null ? 1 : one.getWeight();
            shares.merge(one.getName(), weight, Integer::sum);
        }
        return shares;
    }

    private static Map<String, Integer> shares(HTTPRouteRule rule) {
        return rule.getBackendRefs() == null ? Map.of() : shares(rule.getBackendRefs());
    }

    private static int rule(HTTPRoute route, @Nullable Integer wanted) throws IOException {
        List<HTTPRouteRule> rules = route.getSpec() == null ? null : route.getSpec().getRules();
        int count = rules == null ? 0 : rules.size();
        boolean fits = wanted == null ? count == 1 : wanted < count;
        if (!fits) {
            throw new IOException(
                    "HTTPRoute %s/%s has %d rules: expected %s; traffic.rule names the one that is meant"
                            .formatted(
                                    route.getMetadata().getNamespace(),
                                    route.getMetadata().getName(),
                                    count,
                                    wanted == null ? "one" : "more than " + wanted));
        }
        return wanted == null ? 0 : wanted;
    }

    /** What its gateways have taken: a split that none of them has seen is not in force. */
    static InForce read(Cluster cluster, GatewayRouting routing)
            throws IOException, InterruptedException {
        long giveUp = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            HTTPRoute route = cluster.ask(client -> find(client, routing));
            Optional<String> open = open(route);
            if (open.isEmpty()) {
                return inForce(route, routing.rule());
            }
            if (System.nanoTime() > giveUp) {
                throw new IOException(
                        "HTTPRoute %s/%s is not in force: %s"
                                .formatted(routing.namespace(), routing.route(), open.get()));
            }
            TimeUnit.MILLISECONDS.sleep(POLL.toMillis());
        }
    }

    /** Why it is not in force; empty where every gateway that it names has taken it as it is. */
    private static Optional<String> open(HTTPRoute route) {
        List<RouteParentStatus> parents =
                route.getStatus() == null ? List.of() : route.getStatus().getParents();
        if (parents == null || parents.isEmpty()) {
            return Optional.of("no gateway has taken it");
        }
        Long generation = route.getMetadata().getGeneration();
        long wanted = generation == null ? 0 : generation;
        for (RouteParentStatus parent : parents) {
            String gateway = parent.getParentRef().getName();
            for (String type : List.of("Accepted", "ResolvedRefs")) {
                Optional<Condition> condition =
                        parent.getConditions().stream()
                                .filter(one -> type.equals(one.getType()))
                                .findFirst();
                Long seen = condition.map(Condition::getObservedGeneration).orElse(null);
                if (condition.isEmpty() || seen == null || seen < wanted) {
                    return Optional.of("gateway %s has not seen it yet".formatted(gateway));
                }
                if (!"True".equals(condition.get().getStatus())) {
                    return Optional.of(
                            "gateway %s says %s: %s"
                                    .formatted(
                                            gateway,
                                            condition.get().getReason(),
                                            condition.get().getMessage()));
                }
            }
        }
        return Optional.empty();
    }

    private static InForce inForce(HTTPRoute route, @Nullable Integer wanted) throws IOException {
        int rule = rule(route, wanted);
        Optional<Split> split = Split.of(route);
        Map<String, Integer> weights = new TreeMap<>();
        shares(route.getSpec().getRules().get(rule))
                .forEach((name, weight) ->
                        weights.merge(
                                split.map(one -> one.version(name)).orElse(name),
                                weight,
                                Integer::sum));
        long generation = split.map(Split::generation).orElse(0L);
        return new InForce(
                "%d-%s".formatted(generation, Marks.hash(weights.toString(), DIGITS)), weights);
    }

    /**
     * Puts back the weights that somebody else has changed. A route that cannot be put back holds
     * up no other.
     */
    static void repair(Cluster cluster, String namespace) throws IOException, InterruptedException {
        List<HTTPRoute> routes =
                cluster.ask(client ->
                        client.resources(HTTPRoute.class)
                                .inNamespace(namespace)
                                .withLabel(Marks.MANAGED, Marks.YES)
                                .list()
                                .getItems());
        IOException broken = null;
        for (HTTPRoute route : routes) {
            try {
                repair(cluster, namespace, route);
            } catch (IOException failed) {
                broken = failed;
            }
        }
        if (broken != null) {
            throw broken;
        }
    }

    private static void repair(Cluster cluster, String namespace, HTTPRoute route)
            throws IOException, InterruptedException {
        Optional<Split> split = Split.of(route);
        if (split.isEmpty() || !Split.mayRepair(route)) {
            return;
        }
        HTTPRoute changed = with(route, split.get());
        if (!changed.equals(route)) {
            cluster.ask(client -> client.resource(changed).update());
            log.atWarn()
                    .addKeyValue("service", split.get().service())
                    .addKeyValue("environment", split.get().environment())
                    .addKeyValue("route", namespace + "/" + route.getMetadata().getName())
                    .log("Weights that somebody else had changed are put back");
        }
    }
}
