package dev.fairlead.alert.wiring;

import dev.fairlead.alert.host.HostSamples;
import dev.fairlead.alert.scrape.DeploymentCounter;
import dev.fairlead.alert.scrape.Targets;
import dev.fairlead.alert.write.WriteSources;
import dev.fairlead.promql.store.InMemoryStore;
import java.nio.file.Path;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The samples, how they are kept over a restart, and what the service counts itself. */
@Configuration(proxyBeanMethods = false)
class SampleWiring {

    @Bean
    InMemoryStore sampleStore(AlertProperties properties) {
        return new InMemoryStore(properties.store());
    }

    @Bean(destroyMethod = "close")
    SampleHistory sampleHistory(
            InMemoryStore sampleStore, AlertProperties properties, Clock clock) {
        return new SampleHistory(
                sampleStore, properties.snapshotDirectory(), properties.historyOptions(), clock);
    }

    /** Loads before anything starts that appends or asks. */
    @Bean(initMethod = "load")
    StoreSnapshot storeSnapshot(
            InMemoryStore sampleStore,
            AlertProperties properties,
            SampleHistory sampleHistory,
            Clock clock) {
        return new StoreSnapshot(sampleStore, properties.snapshotDirectory(), sampleHistory, clock);
    }

    @Bean
    SamplesHealth samplesHealthIndicator(
            InMemoryStore sampleStore,
            SampleHistory sampleHistory,
            Targets targets,
            WriteSources writeSources) {
        return new SamplesHealth(sampleStore, sampleHistory, targets, writeSources);
    }

    @Bean
    HostSamples hostSamples(InMemoryStore sampleStore, Clock clock) {
        return new HostSamples(sampleStore, Path.of("/proc"), clock);
    }

    @Bean
    DeploymentCounter deploymentCounter(InMemoryStore sampleStore, Clock clock) {
        return new DeploymentCounter(sampleStore, clock);
    }

    @Bean
    DeploymentMeters deploymentMeters(DeploymentCounter deploymentCounter) {
        return new DeploymentMeters(deploymentCounter);
    }
}
