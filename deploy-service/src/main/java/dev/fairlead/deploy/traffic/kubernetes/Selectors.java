package dev.fairlead.deploy.traffic.kubernetes;

import dev.fairlead.deploy.kubernetes.Cluster;
import dev.fairlead.deploy.kubernetes.Marks;
import dev.fairlead.deploy.traffic.InForce;
import dev.fairlead.deploy.traffic.Route;
import dev.fairlead.deploy.traffic.SelectorRouting;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Splits as the selectors of Services. */
final class Selectors {
    private static final Logger log = LoggerFactory.getLogger(Selectors.class);
    private static final int ALL = 100;

    /** Of a Service that is to reach nobody: no instance has this key. */
    private static final String NOBODY = "nobody";

    private Selectors() {}

    static void set(Cluster cluster, Route wanted, SelectorRouting routing)
            throws IOException, InterruptedException {
        if (wanted.targets().stream().filter(target -> target.weight() > 0).count() > 1) {
            throw new IOException(
                    "split of %s in %s has several versions: expected one, since a selector gives one version all traffic; use a strategy of one step, or the router kubernetes-gateway"
                            .formatted(wanted.service(), wanted.environment()));
        }
        Attempts.change(cluster, client -> change(client, wanted, routing));
    }

    private static @Nullable Service change(
            KubernetesClient client, Route wanted, SelectorRouting routing) throws IOException {
        Service service = find(client, routing);
        Optional<Split> before = service == null ? Optional.empty() : Split.of(service);
        if (before.isPresent() && !before.get().isOf(wanted)) {
            throw new IOException(
                    "Service %s/%s routes %s in %s: expected one of its own for %s in %s"
                            .formatted(
                                    routing.namespace(),
                                    routing.name(),
                                    before.get().service(),
                                    before.get().environment(),
                                    wanted.service(),
                                    wanted.environment()));
        }
        if (before.isPresent() && before.get().generation() > wanted.generation()) {
            return null;
        }
        List<Split.Backend> backends = Backends.of(client, routing.namespace(), wanted);
        Split split =
                new Split(
                        wanted.generation(),
                        wanted.service(),
                        wanted.environment(),
                        null,
                        backends);
        if (service == null) {
            return client.resource(with(made(routing, backends), split)).create();
        }
        Service changed = with(service, split);
        return changed.equals(service) ? null : client.resource(changed).update();
    }

    /** One that is missing is made, with the port of the version. */
    private static Service made(SelectorRouting routing, List<Split.Backend> backends)
            throws IOException {
        if (backends.isEmpty()) {
            throw new IOException(
                    "Service %s/%s: expected one that exists, since no version is known whose port it could have"
                            .formatted(routing.namespace(), routing.name()));
        }
        int port = backends.getFirst().port();
        return new ServiceBuilder()
                .withNewMetadata()
                .withName(routing.name())
                .withNamespace(routing.namespace())
                .endMetadata()
                .withNewSpec()
                .addNewPort()
                .withName("http")
                .withPort(port)
                .withNewTargetPort(port)
                .endPort()
                .endSpec()
                .build();
    }

    private static Service with(Service service, Split split) {
        String key =
                split.backends().stream()
                        .filter(one -> one.weight() > 0)
                        .map(Split.Backend::key)
                        .findFirst()
                        .orElse(NOBODY);
        return new ServiceBuilder(service)
                .editMetadata()
                .addToLabels(Marks.MANAGED, Marks.YES)
                .addToAnnotations(Marks.SPLIT, split.text())
                .endMetadata()
                .editSpec()
                .withSelector(Map.of(Marks.KEY, key))
                .endSpec()
                .build();
    }

    private static @Nullable Service find(KubernetesClient client, SelectorRouting routing) {
        return client.services().inNamespace(routing.namespace()).withName(routing.name()).get();
    }

    static InForce read(Cluster cluster, SelectorRouting routing)
            throws IOException, InterruptedException {
        Service service = cluster.ask(client -> find(client, routing));
        if (service == null) {
            throw new IOException(
                    "Service %s/%s is not there: it is made with the first split"
                            .formatted(routing.namespace(), routing.name()));
        }
        Optional<Split> split = Split.of(service);
        Map<String, String> selector = service.getSpec().getSelector();
        String key = selector == null ? NOBODY : selector.getOrDefault(Marks.KEY, NOBODY);
        Map<String, Integer> weights =
                split.stream()
                        .flatMap(one -> one.backends().stream())
                        .filter(one -> one.key().equals(key))
                        .findFirst()
                        .map(one -> Map.of(one.version(), ALL))
                        .orElse(Map.of());
        return new InForce(
                "%d-%s".formatted(split.map(Split::generation).orElse(0L), key), weights);
    }

    /** Puts back the selector that somebody else has changed. */
    static void repair(Cluster cluster, String namespace) throws IOException, InterruptedException {
        List<Service> services =
                cluster.ask(client ->
                        client.services()
                                .inNamespace(namespace)
                                .withLabel(Marks.MANAGED, Marks.YES)
                                .list()
                                .getItems());
        for (Service service : services) {
            Optional<Split> split = Split.of(service);
            if (split.isEmpty() || !Split.mayRepair(service)) {
                continue;
            }
            Service changed = with(service, split.get());
            if (!changed.equals(service)) {
                cluster.ask(client -> client.resource(changed).update());
                log.atWarn()
                        .addKeyValue("service", split.get().service())
                        .addKeyValue("environment", split.get().environment())
                        .addKeyValue("route", namespace + "/" + service.getMetadata().getName())
                        .log("A selector that somebody else had changed is put back");
            }
        }
    }
}
