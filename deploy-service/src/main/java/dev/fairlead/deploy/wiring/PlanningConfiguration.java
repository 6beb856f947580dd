package dev.fairlead.deploy.wiring;

import dev.fairlead.deploy.config.ConfiguredPlanner;
import dev.fairlead.deploy.config.DeployConfig;
import dev.fairlead.deploy.config.DeployConfigReader;
import dev.fairlead.deploy.config.FreezesInForce;
import dev.fairlead.deploy.freeze.DeclaredFreezes;
import dev.fairlead.deploy.gate.Calms;
import dev.fairlead.deploy.gate.Freezes;
import dev.fairlead.deploy.intake.FollowedWindows;
import dev.fairlead.deploy.plan.Planner;
import dev.fairlead.deploy.traffic.TrafficRouters;
import dev.fairlead.platform.catalogue.Catalogue;
import dev.fairlead.platform.config.LiveConfig;
import dev.fairlead.platform.config.Reloading;
import dev.fairlead.platform.decide.Views;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the configuration says about deployments. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(InstanceProperties.class)
class PlanningConfiguration {

    @Bean
    DeployConfigReader deployConfigReader(InstanceProperties instances) {
        return new DeployConfigReader(instances.variables().keySet());
    }

    @Bean
    Reloading<DeployConfig> deployConfig(LiveConfig live) {
        return live.view(DeployConfig.class);
    }

    @Bean
    Calms calms(Views views, Clock clock) {
        return new FollowedWindows(views, clock);
    }

    @Bean
    DeclaredFreezes declaredFreezes(Views views, Clock clock) {
        return new DeclaredFreezes(views, clock);
    }

    @Bean
    Freezes freezes(
            Reloading<Catalogue> catalogue,
            Reloading<DeployConfig> deployConfig,
            Calms calms,
            DeclaredFreezes declared) {
        return new FreezesInForce(catalogue, deployConfig, calms, declared::open);
    }

    @Bean
    Planner planner(
            Reloading<Catalogue> catalogue,
            Reloading<DeployConfig> deployConfig,
            TrafficRouters routers,
            InstanceProperties instances,
            Freezes freezes,
            LiveConfig live) {
        return new ConfiguredPlanner(
                catalogue,
                deployConfig,
                routers,
                instances.variables(),
                freezes,
                () -> trouble(live));
    }

    private static @Nullable String trouble(LiveConfig live) {
        var rejected = live.health().rejected();
        return rejected.isEmpty()
                ? null
                : "%s, and %d more problems".formatted(rejected.getFirst(), rejected.size() - 1);
    }
}
