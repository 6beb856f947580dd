package dev.fairlead.platform.wiring;

import dev.fairlead.platform.health.DatabaseHealth;
import dev.fairlead.platform.health.DatabaseLook;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.flyway.autoconfigure.FlywayConfigurationCustomizer;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Health of the database, and migrations that may take longer than a request. */
@AutoConfiguration(
        afterName = {
            "org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration",
            "org.springframework.boot.jdbc.autoconfigure.JdbcClientAutoConfiguration"
        },
        beforeName = "org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration")
@ConditionalOnBean(JdbcClient.class)
public class DatabaseConfiguration {

    @Bean
    DatabaseLook databaseLook(JdbcClient jdbc) {
        return new DatabaseLook(jdbc);
    }

    @Bean
    DatabaseHealth dbHealthIndicator(DatabaseLook database) {
        return new DatabaseHealth(database);
    }

    @Bean
    @ConditionalOnBean(JdbcConnectionDetails.class)
    FlywayConfigurationCustomizer migrationsHaveTime(JdbcConnectionDetails database) {
        Map<String, String> timeouts = strings(DatabaseTimeouts.migration(database));
        return configuration ->
                configuration
                        .jdbcProperties(timeouts)
                        .dataSource(
                                database.getJdbcUrl(),
                                database.getUsername(),
                                database.getPassword());
    }

    private static Map<String, String> strings(Properties properties) {
        var strings = new HashMap<String, String>();
        properties.forEach((name, value) -> strings.put((String) name, (String) value));
        return strings;
    }
}
