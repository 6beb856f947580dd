package dev.fairlead.standalone.service;

import dev.fairlead.embedded.broker.BrokerUser;
import dev.fairlead.embedded.broker.Grant;
import dev.fairlead.schemas.Topic;
import dev.fairlead.services.ServiceDescriptor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Whom the embedded broker lets in, and what each may do: services read everything of Fairlead's
 * and write what is theirs, pipelines ask for releases, and readers read.
 */
public final class BrokerUsers {
    /** Who asks for releases on the topic. */
    public static final String PIPELINE = "pipeline";

    /** Who reads the events, for example a data team. */
    public static final String READER = "reader";

    private static final String ALL = "fairlead.";

    private BrokerUsers() {}

    public static List<BrokerUser> of(List<ServiceDescriptor> services) {
        var users = new ArrayList<BrokerUser>();
        services.stream()
                .filter(ServiceDescriptor::keepsData)
                .map(service -> new BrokerUser(service.name(), grants(service)))
                .forEach(users::add);
        users.add(
                new BrokerUser(
                        PIPELINE,
                        List.of(
                                Grant.topic(Topic.CI.topicName(), "DESCRIBE", "WRITE"),
                                // Where a pipeline finds the schema that it writes with.
                                Grant.topic(Topic.SCHEMAS.topicName(), "DESCRIBE", "READ"))));
        users.add(
                new BrokerUser(
                        READER,
                        List.of(Grant.topics(ALL, "DESCRIBE", "READ"), Grant.groups(READER))));
        return users;
    }

    private static List<Grant> grants(ServiceDescriptor service) {
        var group = "fairlead-" + service.name();
        var grants = new ArrayList<Grant>();
        grants.add(Grant.group(group));
        grants.add(
                service.decides()
                        ? Grant.topics(ALL, "CREATE", "DESCRIBE", "DESCRIBE_CONFIGS", "READ")
                        : Grant.topics(ALL, "DESCRIBE", "READ"));
        if (service.decides()) {
            service.owns().forEach(topic -> grants.add(Grant.topic(topic.topicName(), "WRITE")));
            grants.add(Grant.topic(Topic.ACCESS.topicName(), "WRITE"));
            grants.add(Grant.topic(Topic.SCHEMAS.topicName(), "WRITE"));
            Arrays.stream(Topic.values())
                    .filter(Topic::carriesEvents)
                    .map(topic -> topic.topicName() + "." + group + ".dlt")
                    .forEach(topic -> grants.add(Grant.topic(topic, "WRITE")));
        }
        return grants;
    }
}
