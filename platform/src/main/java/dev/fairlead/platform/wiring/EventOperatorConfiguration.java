package dev.fairlead.platform.wiring;

import dev.fairlead.platform.health.InboxHealth;
import dev.fairlead.platform.health.RelayHealth;
import dev.fairlead.platform.inbox.DeadLetters;
import dev.fairlead.platform.inbox.InboxConsumer;
import dev.fairlead.platform.relay.Relay;
import dev.fairlead.platform.relay.Republish;
import dev.fairlead.platform.store.Rebuild;
import dev.fairlead.platform.web.admin.DeadLetterController;
import dev.fairlead.platform.web.admin.StoreController;
import java.time.Clock;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Health and operators' paths of event store, relay and inbox. */
@AutoConfiguration(after = EventConfiguration.class)
@ConditionalOnBean(Relay.class)
public class EventOperatorConfiguration {

    @Bean
    RelayHealth relayHealthIndicator(Relay relay, JdbcClient jdbc, Clock clock) {
        return new RelayHealth(relay, jdbc, clock);
    }

    @Bean
    @ConditionalOnBean(InboxConsumer.class)
    InboxHealth inboxHealthIndicator(InboxConsumer consumer, DeadLetters letters) {
        return new InboxHealth(consumer, letters);
    }

    @Bean
    StoreController storeController(Republish republish, Rebuild rebuild) {
        return new StoreController(republish, rebuild);
    }

    @Bean
    @ConditionalOnBean(InboxConsumer.class)
    DeadLetterController deadLetterController(DeadLetters letters) {
        return new DeadLetterController(letters);
    }
}
