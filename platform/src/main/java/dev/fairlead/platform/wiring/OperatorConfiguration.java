package dev.fairlead.platform.wiring;

import dev.fairlead.platform.catalogue.Catalogue;
import dev.fairlead.platform.config.LiveConfig;
import dev.fairlead.platform.config.Reloading;
import dev.fairlead.platform.health.ConfigHealth;
import dev.fairlead.platform.health.TokensHealth;
import dev.fairlead.platform.security.Tokens;
import dev.fairlead.platform.web.admin.CatalogueController;
import dev.fairlead.platform.web.admin.ConfigController;
import dev.fairlead.platform.web.admin.WhoAmIController;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.context.annotation.Bean;

/** Health, and the paths for operators. */
@AutoConfiguration(after = {ConfigConfiguration.class, SecurityConfiguration.class})
public class OperatorConfiguration {

    @Bean
    TokensHealth tokensHealthIndicator(Tokens tokens) {
        return new TokensHealth(tokens);
    }

    @Bean
    WhoAmIController whoAmIController() {
        return new WhoAmIController();
    }

    @Bean
    @ConditionalOnBean(LiveConfig.class)
    ConfigHealth configHealthIndicator(LiveConfig live) {
        return new ConfigHealth(live);
    }

    @Bean
    @ConditionalOnBean(LiveConfig.class)
    ConfigController configController(LiveConfig live) {
        return new ConfigController(live);
    }

    @Bean
    @ConditionalOnBean(LiveConfig.class)
    CatalogueController catalogueController(Reloading<Catalogue> catalogue) {
        return new CatalogueController(catalogue);
    }
}
