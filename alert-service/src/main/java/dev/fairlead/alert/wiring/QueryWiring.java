package dev.fairlead.alert.wiring;

import dev.fairlead.alert.api.QueryAnswers;
import dev.fairlead.alert.config.AlertingConfig;
import dev.fairlead.alert.coverage.Coverage;
import dev.fairlead.alert.query.ChosenSamples;
import dev.fairlead.alert.query.Metrics;
import dev.fairlead.alert.query.QueryDesk;
import dev.fairlead.platform.config.Reloading;
import dev.fairlead.platform.config.Secrets;
import dev.fairlead.promql.store.InMemoryStore;
import java.net.http.HttpClient;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Queries of clients, and the samples that rules and watches ask. */
@Configuration(proxyBeanMethods = false)
class QueryWiring {

    /** Clients and rules have one memory each: neither takes the other's room. */
    @Bean
    Metrics metrics(
            SampleHistory sampleHistory,
            AlertProperties properties,
            Reloading<AlertingConfig> config) {
        return new Metrics(
                sampleHistory.timeline(),
                () -> properties.evaluator().withFeatures(config.get().features()),
                properties.newQueryMemory());
    }

    @Bean
    Coverage ruleCoverage(InMemoryStore sampleStore) {
        return new Coverage(sampleStore);
    }

    @Bean(destroyMethod = "close")
    QueryDesk queryDesk(AlertProperties properties) {
        return new QueryDesk(properties.newQueryMemory(), properties.queries());
    }

    @Bean
    QueryAnswers queryAnswers(QueryDesk queryDesk, AlertProperties properties) {
        return new QueryAnswers(queryDesk, properties.queryTimeout());
    }

    /** Asked by rules and watches; the query API always answers from this service's samples. */
    @Bean
    ChosenSamples chosenSamples(
            Metrics metrics, Reloading<AlertingConfig> config, HttpClient outboundHttp) {
        return new ChosenSamples(
                metrics, () -> config.get().datasource(), outboundHttp, Secrets.ofProcess());
    }
}
