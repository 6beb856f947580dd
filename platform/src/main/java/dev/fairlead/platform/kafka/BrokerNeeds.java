package dev.fairlead.platform.kafka;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.common.acl.AclOperation;
import org.jspecify.annotations.Nullable;

/**
 * What a service needs of the broker: topics that must be there, and what it must be allowed to do.
 * Not safe for use by several threads.
 */
public final class BrokerNeeds {
    private final Map<String, Set<AclOperation>> byTopic = new TreeMap<>();
    private @Nullable String group;

    /** These topics must be there, and the service may do all of that to them. */
    public BrokerNeeds topics(Collection<String> topics, AclOperation... operations) {
        for (String topic : topics) {
            byTopic.computeIfAbsent(topic, _ -> EnumSet.of(AclOperation.DESCRIBE))
                    .addAll(List.of(operations));
        }
        return this;
    }

    /** The consumer group that it reads as. */
    public BrokerNeeds readingAs(String consumerGroup) {
        group = consumerGroup;
        return this;
    }

    /** The topics, by name. */
    public List<String> topics() {
        return List.copyOf(byTopic.keySet());
    }

    public Optional<String> group() {
        return Optional.ofNullable(group);
    }

    /**
     * What is needed of a topic and not allowed, for people.
     *
     * @param allowed what the broker lets this user do
     */
    public List<String> missingOn(String topic, Set<AclOperation> allowed) {
        var missing = new ArrayList<String>();
        for (var operation : byTopic.getOrDefault(topic, Set.of())) {
            if (!allowed.contains(operation)) {
                missing.add("%s on topic %s".formatted(operation, topic));
            }
        }
        return missing;
    }
}
