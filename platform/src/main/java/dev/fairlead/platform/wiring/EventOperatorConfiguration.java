package dev.fairlead.platform.wiring;

import dev.fairlead.platform.binding.BatchConsumer;
import dev.fairlead.platform.decide.Observer;
import dev.fairlead.platform.decide.Reaction;
import dev.fairlead.platform.health.BrokerHealth;
import dev.fairlead.platform.health.BrokerLook;
import dev.fairlead.platform.health.DatabaseLook;
import dev.fairlead.platform.health.InboxHealth;
import dev.fairlead.platform.health.RelayHealth;
import dev.fairlead.platform.inbox.DeadLetters;
import dev.fairlead.platform.inbox.Inboxes;
import dev.fairlead.platform.kafka.BrokerNeeds;
import dev.fairlead.platform.kafka.KafkaAccess;
import dev.fairlead.platform.relay.Relay;
import dev.fairlead.platform.relay.Republish;
import dev.fairlead.platform.seal.Sealer;
import dev.fairlead.platform.store.ConfigVersions;
import dev.fairlead.platform.store.Rebuild;
import dev.fairlead.platform.sums.StoreSums;
import dev.fairlead.platform.sums.SumLines;
import dev.fairlead.platform.web.admin.ConfigVersionController;
import dev.fairlead.platform.web.admin.DeadLetterController;
import dev.fairlead.platform.web.admin.StoreController;
import dev.fairlead.platform.web.admin.StreamSumController;
import dev.fairlead.platform.wiring.EventConfiguration.TopicsReady;
import dev.fairlead.schemas.Topic;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;
import org.apache.kafka.common.acl.AclOperation;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.context.annotation.Bean;
import org.springframework.transaction.PlatformTransactionManager;
import tools.jackson.databind.json.JsonMapper;

/** Health and operators' paths of event store, relay and inbox. */
@AutoConfiguration(after = {EventConfiguration.class, DatabaseConfiguration.class})
@ConditionalOnBean(Relay.class)
public class EventOperatorConfiguration {

    @Bean
    RelayHealth relayHealthIndicator(Relay relay, DatabaseLook database, Clock clock) {
        return new RelayHealth(relay, database, clock);
    }

    @Bean
    BrokerLook brokerLook(
            KafkaAccess access,
            EventProperties properties,
            ObjectProvider<Reaction> reactions,
            ObjectProvider<Observer> observers,
            Sealer sealer,
            Clock clock,
            TopicsReady ready) {
        var read =
                Inboxes.topics(
                        reactions.orderedStream().toList(), observers.orderedStream().toList());
        return new BrokerLook(access, needs(properties.group(), read, sealer.service()), clock);
    }

    private static BrokerNeeds needs(String group, Set<String> read, String writer) {
        var all = Arrays.stream(Topic.values()).map(Topic::topicName).toList();
        var own =
                Arrays.stream(Topic.values())
                        .filter(topic -> topic.writer().filter(writer::equals).isPresent())
                        .map(Topic::topicName)
                        .toList();
        var needs =
                new BrokerNeeds()
                        .topics(all)
                        .topics(own, AclOperation.READ, AclOperation.WRITE)
                        .topics(
                                List.of(Topic.SCHEMAS.topicName(), Topic.ACCESS.topicName()),
                                AclOperation.READ,
                                AclOperation.WRITE)
                        .topics(read, AclOperation.READ)
                        .topics(Inboxes.deadLetterTopics(read, group), AclOperation.WRITE);
        return read.isEmpty() ? needs : needs.readingAs(group);
    }

    @Bean
    ConfigVersionController configVersionController(ConfigVersions versions) {
        return new ConfigVersionController(versions);
    }

    @Bean
    BrokerHealth brokerHealthIndicator(BrokerLook broker) {
        return new BrokerHealth(broker);
    }

    @Bean
    @ConditionalOnBean(BatchConsumer.class)
    InboxHealth inboxHealthIndicator(
            BatchConsumer consumer, DeadLetters letters, DatabaseLook database, BrokerLook broker) {
        return new InboxHealth(consumer, letters, database, broker);
    }

    @Bean
    StoreController storeController(Republish republish, Rebuild rebuild) {
        return new StoreController(republish, rebuild);
    }

    @Bean
    StreamSumController streamSumController(
            DataSource source, PlatformTransactionManager transactions, JsonMapper json) {
        return new StreamSumController(new StoreSums(source, transactions), new SumLines(json));
    }

    @Bean
    @ConditionalOnBean(BatchConsumer.class)
    DeadLetterController deadLetterController(DeadLetters letters) {
        return new DeadLetterController(letters);
    }
}
