package dev.fairlead.embedded.broker;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a user may do, in Kafka's words.
 *
 * @param resource kind of what it may be done to
 * @param name of the topic or group
 * @param prefix whether all that begin with the name are meant
 * @param operations for example {@code READ}
 */
public record Grant(Resource resource, String name, boolean prefix, Set<String> operations) {
    /** Kinds of what rights are given on. */
    public enum Resource {
        TOPIC,
        GROUP
    }

    public Grant {
        operations = Set.copyOf(operations);
    }

    /** On one topic. */
    public static Grant topic(String name, String... operations) {
        return new Grant(Resource.TOPIC, name, false, Set.of(operations));
    }

    /** On all topics that begin so. */
    public static Grant topics(String beginning, String... operations) {
        return new Grant(Resource.TOPIC, beginning, true, Set.of(operations));
    }

    /** Reading as a member of one consumer group. */
    public static Grant group(String name) {
        return new Grant(Resource.GROUP, name, false, Set.of("READ"));
    }

    /** Reading as a member of any consumer group that begins so. */
    public static Grant groups(String beginning) {
        return new Grant(Resource.GROUP, beginning, true, Set.of("READ"));
    }

    /** As lines of a file, one for each operation. */
    List<String> lines(String user) {
        return new TreeSet<>(operations)
                .stream()
                        .map(operation ->
                                String.join(
                                        " ",
                                        user,
                                        resource.name(),
                                        prefix ? "PREFIXED" : "LITERAL",
                                        name,
                                        operation))
                        .toList();
    }
}
