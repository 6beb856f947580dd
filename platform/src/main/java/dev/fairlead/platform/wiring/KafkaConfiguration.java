package dev.fairlead.platform.wiring;

import dev.fairlead.platform.kafka.KafkaAccess;
import dev.fairlead.platform.seal.RefusalNotice;
import dev.fairlead.platform.seal.SealCheck;
import dev.fairlead.platform.seal.TrustedKeys;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;

/**
 * How the broker is reached, and by which keys records are proven; for every service with {@code
 * fairlead.bootstrap-servers}.
 */
@AutoConfiguration
@ConditionalOnProperty("fairlead.bootstrap-servers")
@EnableConfigurationProperties({KafkaProperties.class, SealProperties.class})
public class KafkaConfiguration {
    private static final String REFUSED = "fairlead.records.refused";

    @Bean
    KafkaAccess kafkaAccess(
            @Value("${fairlead.bootstrap-servers}") String bootstrapServers,
            KafkaProperties properties) {
        Map<String, String> all = new HashMap<>();
        Path file = properties.propertiesFile();
        if (file != null) {
            try {
                all.putAll(KafkaAccess.read(file));
            } catch (IOException e) {
                throw new UncheckedIOException(
                        "fairlead.kafka.properties-file: %s cannot be read".formatted(file), e);
            }
        }
        all.putAll(properties.properties());
        return new KafkaAccess(bootstrapServers, all);
    }

    @Bean
    TrustedKeys trustedKeys(SealProperties properties) {
        return new TrustedKeys(
                required(
                        properties.publicKeys(),
                        "fairlead.seals.public-keys: expected the folder with the public keys of each service in <service>.pem"),
                Clock.systemUTC());
    }

    @Bean
    SealCheck sealCheck(TrustedKeys trusted, ObjectProvider<MeterRegistry> meters) {
        var notice = new RefusalNotice(Clock.systemUTC());
        return new SealCheck(
                trusted,
                (topic, why) -> {
                    notice.refused(topic, why);
                    meters.ifAvailable(registry ->
                            registry.counter(REFUSED, "topic", topic, "reason", why.reason().text())
                                    .increment());
                });
    }

    static Path required(@Nullable Path path, String message) {
        if (path == null) {
            throw new IllegalStateException(message);
        }
        return path;
    }
}
