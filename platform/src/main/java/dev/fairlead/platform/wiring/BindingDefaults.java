package dev.fairlead.platform.wiring;

import dev.fairlead.platform.binding.BatchConsumer;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/**
 * How the consumer of a service is bound, in Spring Cloud Stream's own properties, unless the
 * service's or an operator's say otherwise. Its group and its topics come from the service.
 */
public final class BindingDefaults implements EnvironmentPostProcessor {
    static final String COMMON = "spring.cloud.stream.bindings." + BatchConsumer.BINDING + ".";

    /** Name of the bean that makes messages of batches. */
    static final String CONVERTER = "rawBatches";

    private static final String CONSUMER = COMMON + "consumer.";
    private static final String BINDER = "spring.cloud.stream.kafka.binder.";
    private static final String KAFKA =
            "spring.cloud.stream.kafka.bindings." + BatchConsumer.BINDING + ".consumer.";
    private static final String CLIENT = KAFKA + "configuration.";

    private static final Map<String, Object> DEFAULTS =
            Map.ofEntries(
                    // It would log the records of a failed batch; ours says what failed.
                    Map.entry(
                            "logging.level.org.springframework.integration.handler.LoggingHandler",
                            "OFF"),
                    // It warns that there is no Kotlin.
                    Map.entry(
                            "logging.level.org.springframework.cloud.function.context.config.ContextFunctionCatalogAutoConfiguration",
                            "ERROR"),
                    // Only what is named is bound.
                    Map.entry("spring.cloud.stream.function.autodetect", "false"),
                    Map.entry("spring.cloud.stream.default-binder", "kafka"),
                    Map.entry("spring.cloud.stream.binding-retry-interval", "2"),
                    Map.entry(BINDER + "brokers", "${fairlead.bootstrap-servers:}"),
                    // The catalogue's, which the services create.
                    Map.entry(BINDER + "auto-create-topics", "false"),
                    Map.entry(BINDER + "auto-add-partitions", "false"),
                    Map.entry(BINDER + "auto-alter-topics", "false"),
                    // Otherwise a right that is taken away for a moment ends it for ever. Short,
                    // for each partition is refused by itself.
                    Map.entry(BINDER + "authorization-exception-retry-interval", "1s"),
                    // Ours are in health, which asks the broker in its own time.
                    Map.entry(BINDER + "metrics.default-offset-lag-metrics-enabled", "false"),
                    Map.entry("management.health.binders.enabled", "false"),
                    Map.entry(CONSUMER + "batch-mode", "true"),
                    Map.entry(CONSUMER + "multiplex", "true"),
                    Map.entry(CONSUMER + "use-native-decoding", "true"),
                    // The function gives up nothing, and what it parks is in the database.
                    Map.entry(CONSUMER + "max-attempts", "1"),
                    Map.entry(KAFKA + "enable-dlq", "false"),
                    Map.entry(KAFKA + "ack-mode", "MANUAL"),
                    Map.entry(KAFKA + "start-offset", "earliest"),
                    Map.entry(KAFKA + "converter-bean-name", CONVERTER),
                    Map.entry(CLIENT + ConsumerConfig.MAX_POLL_RECORDS_CONFIG, "500"),
                    Map.entry(CLIENT + ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, "6000"),
                    Map.entry(CLIENT + ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, "1500"),
                    Map.entry(CLIENT + ConsumerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, "500"),
                    Map.entry(CLIENT + ConsumerConfig.RETRY_BACKOFF_MAX_MS_CONFIG, "500"),
                    Map.entry(CLIENT + ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, "false"));

    @Override
    public void postProcessEnvironment(
            ConfigurableEnvironment environment, SpringApplication application) {
        environment
                .getPropertySources()
                .addLast(new MapPropertySource("fairlead-bindings", DEFAULTS));
    }
}
