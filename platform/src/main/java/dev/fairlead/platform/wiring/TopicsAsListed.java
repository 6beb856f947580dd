package dev.fairlead.platform.wiring;

import dev.fairlead.schemas.Topic;
import dev.fairlead.services.ServiceDescriptor;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Whether a service reads the topics that the list of services says it reads. */
final class TopicsAsListed {
    private TopicsAsListed() {}

    /**
     * A service that the list does not have, such as one of a test, may read what it likes.
     *
     * @param read names of the topics that its reactions want
     * @throws IllegalStateException where the list says something else, with both
     */
    static void require(String service, Set<String> read) {
        ServiceDescriptor.named(service)
                .map(TopicsAsListed::listed)
                .filter(listed -> !listed.equals(read))
                .ifPresent(listed -> {
                    throw new IllegalStateException(
                            "%s-service reads %s, and the list of services says %s: correct its entry in ServiceDescriptor"
                                    .formatted(service, new TreeSet<>(read), listed));
                });
    }

    private static Set<String> listed(ServiceDescriptor service) {
        return service.reads().stream()
                .map(Topic::topicName)
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
