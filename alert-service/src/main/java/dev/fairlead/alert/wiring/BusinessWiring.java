package dev.fairlead.alert.wiring;

import dev.fairlead.alert.business.BusinessDayCommand;
import dev.fairlead.alert.business.BusinessDayState;
import dev.fairlead.alert.business.BusinessDayStream;
import dev.fairlead.alert.business.BusinessDays;
import dev.fairlead.alert.business.BusinessMetrics;
import dev.fairlead.alert.query.Metrics;
import dev.fairlead.alert.rule.RuleManager;
import dev.fairlead.alert.scrape.TicketCounter;
import dev.fairlead.alert.ticket.TicketCommand;
import dev.fairlead.alert.ticket.TicketState;
import dev.fairlead.alert.ticket.TicketStream;
import dev.fairlead.events.alerts.AlertEvent;
import dev.fairlead.platform.catalogue.Catalogue;
import dev.fairlead.platform.config.Reloading;
import dev.fairlead.platform.config.Secrets;
import dev.fairlead.platform.decide.Commands;
import dev.fairlead.platform.decide.StreamType;
import dev.fairlead.platform.decide.Views;
import dev.fairlead.promql.store.InMemoryStore;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What services do for the firm. */
@Configuration(proxyBeanMethods = false)
class BusinessWiring {

    @Bean
    StreamType<BusinessDayCommand, BusinessDayState, AlertEvent> businessDayStreams() {
        return BusinessDayStream.TYPE;
    }

    @Bean
    StreamType<TicketCommand, TicketState, AlertEvent> ticketStreams() {
        return TicketStream.TYPE;
    }

    /** What those who tell of tickets sign with. */
    @Bean
    Secrets ticketSecrets() {
        return Secrets.ofProcess();
    }

    @Bean
    TicketCounter ticketCounter(InMemoryStore sampleStore, Clock clock) {
        return new TicketCounter(sampleStore, clock);
    }

    @Bean
    BusinessDays businessDays(
            Metrics metrics,
            Reloading<Catalogue> catalogue,
            Views views,
            Commands commands,
            Clock clock) {
        return new BusinessDays(metrics, catalogue::get, views, commands, clock);
    }

    /** What the rules of the metrics record is always here. */
    @Bean
    BusinessMetrics businessMetrics(
            Metrics metrics, Reloading<Catalogue> catalogue, RuleManager ruleManager, Clock clock) {
        return new BusinessMetrics(metrics, catalogue::get, ruleManager::status, clock);
    }
}
