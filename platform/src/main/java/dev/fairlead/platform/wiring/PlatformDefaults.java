package dev.fairlead.platform.wiring;

import java.util.Map;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/** What holds for every service unless its own properties say otherwise. */
public final class PlatformDefaults implements EnvironmentPostProcessor {
    // Spring Boot's own pattern leaves out what the key-value fields say.
    private static final String LOG_PATTERN =
            "%d{yyyy-MM-dd'T'HH:mm:ss.SSSXXX} %-5level ${spring.application.name:}"
                    + " %logger{20} %msg %kvp %mdc%n";
    private static final String DRIVER = "spring.datasource.hikari.data-source-properties.";
    private static final Map<String, Object> DEFAULTS =
            Map.ofEntries(
                    Map.entry("server.address", "127.0.0.1"),
                    Map.entry("server.shutdown", "graceful"),
                    Map.entry("spring.threads.virtual.enabled", "true"),
                    Map.entry("spring.web.resources.add-mappings", "false"),
                    Map.entry("spring.jackson.find-and-add-modules", "false"),
                    // Nobody listens, and each request would look for who does.
                    Map.entry("spring.mvc.publish-request-handled-events", "false"),
                    Map.entry(
                            "management.endpoints.web.exposure.include",
                            "health,info,prometheus,bindings"),
                    Map.entry("management.endpoint.health.show-details", "when-authorized"),
                    Map.entry("management.endpoint.health.show-components", "when-authorized"),
                    Map.entry(
                            "management.endpoint.health.status.order",
                            "down,out-of-service,degraded,up,unknown"),
                    // Where a service has its own logging: what went wrong elsewhere, and what it
                    // does.
                    Map.entry("logging.level.org.apache.kafka", "WARN"),
                    // Each client says twice a second that the broker is away; health says it once.
                    Map.entry("logging.level.org.apache.kafka.clients.NetworkClient", "ERROR"),
                    Map.entry("logging.level.org.springframework", "WARN"),
                    Map.entry("logging.level.org.apache.catalina", "WARN"),
                    Map.entry("logging.level.org.flywaydb", "WARN"),
                    Map.entry("logging.level.com.zaxxer.hikari", "WARN"),
                    Map.entry("logging.pattern.console", LOG_PATTERN),
                    Map.entry("logging.pattern.file", LOG_PATTERN),
                    // Where a file is named: without it, as many of 10 MB as a day fills.
                    Map.entry("logging.logback.rollingpolicy.total-size-cap", "80MB"),
                    Map.entry("management.otlp.metrics.export.enabled", "false"),
                    // A request is answered while its caller still waits.
                    Map.entry("spring.datasource.hikari.connection-timeout", "5000"),
                    // Less, or a connection that hangs takes longer to find out than to open anew.
                    Map.entry("spring.datasource.hikari.validation-timeout", "1000"),
                    Map.entry(
                            "spring.datasource.hikari.connection-init-sql",
                            DatabaseTimeouts.STATEMENT),
                    Map.entry(DRIVER + "connectTimeout", DatabaseTimeouts.CONNECT_SECONDS),
                    Map.entry(DRIVER + "socketTimeout", DatabaseTimeouts.SOCKET_SECONDS),
                    Map.entry(DRIVER + "tcpKeepAlive", "true"),
                    // Ours, which answers in time where the pool does not.
                    Map.entry("management.health.db.enabled", "false"),
                    // Ours watches the disk that the data is on.
                    Map.entry("management.health.diskspace.enabled", "false"),
                    // Each connection is a process of the database server, at rest too.
                    Map.entry("spring.datasource.hikari.minimum-idle", "1"),
                    Map.entry("spring.datasource.hikari.idle-timeout", "30000"),
                    // Each thread asks for the connection that it had last, and none of these is
                    // idle for long: only what is closed sends them to the same one.
                    Map.entry("spring.datasource.hikari.max-lifetime", "60000"),
                    Map.entry("springdoc.api-docs.enabled", "true"),
                    Map.entry("springdoc.swagger-ui.enabled", "false"));

    @Override
    public void postProcessEnvironment(
            ConfigurableEnvironment environment, SpringApplication application) {
        environment.getPropertySources().addLast(new MapPropertySource("fairlead", DEFAULTS));
    }
}
