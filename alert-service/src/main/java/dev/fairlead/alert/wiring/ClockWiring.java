package dev.fairlead.alert.wiring;

import dev.fairlead.alert.budget.Budgets;
import dev.fairlead.alert.business.BusinessDays;
import dev.fairlead.alert.config.AlertingConfig;
import dev.fairlead.alert.host.HostSamples;
import dev.fairlead.alert.posted.PostedAlerts;
import dev.fairlead.alert.probe.Probes;
import dev.fairlead.alert.query.QueryDesk;
import dev.fairlead.alert.regroup.Regrouping;
import dev.fairlead.alert.rule.RuleManager;
import dev.fairlead.alert.scrape.DeploymentCounter;
import dev.fairlead.alert.scrape.Targets;
import dev.fairlead.alert.scrape.TicketCounter;
import dev.fairlead.alert.suppression.Suppressions;
import dev.fairlead.alert.watch.WatchRunner;
import dev.fairlead.alert.write.WriteCounts;
import dev.fairlead.platform.config.Reloading;
import dev.fairlead.promql.store.InMemoryStore;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What drives the service, and what it tells of its own work. */
@Configuration(proxyBeanMethods = false)
class ClockWiring {

    @Bean(destroyMethod = "shutdownNow")
    ScheduledExecutorService alertBeats() {
        return Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().name("alert-beats").daemon().factory());
    }

    @Bean
    Clockwork clockwork(
            Reloading<AlertingConfig> config,
            AlertProperties properties,
            WatchRunner watchRunner,
            RuleManager ruleManager,
            Suppressions suppressions,
            PostedAlerts postedAlerts,
            Regrouping regrouping,
            Budgets budgets,
            BusinessDays businessDays,
            Targets targets,
            Probes probes,
            JdbcConnectionDetails ownDatabase,
            DeploymentCounter deploymentCounter,
            TicketCounter ticketCounter,
            HostSamples hostSamples,
            InMemoryStore sampleStore,
            StoreSnapshot storeSnapshot,
            SampleHistory sampleHistory,
            ScheduledExecutorService alertBeats,
            Clock clock) {
        return new Clockwork(
                config,
                properties.ownTargets(),
                properties.ownPages(),
                properties.database() ? ProbeWiring.own(ownDatabase) : List.of(),
                watchRunner,
                ruleManager,
                suppressions,
                postedAlerts,
                regrouping,
                budgets,
                businessDays,
                targets,
                probes,
                deploymentCounter,
                ticketCounter,
                properties.host() ? hostSamples : null,
                sampleStore,
                storeSnapshot,
                sampleHistory,
                properties.snapshotInterval(),
                alertBeats,
                clock);
    }

    @Bean
    AlertMeters alertMeters(
            WatchRunner watchRunner,
            RuleManager ruleManager,
            Targets targets,
            WriteCounts writeCounts,
            InMemoryStore sampleStore,
            SampleHistory sampleHistory,
            QueryDesk queryDesk,
            SamplesHealth samplesHealthIndicator) {
        return new AlertMeters(
                watchRunner,
                ruleManager,
                targets,
                writeCounts,
                sampleStore,
                sampleHistory,
                queryDesk,
                samplesHealthIndicator);
    }
}
