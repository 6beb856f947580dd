package dev.fairlead.standalone.service;

import dev.fairlead.embedded.broker.BrokerUser;
import dev.fairlead.embedded.broker.Grant;
import dev.fairlead.schemas.Topic;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

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

    public static List<BrokerUser> of(List<ServiceSpec> services) {
        var users = new ArrayList<BrokerUser>();
        services.stream()
                .filter(ServiceSpec::keepsData)
                .map(service -> new BrokerUser(service.name(), grants(service.name())))
                .forEach(users::add);
        users.add(
                new BrokerUser(
                        PIPELINE, List.of(Grant.topic(Topic.CI.topicName(), "DESCRIBE", "WRITE"))));
        users.add(
                new BrokerUser(
                        READER,
                        List.of(Grant.topics(ALL, "DESCRIBE", "READ"), Grant.groups(READER))));
        return users;
    }

    private static List<Grant> grants(String service) {
        var group = "fairlead-" + service;
        var grants = new ArrayList<Grant>();
        grants.add(Grant.group(group));
        var own = Topics.writtenBy(service);
        grants.add(
                own.isEmpty()
                        ? Grant.topics(ALL, "DESCRIBE", "READ")
                        : Grant.topics(ALL, "CREATE", "DESCRIBE", "DESCRIBE_CONFIGS", "READ"));
        if (!own.isEmpty()) {
            own.forEach(topic -> grants.add(Grant.topic(topic, "WRITE")));
            grants.add(Grant.topic(Topic.ACCESS.topicName(), "WRITE"));
            grants.add(Grant.topic(Topic.SCHEMAS.topicName(), "WRITE"));
            Topics.withEvents()
                    .forEach(topic ->
                            grants.add(Grant.topic(topic + "." + group + ".dlt", "WRITE")));
        }
        return grants;
    }

    private static final class Topics {
        static List<String> writtenBy(String service) {
            return Arrays.stream(Topic.values())
                    .filter(topic -> topic.writer().filter(service::equals).isPresent())
                    .map(Topic::topicName)
                    .toList();
        }

        static Stream<String> withEvents() {
            return Arrays.stream(Topic.values()).filter(Topic::carriesEvents).map(Topic::topicName);
        }
    }
}
