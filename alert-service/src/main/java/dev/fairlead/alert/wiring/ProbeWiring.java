package dev.fairlead.alert.wiring;

import dev.fairlead.alert.probe.ProbeMaker;
import dev.fairlead.alert.probe.ProbePlan;
import dev.fairlead.alert.probe.Probes;
import dev.fairlead.platform.config.Secrets;
import dev.fairlead.promql.labels.Labels;
import dev.fairlead.promql.store.InMemoryStore;
import java.net.http.HttpClient;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What is asked besides pages of metrics. */
@Configuration(proxyBeanMethods = false)
class ProbeWiring {

    /** Of each job: servers that do not answer hold up those of their kind only. */
    private static final int AT_ONCE = 4;

    private static final String SCHEME = "jdbc:postgresql://";

    @Bean(destroyMethod = "shutdownNow")
    ExecutorService certificateLooks() {
        return looks("certificate-probe");
    }

    @Bean(destroyMethod = "shutdownNow")
    ExecutorService databaseLooks() {
        return looks("database-probe");
    }

    @Bean(destroyMethod = "shutdownNow")
    ExecutorService logLooks() {
        return looks("log-probe");
    }

    private static ExecutorService looks(String name) {
        return Executors.newFixedThreadPool(
                AT_ONCE, Thread.ofPlatform().name(name).daemon().factory());
    }

    @Bean
    Probes probes(
            InMemoryStore sampleStore,
            JdbcConnectionDetails ownDatabase,
            ExecutorService certificateLooks,
            ExecutorService databaseLooks,
            ExecutorService logLooks,
            HttpClient outboundHttp,
            Clock clock) {
        Map<String, ExecutorService> threads =
                Map.of(
                        ProbePlan.CERTIFICATES, certificateLooks,
                        ProbePlan.DATABASES, databaseLooks,
                        ProbePlan.LOGS, logLooks);
        return new Probes(
                sampleStore,
                new ProbeMaker(
                        Secrets.ofProcess(),
                        () -> Objects.requireNonNullElse(ownDatabase.getPassword(), ""),
                        outboundHttp,
                        clock),
                job -> Objects.requireNonNull(threads.get(job), job),
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
