package dev.fairlead.alert.wiring;

import dev.fairlead.alert.config.AlertingConfig;
import dev.fairlead.alert.config.AlertingReader;
import dev.fairlead.platform.config.LiveConfig;
import dev.fairlead.platform.config.Reloading;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What is configured: the tree, and what belongs to the place. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(AlertProperties.class)
class ConfigWiring {

    @Bean
    AlertingReader alertingReader() {
        return new AlertingReader();
    }

    @Bean
    Reloading<AlertingConfig> alertingConfig(LiveConfig live) {
        return live.view(AlertingConfig.class);
    }
}
