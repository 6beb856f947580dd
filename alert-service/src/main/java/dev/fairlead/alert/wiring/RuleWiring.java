package dev.fairlead.alert.wiring;

import dev.fairlead.alert.alert.AlertCommand;
import dev.fairlead.alert.alert.AlertState;
import dev.fairlead.alert.alert.AlertStream;
import dev.fairlead.alert.config.AlertingConfig;
import dev.fairlead.alert.effect.SendNotificationHandler;
import dev.fairlead.alert.known.KnownAlerts;
import dev.fairlead.alert.notification.AlertGroups;
import dev.fairlead.alert.query.ChosenSamples;
import dev.fairlead.alert.rule.RuleManager;
import dev.fairlead.alert.rule.RuleSeries;
import dev.fairlead.alert.rule.TemplateScope;
import dev.fairlead.alert.scrape.Targets;
import dev.fairlead.events.alerts.AlertEvent;
import dev.fairlead.platform.config.Reloading;
import dev.fairlead.platform.decide.Commands;
import dev.fairlead.platform.decide.StreamType;
import dev.fairlead.platform.decide.Views;
import dev.fairlead.promql.store.InMemoryStore;
import java.time.Clock;
import java.util.Map;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Rules, and the alerts that they and watches make. */
@Configuration(proxyBeanMethods = false)
class RuleWiring {

    @Bean
    StreamType<AlertCommand, AlertState, AlertEvent> alertStreams() {
        return AlertStream.TYPE;
    }

    @Bean
    RuleManager ruleManager(
            Views views,
            Commands commands,
            ChosenSamples chosenSamples,
            InMemoryStore sampleStore,
            AlertGroups alertGroups,
            Reloading<AlertingConfig> config,
            AlertProperties properties,
            Targets targets,
            Clock clock) {
        return new RuleManager(
                views,
                commands,
                new TemplateScope(Map.of(), properties.externalUrl(), chosenSamples),
                new RuleSeries(sampleStore),
                alertGroups,
                () -> config.get().limits(),
                config.get().ownership(),
                new ListedTargets(targets, () -> config.get().datasource() != null),
                clock);
    }

    @Bean
    KnownAlerts knownAlerts(Views views, RuleManager ruleManager) {
        return new KnownAlerts(views, ruleManager);
    }

    @Bean
    LimitMeters limitMeters(
            RuleManager ruleManager, AlertGroups alertGroups, SendNotificationHandler sender) {
        return new LimitMeters(ruleManager, alertGroups, sender);
    }

    @Bean
    AlertLimitsHealth alertLimits(
            RuleManager ruleManager,
            AlertGroups alertGroups,
            SendNotificationHandler sender,
            Clock clock) {
        return new AlertLimitsHealth(ruleManager, alertGroups, sender, clock);
    }
}
