package dev.fairlead.alert.wiring;

import dev.fairlead.alert.alert.StoredAlerts;
import dev.fairlead.alert.bounds.AlertRights;
import dev.fairlead.alert.config.AlertingConfig;
import dev.fairlead.alert.effect.SendNotificationHandler;
import dev.fairlead.alert.intake.WindowIntake;
import dev.fairlead.alert.notification.AlertGroups;
import dev.fairlead.alert.notification.GroupCommand;
import dev.fairlead.alert.notification.GroupState;
import dev.fairlead.alert.notification.GroupStream;
import dev.fairlead.alert.posted.PostedAlerts;
import dev.fairlead.alert.regroup.Regrouping;
import dev.fairlead.alert.silence.SilenceCommand;
import dev.fairlead.alert.silence.SilenceState;
import dev.fairlead.alert.silence.SilenceStream;
import dev.fairlead.alert.silence.Silences;
import dev.fairlead.alert.suppression.Suppressions;
import dev.fairlead.events.alerts.AlertEvent;
import dev.fairlead.platform.catalogue.Catalogue;
import dev.fairlead.platform.channel.Courier;
import dev.fairlead.platform.config.Reloading;
import dev.fairlead.platform.decide.Commands;
import dev.fairlead.platform.decide.Ids;
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
    StreamType<SilenceCommand, SilenceState, AlertEvent> silenceStreams() {
        return SilenceStream.TYPE;
    }

    @Bean
    Silences silences(Views views, Commands commands, Ids ids) {
        return new Silences(views, commands, ids);
    }

    @Bean
    WindowIntake windowIntake() {
        return new WindowIntake();
    }

    @Bean
    AlertRights alertRights(Reloading<Catalogue> catalogue) {
        return new AlertRights(catalogue);
    }

    @Bean
    PostedAlerts postedAlerts(
            Views views,
            Commands commands,
            AlertGroups alertGroups,
            Reloading<AlertingConfig> config,
            Clock clock) {
        return new PostedAlerts(
                views,
                commands,
                alertGroups,
                () -> config.get().limits().alerts(),
                () -> config.get().routing().resolveTimeout(),
                clock);
    }

    @Bean
    Suppressions suppressions(
            Views views, Commands commands, Reloading<AlertingConfig> config, Clock clock) {
        return new Suppressions(
                views, commands, () -> config.get().routing().inhibitRules(), clock);
    }

    @Bean
    AlertGroups alertGroups(
            Reloading<AlertingConfig> config,
            Reloading<Catalogue> catalogue,
            Suppressions suppressions,
            Views views,
            Clock clock) {
        return new AlertGroups(
                () -> config.get().routing(),
                () -> config.get().limits(),
                views,
                clock,
                service -> catalogue.get().modeOf(service),
                suppressions);
    }

    @Bean
    Regrouping regrouping(
            Views views,
            Commands commands,
            AlertGroups alertGroups,
            Reloading<AlertingConfig> config) {
        Regrouping regrouping = new Regrouping(views, commands, alertGroups);
        config.onChange(_ -> regrouping.changed());
        return regrouping;
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
