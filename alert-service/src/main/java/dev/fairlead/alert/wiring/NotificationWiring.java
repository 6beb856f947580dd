package dev.fairlead.alert.wiring;

import dev.fairlead.alert.alert.StoredAlerts;
import dev.fairlead.alert.config.AlertingConfig;
import dev.fairlead.alert.effect.SendNotificationHandler;
import dev.fairlead.alert.notification.AlertGroups;
import dev.fairlead.alert.notification.GroupCommand;
import dev.fairlead.alert.notification.GroupState;
import dev.fairlead.alert.notification.GroupStream;
import dev.fairlead.events.alerts.AlertEvent;
import dev.fairlead.platform.catalogue.Catalogue;
import dev.fairlead.platform.channel.Courier;
import dev.fairlead.platform.config.Reloading;
import dev.fairlead.platform.decide.StreamType;
import dev.fairlead.platform.decide.Views;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Groups of alerts, and how their receivers are told. */
@Configuration(proxyBeanMethods = false)
class NotificationWiring {

    @Bean
    StreamType<GroupCommand, GroupState, AlertEvent> groupStreams() {
        return GroupStream.TYPE;
    }

    @Bean
    AlertGroups alertGroups(
            Reloading<AlertingConfig> config,
            Reloading<Catalogue> catalogue,
            Views views,
            Clock clock) {
        return new AlertGroups(
                () -> config.get().routing(),
                () -> config.get().limits(),
                views,
                clock,
                service -> catalogue.get().modeOf(service));
    }

    @Bean
    SendNotificationHandler sendNotificationHandler(
            Views views,
            Reloading<AlertingConfig> config,
            AlertProperties properties,
            Courier courier) {
        return new SendNotificationHandler(
                new StoredAlerts(views),
                courier,
                () -> config.get().routing(),
                properties.externalUrl());
    }
}
