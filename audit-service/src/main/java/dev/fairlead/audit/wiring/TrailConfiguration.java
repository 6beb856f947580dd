package dev.fairlead.audit.wiring;

import dev.fairlead.audit.trail.RecordConsumer;
import dev.fairlead.audit.trail.Trail;
import dev.fairlead.audit.trail.TrailHealth;
import dev.fairlead.audit.trail.TrailTable;
import dev.fairlead.platform.binding.BatchConsumer;
import dev.fairlead.platform.health.BrokerHealth;
import dev.fairlead.platform.health.BrokerLook;
import dev.fairlead.platform.kafka.BrokerNeeds;
import dev.fairlead.platform.kafka.KafkaAccess;
import dev.fairlead.platform.seal.SealCheck;
import dev.fairlead.schemas.EventCodec;
import dev.fairlead.schemas.Topic;
import dev.fairlead.services.ServiceDescriptor;
import java.time.Clock;
import java.util.List;
import org.apache.kafka.common.acl.AclOperation;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;

/** Reads every topic that carries events into the trail. */
@Configuration(proxyBeanMethods = false)
class TrailConfiguration {

    @Bean
    Trail trail(JdbcTemplate jdbc, ObjectProvider<EventCodec> codec, SealCheck seals, Clock clock) {
        return new Trail(
                new TrailTable(jdbc), codec.getIfAvailable(EventCodec::new), seals::verify, clock);
    }

    @Bean
    TrailHealth trailHealthIndicator(BatchConsumer inbox) {
        return new TrailHealth(inbox);
    }

    @Bean
    BatchConsumer inbox(
            @Value("${fairlead.audit.group:fairlead-audit}") String group, Trail trail) {
        return new BatchConsumer(group, topics(), new RecordConsumer(trail));
    }

    @Bean
    BrokerLook brokerLook(
            KafkaAccess access,
            @Value("${fairlead.audit.group:fairlead-audit}") String group,
            Clock clock) {
        var needs = new BrokerNeeds().topics(topics(), AclOperation.READ).readingAs(group);
        return new BrokerLook(access, needs, clock);
    }

    @Bean
    BrokerHealth brokerHealthIndicator(BrokerLook broker) {
        return new BrokerHealth(broker);
    }

    private static List<String> topics() {
        return ServiceDescriptor.AUDIT.reads().stream().map(Topic::topicName).toList();
    }
}
