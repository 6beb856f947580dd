package dev.fairlead.deploy.wiring;

import dev.fairlead.deploy.traffic.edge.EdgeClient;
import dev.fairlead.deploy.traffic.edge.EdgeRouter;
import java.net.http.HttpClient;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Traffic by the edge proxy. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(EdgeProperties.class)
class EdgeRouterConfiguration {

    @Bean
    EdgeRouter edgeRouter(HttpClient targetHttp, EdgeProperties edge) {
        return new EdgeRouter(
                new EdgeClient(targetHttp, edge.adminUrl(), edge.secretFile()), edge.metrics());
    }
}
