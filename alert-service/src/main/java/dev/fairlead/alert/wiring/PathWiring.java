package dev.fairlead.alert.wiring;

import dev.fairlead.platform.security.OpenPaths;
import dev.fairlead.platform.security.PeerPaths;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Which paths need no token, and whose. */
@Configuration(proxyBeanMethods = false)
class PathWiring {

    @Bean
    PeerPaths prometheusPaths() {
        return new PeerPaths(
                List.of(
                        "/api/v1/query",
                        "/api/v1/query_range",
                        "/api/v1/series",
                        "/api/v1/labels",
                        "/api/v1/label/*/values",
                        "/api/v1/metadata",
                        "/api/v1/format_query",
                        "/api/v1/query_exemplars",
                        "/api/v1/targets",
                        "/api/v1/status/buildinfo",
                        "/api/v1/write",
                        "/api/v1/rules",
                        "/api/v1/alerts",
                        "/api/v2/**",
                        "/-/reload"),
                List.of(
                        "/api/v1/query",
                        "/api/v1/query_range",
                        "/api/v1/series",
                        "/api/v1/labels",
                        "/api/v1/format_query",
                        "/api/v1/query_exemplars"));
    }

    @Bean
    OpenPaths livenessPaths() {
        return new OpenPaths(List.of("/-/healthy", "/-/ready"));
    }

    /** They prove themselves by signatures of their own. */
    @Bean
    OpenPaths webhookPaths() {
        return new OpenPaths(List.of("/api/v1/webhooks/*"));
    }
}
