package dev.fairlead.deploy.traffic.kubernetes;

import dev.fairlead.deploy.kubernetes.Marks;
import dev.fairlead.deploy.traffic.Route;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds the Services of the instances that a split names by their URLs. */
final class Backends {
    private Backends() {}

    /**
     * Those with a share; all that are there where none has one.
     *
     * @throws IOException where one with a share is not among the namespace's
     */
    static List<Split.Backend> of(KubernetesClient client, String namespace, Route wanted)
            throws IOException {
        List<Service> services =
                client.services()
                        .inNamespace(namespace)
                        .withLabel(Marks.SERVICE, Marks.label(wanted.service()))
                        .withLabel(Marks.ENVIRONMENT, Marks.label(wanted.environment()))
                        .list()
                        .getItems();
        boolean anyShare = wanted.targets().stream().anyMatch(target -> target.weight() > 0);
        List<Split.Backend> backends = new ArrayList<>();
        for (Route.Target target : wanted.targets()) {
            Optional<Split.Backend> backend = find(services, target);
            if (backend.isEmpty() && target.weight() > 0) {
                throw new IOException(
                        "version %s at %s: expected a Service of its instance in namespace %s; the target 'kubernetes' runs it there"
                                .formatted(target.version(), target.url(), namespace));
            }
            if (target.weight() > 0 || !anyShare) {
                backend.ifPresent(backends::add);
            }
        }
        return backends;
    }

    private static Optional<Split.Backend> find(List<Service> services, Route.Target target) {
        return services.stream()
                .filter(service -> target.url().equals(url(service)))
                .findFirst()
                .map(service ->
                        new Split.Backend(
                                target.version(),
                                service.getMetadata().getName(),
                                service.getMetadata().getLabels().getOrDefault(Marks.KEY, ""),
                                service.getSpec().getPorts().getFirst().getPort(),
                                target.weight()));
    }

    private static String url(Service service) {
        Map<String, String> notes = service.getMetadata().getAnnotations();
        return notes == null ? "" : notes.getOrDefault(Marks.URL, "");
    }
}
