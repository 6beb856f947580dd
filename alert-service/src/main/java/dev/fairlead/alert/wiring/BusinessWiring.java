package dev.fairlead.alert.wiring;

import dev.fairlead.alert.business.BusinessMetrics;
import dev.fairlead.alert.query.Metrics;
import dev.fairlead.alert.rule.RuleManager;
import dev.fairlead.platform.catalogue.Catalogue;
import dev.fairlead.platform.config.Reloading;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What services do for the firm. */
@Configuration(proxyBeanMethods = false)
class BusinessWiring {

    /** What the rules of the metrics record is always here. */
    @Bean
    BusinessMetrics businessMetrics(
            Metrics metrics, Reloading<Catalogue> catalogue, RuleManager ruleManager, Clock clock) {
        return new BusinessMetrics(metrics, catalogue::get, ruleManager::status, clock);
    }
}
