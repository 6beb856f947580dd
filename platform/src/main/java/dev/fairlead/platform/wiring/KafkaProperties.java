package dev.fairlead.platform.wiring;

import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * {@code fairlead.kafka.*}: what all Kafka clients of the service are told.
 *
 * @param propertiesFile with properties of Kafka's clients, as Kafka's programs take it with {@code
 *     --command-config}; a password in it needs a file that its owner alone can read
 * @param properties the same, one by one; they come before those of the file
 */
@ConfigurationProperties("fairlead.kafka")
public record KafkaProperties(
        @Nullable Path propertiesFile, @DefaultValue Map<String, String> properties) {}
