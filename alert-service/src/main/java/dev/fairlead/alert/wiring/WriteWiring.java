package dev.fairlead.alert.wiring;

import dev.fairlead.alert.write.WriteCounts;
import dev.fairlead.alert.write.WriteLimits;
import dev.fairlead.alert.write.WriteSources;
import dev.fairlead.platform.web.request.OwnBodyLimit;
import dev.fairlead.promql.remote.RemoteWriter;
import dev.fairlead.promql.store.InMemoryStore;
import java.time.Clock;
import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Remote write. */
@Configuration(proxyBeanMethods = false)
class WriteWiring {

    @Bean
    RemoteWriter remoteWriter(InMemoryStore sampleStore, Clock clock) {
        return new RemoteWriter(sampleStore, clock);
    }

    @Bean
    WriteSources writeSources(AlertProperties properties) {
        return new WriteSources(properties.seriesOfASource());
    }

    @Bean
    WriteCounts writeCounts() {
        return new WriteCounts();
    }

    @Bean
    WriteLimits writeLimits(AlertProperties properties) {
        return properties.writes();
    }

    @Bean
    OwnBodyLimit remoteWriteLimitsItself() {
        return new OwnBodyLimit(Set.of("/api/v1/write"));
    }
}
