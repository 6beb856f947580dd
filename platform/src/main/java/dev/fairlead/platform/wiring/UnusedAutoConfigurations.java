package dev.fairlead.platform.wiring;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.AutoConfigurationImportFilter;
import org.springframework.boot.autoconfigure.AutoConfigurationMetadata;

/**
 * Keeps out what comes along with the binder and nobody asked for: spans around functions, formats,
 * endpoints, Kafka clients of Spring Boot's own.
 */
public final class UnusedAutoConfigurations implements AutoConfigurationImportFilter {
    private static final String FUNCTION = "org.springframework.cloud.function.";
    private static final Set<String> UNUSED =
            Set.of(
                    FUNCTION + "context.config.FunctionsEndpointAutoConfiguration",
                    FUNCTION + "context.config.KotlinLambdaToFunctionAutoConfiguration",
                    FUNCTION + "observability.ObservationAutoConfiguration",
                    "org.springframework.boot.kafka.autoconfigure.KafkaAutoConfiguration",
                    "org.springframework.boot.kafka.autoconfigure.metrics.KafkaMetricsAutoConfiguration",
                    "org.springframework.cloud.stream.config.BindersHealthIndicatorAutoConfiguration",
                    "org.springframework.cloud.stream.config.ChannelsEndpointAutoConfiguration");

    @Override
    public boolean[] match(
            @Nullable String[] candidates, AutoConfigurationMetadata autoConfigurationMetadata) {
        var wanted = new boolean[candidates.length];
        for (int i = 0; i < candidates.length; i++) {
            var candidate = candidates[i];
            wanted[i] = candidate == null || !UNUSED.contains(candidate);
        }
        return wanted;
    }
}
