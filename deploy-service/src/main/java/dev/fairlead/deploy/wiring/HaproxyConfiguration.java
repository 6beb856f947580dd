package dev.fairlead.deploy.wiring;

import dev.fairlead.deploy.traffic.HaproxyRouting;
import dev.fairlead.deploy.traffic.MetricSource;
import dev.fairlead.deploy.traffic.haproxy.Counts;
import dev.fairlead.deploy.traffic.haproxy.HaproxyRouter;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Traffic by HAProxy. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(HaproxyProperties.class)
class HaproxyConfiguration {
    private static final String REQUESTS = "fairlead.haproxy.requests";
    private static final String ERRORS = "fairlead.haproxy.errors";
    private static final String OF_THE_VERSION =
            "_total{service=\"${service}\", environment=\"${environment}\", version=\"${version}\"}";

    @Bean
    HaproxyRouter haproxyRouter(
            HaproxyProperties haproxy,
            InstanceProperties instances,
            MeterRegistry metrics,
            @Value("${server.port}") int port) {
        Path folder =
                haproxy.directory() == null
                        ? instances.directory().resolveSibling("haproxy")
                        : haproxy.directory();
        String url =
                Objects.requireNonNullElse(
                        haproxy.metricsUrl(),
                        "http://127.0.0.1:%d/actuator/prometheus".formatted(port));
        return new HaproxyRouter(
                haproxy.sockets(),
                folder,
                new Counts(new Meters(metrics)),
                new MetricSource(HaproxyRouting.TYPE, url, series(REQUESTS), series(ERRORS), null));
    }

    private static String series(String name) {
        return name.replace('.', '_') + OF_THE_VERSION;
    }

    /** Counters of the versions that have a place. */
    private record Meters(MeterRegistry registry) implements Counts.Listener {
        @Override
        public void began(Counts.Of of, Counts.Count count) {
            FunctionCounter.builder(REQUESTS, count, Counts.Count::requests)
                    .tags(tags(of))
                    .register(registry);
            FunctionCounter.builder(ERRORS, count, Counts.Count::errors)
                    .tags(tags(of))
                    .register(registry);
        }

        @Override
        public void ended(Counts.Of of) {
            for (String name : List.of(REQUESTS, ERRORS)) {
                registry.find(name).tags(tags(of)).meters().forEach(registry::remove);
            }
        }

        private static Tags tags(Counts.Of of) {
            return Tags.of(
                    "service", of.service(),
                    "environment", of.environment(),
                    "version", of.version());
        }
    }
}
