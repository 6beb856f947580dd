package dev.fairlead.alert.wiring;

import dev.fairlead.alert.probe.ProbeMaker;
import dev.fairlead.alert.probe.ProbePlan;
import dev.fairlead.alert.probe.ProbeThreads;
import dev.fairlead.alert.probe.Probes;
import dev.fairlead.platform.config.Secrets;
import dev.fairlead.promql.labels.Labels;
import dev.fairlead.promql.store.InMemoryStore;
import java.net.http.HttpClient;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What is asked besides pages of metrics. */
@Configuration(proxyBeanMethods = false)
class ProbeWiring {

    private static final String SCHEME = "jdbc:postgresql://";

    @Bean
    ProbeThreads probeThreads() {
        return new ProbeThreads();
    }

    @Bean
    Probes probes(
            InMemoryStore sampleStore,
            JdbcConnectionDetails ownDatabase,
            ProbeThreads probeThreads,
            HttpClient outboundHttp,
            Clock clock) {
        return new Probes(
                sampleStore,
                new ProbeMaker(
                        Secrets.ofProcess(),
                        () -> Objects.requireNonNullElse(ownDatabase.getPassword(), ""),
                        outboundHttp,
                        clock),
                probeThreads::of,
                clock);
    }

    /**
     * The server of this service's own database, as the role that the service has anyway; none
     * where its address is not PostgreSQL's own.
     */
    static List<ProbePlan> own(JdbcConnectionDetails database) {
        String url = database.getJdbcUrl();
        if (!url.startsWith(SCHEME)) {
            return List.of();
        }
        String server = url.substring(SCHEME.length()).split("[/?]", 2)[0];
        return List.of(
                ProbePlan.of(
                        ProbePlan.DATABASES,
                        server,
                        Labels.empty(),
                        new ProbePlan.Database(
                                url,
                                Objects.requireNonNullElse(database.getUsername(), ""),
                                null)));
    }
}
