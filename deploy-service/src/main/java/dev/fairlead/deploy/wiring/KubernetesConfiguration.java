package dev.fairlead.deploy.wiring;

import dev.fairlead.deploy.instance.kubernetes.KubernetesTarget;
import dev.fairlead.deploy.kubernetes.Clusters;
import dev.fairlead.deploy.traffic.GatewayRouting;
import dev.fairlead.deploy.traffic.SelectorRouting;
import dev.fairlead.deploy.traffic.kubernetes.GatewayRouter;
import dev.fairlead.deploy.traffic.kubernetes.SelectorRouter;
import java.time.Clock;
import java.time.Duration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Instances and traffic of Kubernetes clusters; without one nothing of its library is loaded. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(KubernetesProperties.class)
class KubernetesConfiguration {
    private static final Duration SIGHT_PERIOD = Duration.ofSeconds(5);

    @Bean
    Clusters clusters(KubernetesProperties properties) {
        return new Clusters(properties.settings());
    }

    @Bean
    KubernetesTarget kubernetesTarget(Clusters clusters, Clock clock) {
        return new KubernetesTarget(clusters, clock, SIGHT_PERIOD);
    }

    @Bean
    GatewayRouter gatewayRouter(Clusters clusters, KubernetesProperties properties) {
        return new GatewayRouter(clusters, properties.source(GatewayRouting.TYPE));
    }

    @Bean
    SelectorRouter selectorRouter(Clusters clusters, KubernetesProperties properties) {
        return new SelectorRouter(clusters, properties.source(SelectorRouting.TYPE));
    }
}
